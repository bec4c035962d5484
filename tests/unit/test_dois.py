"""What is a DOI is one in the settings and in a library."""

import pytest

from archive_site.config import parse_config
from archive_site.imports.addresses import fold_address
from archive_site.imports.csl import read_csl


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("10.5555/abc", "10.5555/abc"),
        ("doi: 10.5555/abc", "10.5555/abc"),
        ("https://dx.doi.org/10.5555/abc", "10.5555/abc"),
        ("https://www.doi.org/10.5555/abc", "10.5555/abc"),
        ("10.1000.10/123", "10.1000.10/123"),
        ("10.1000.x/123", ""),
        ("10.5/abc", ""),
        ("https://example.org/10.5555/abc", ""),
    ],
)
def test_a_doi_is_one_wherever_it_stands(written: str, plain: str) -> None:
    """Also with a prefix in parts, which the DOI Handbook allows."""
    assert parse_config(f'doi: "{written}"\n', "archive.yaml")[0].doi == plain
    (item,), _ = read_csl(f'[{{"id": "a", "DOI": "{written}"}}]', "library.json")
    assert item.text("original_url") == (f"https://doi.org/{plain}" if plain else "")
    assert (fold_address(written) == f"doi:{plain}") == bool(plain)
