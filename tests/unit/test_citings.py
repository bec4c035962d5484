"""Cited works: outlets that references and attributions name, and records of the archive that are cited."""

import pytest

from archive_site.archive import Archive
from archive_site.links.attributions import is_attributed
from archive_site.links.citings import Citings
from archive_site.links.web import weave
from archive_site.paths import RecordId
from tests.making import make_archive, written

_OUTLETS = {
    "outlets": """
- preferred_name: The Northport Wire
  variant_names: [NW, Northport Wire]
- preferred_name: The Quay
""",
    "organisations": """
- preferred_name: Port Radio
  type: radio station
- preferred_name: Port Authority
  type: ministry
""",
}


def _citings(archive: Archive) -> Citings:
    return weave(archive)[0].citings


def _sources_in(body: str, **fields: str) -> list[tuple[str, str]]:
    found = _citings(make_archive({"records/r.md": written(body, **fields)}, _OUTLETS))
    return [(each.source, each.match) for each in found.by_record.get(RecordId("r"), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to a Northport Wire report, it rained.", True),
        ("It rained, according to Northport Wire.", True),
        ("Northport Wire reported rain.", True),
        ("She told Northport Wire that it rained.", True),
        ("Northport Wire’s report of rain was long.", True),
        ("Laut Northport Wire regnete es.", True),
        ("Дождь, сообщает Northport Wire.", True),
        ("The offices of Northport Wire are wet.", False),
        ("According to the sailors, Northport Wire is wet.", False),
        ("Northport Wire said", True),
        ("Northport Wires reported rain.", False),
    ],
)
def test_an_attribution_says_that_something_comes_from_the_outlet(text: str, expected: bool) -> None:
    """The words beside the name decide; a name alone is none."""
    start = text.index("Northport Wire")
    assert is_attributed(text, start, start + len("Northport Wire")) is expected


def test_an_attribution_counts_for_outlets_of_authority_files_only() -> None:
    """An organisation counts where its type says that it publishes; a ministry does not."""
    assert _sources_in("According to NW, it rained. Port Radio reported snow.") == [
        ("The Northport Wire", "NW"),
        ("Port Radio", "Port Radio"),
    ]
    assert _sources_in("According to Port Authority, it rained. The Gazette reported hail.") == []


def test_no_outlet_relies_on_itself() -> None:
    """What an outlet says it told its readers is no source."""
    assert _sources_in("The Quay reported rain.", outlet="The Quay") == []


def test_a_reference_states_its_outlet_behind_the_title() -> None:
    """Names in the title are none; dates and access notes are none; a name without entry stays as written."""
    body = (
        "It rained.[^1] It snowed.[^2]\n\n"
        '[^1]: Roe, Jane (3 May 2024). "NW says: rain". The Gazette. Port Radio. 3 May 2024. '
        "Retrieved 4 May 2024.\n"
        '[^2]: "Snow at last". northport wire. p. 7.\n'
    )
    assert _sources_in(body) == [
        ("The Gazette", "The Gazette"),
        ("Port Radio", "Port Radio"),
        ("northport wire", "northport wire"),
    ]


def test_a_reference_that_is_a_record_of_the_archive_leads_to_it() -> None:
    """The same address, or the same title of the same outlet; the title alone is not enough."""
    files = {
        "records/cited.md": written(
            "Rain.",
            title="Rain over the harbour",
            outlet="The Quay",
            original_url="https://quay.example/a?x=1",
        ),
        "records/titled.md": written('It rained.[^1]\n\n[^1]: "Rain over the harbour". The Quay. 2024.'),
        "records/linked.md": written("It [rained](http://www.quay.example/a/)."),
        "records/other.md": written('It rained.[^1]\n\n[^1]: "Rain over the harbour". The Gazette. 2024.'),
    }
    found = _citings(make_archive(files, _OUTLETS))
    citing = found.of_record[RecordId("cited")]
    assert [each.record.id for each in citing] == ["linked", "titled"]
    assert citing[1].before == '"Rain over the harbour". '
    assert citing[1].match == "The Quay"


def test_without_outlets_nothing_is_cited() -> None:
    """An archive without authority files has no attributions."""
    assert _citings(make_archive({"records/r.md": written("According to NW, it rained.")})).by_source == {}
