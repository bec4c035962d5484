"""What a page says of a text that is not shown: nothing of an abstract that there is not."""

import pytest

from archive_site.options import Edition
from archive_site.views.terms import withheld_because
from tests.making import make_archive, written


@pytest.mark.parametrize("rights", ["record", "excerpt"])
@pytest.mark.parametrize("abstract", ["", "Own words."])
def test_only_an_abstract_that_is_there_is_told_of(rights: str, abstract: str) -> None:
    """Of either level of rights."""
    fields = {"title": "A", "rights": rights, **({"abstract": abstract} if abstract else {})}
    (record,) = make_archive({"a.md": written("Words.", **fields)}, edition=Edition.PUBLIC).records
    assert ("abstract" in withheld_because(record)) == bool(abstract)
