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


def test_a_new_record_mends_the_pages_of_those_that_have_a_topic_with_it(tmp_path: Path) -> None:
    """Its neighbour, which shows its row, is made anew."""
    sources = tmp_path / "sources"
    _write(sources, 3)
    build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    _write(sources, 4)
    with _watch() as seen:
        build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    build_site(sources, tmp_path / "clean")
    assert seen == {"records/r0.html": True, "records/r1.html": True}
    assert read_files_of(tmp_path / "site") == read_files_of(tmp_path / "clean")


def test_a_page_that_somebody_changed_is_made_anew(tmp_path: Path) -> None:
    """Nothing of it is taken over."""
    sources = tmp_path / "sources"
    _write(sources, 3)
    build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    (tmp_path / "site" / "records" / "r1.html").write_text("spoilt", encoding="utf-8")
    _write(sources, 4)
    with _watch() as seen:
        build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    build_site(sources, tmp_path / "clean")
    assert seen == {"records/r0.html": True, "records/r1.html": False}
    assert read_files_of(tmp_path / "site") == read_files_of(tmp_path / "clean")
