"""Pages of records in which nothing but the counts beside their topics is another than before."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from archive_site import desk
from archive_site.mending import mend_page
from archive_site.views.makers import Maker
from tests.making import build_site, read_files_of, write_sources, written

_TEXTS = ("One boat came in.", "Nobody saw it leave.", "Nets lay on the quay.", "A gull cried all day.")


@contextmanager
def _watch() -> Iterator[dict[str, bool]]:
    """Give by page whether it was mended, of those that might be."""
    seen: dict[str, bool] = {}

    def watched(archive: object, maker: Maker, *others: object) -> bytes | None:
        page = mend_page(archive, maker, *others)  # type: ignore[arg-type] # as it was called
        seen[maker.name] = page is not None
        return page

    with patch.object(desk, "mend_page", watched):
        yield seen


def _write(sources: Path, count: int) -> None:
    write_sources(
        sources,
        {
            f"records/r{number}.md": written(
                text,
                title=f"Title {number}",
                date=f"20{10 + number}-01-01",
                topics=f"[Boats & nets, Other {number}]",
            )
            for number, text in enumerate(_TEXTS[:count])
        },
    )


def _add_last(folder: Path) -> dict[str, bool]:
    """Add a record to what was built, and compare with a site from nothing; gives which pages were mended."""
    _write(folder / "sources", 4)
    with _watch() as seen:
        build_site(folder / "sources", folder / "site", cache=folder / "cache")
    build_site(folder / "sources", folder / "clean")
    assert read_files_of(folder / "site") == read_files_of(folder / "clean")
    return seen


def test_a_new_record_mends_the_pages_of_those_that_have_a_topic_with_it(tmp_path: Path) -> None:
    """Its neighbour, which shows its row, is made anew."""
    _write(tmp_path / "sources", 3)
    build_site(tmp_path / "sources", tmp_path / "site", cache=tmp_path / "cache")
    assert _add_last(tmp_path) == {"records/r0.html": True, "records/r1.html": True}


def test_a_page_that_somebody_changed_is_made_anew(tmp_path: Path) -> None:
    """Nothing of it is taken over."""
    _write(tmp_path / "sources", 3)
    build_site(tmp_path / "sources", tmp_path / "site", cache=tmp_path / "cache")
    (tmp_path / "site" / "records" / "r1.html").write_text("spoilt", encoding="utf-8")
    assert _add_last(tmp_path) == {"records/r0.html": True, "records/r1.html": False}
