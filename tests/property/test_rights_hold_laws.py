"""The law of rights: what a public edition may not show stands in none of its files."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_site.dates.expressions import Day
from archive_site.inspection.reading import inspect_paths
from archive_site.options import Edition
from tests.making import build_site, read_files_of, write_sources, written
from tests.unpacking import read_everything, read_words

# Words that no template, message or file name holds, in two scripts.
_WORDS = st.sampled_from(
    [
        "zarquon",
        "blimbex",
        "fornick",
        "quelthar",
        "vumpish",
        "drosk",
        "glanterly",
        "skevvin",
        "тумбарик",
        "колфашка",
        "жерпинг",
        "Kyiv",
    ]
)
_SENTENCES = st.lists(_WORDS, min_size=6, max_size=14).map(lambda words: f"{' '.join(words).capitalize()}.")
_TEXTS = st.lists(_SENTENCES, min_size=3, max_size=6, unique=True)
_AUTHORITIES = "- id: kyiv\n  preferred_name: Kyiv\n  variant_names: [Kiev]\n"


def _as_markdown(sentences: list[str]) -> str:
    """Put each sentence into another sort of block."""
    forms = ("{}", "## {}", "> {}", "- {}\n- {}", "| {} |\n|---|\n| {} |", "    {}", "Note[^1].\n\n[^1]: {}")
    return "\n\n".join(forms[n % len(forms)].replace("{}", text) for n, text in enumerate(sentences))


def _as_dump(sentences: list[str]) -> str:
    """Put the sentences below a head as newspapers have it."""
    head = "The Shore Post\n\nBoard meets on the pier\n\nBy Ada Lovett\n\nApril 28, 2025\n\n"
    return head + "\n\n".join(f"{text} {text}" for text in sentences) + "\n"


def _sources(folder: Path, sentences: list[str]) -> Path:
    dump = _as_dump(sentences)
    digest = hashlib.sha256(dump.encode()).hexdigest()
    claim = f"{{file: elsewhere.txt, sha256: {digest}}}"
    write_sources(folder / "captures", {"deep/elsewhere.txt": dump})
    return write_sources(
        folder / "sources",
        {
            "archive.yaml": "title: Sample\nrights: record\nbase_url: https://a.example/\n",
            "authorities/places.yaml": _AUTHORITIES,
            "records/own.md": written(_as_markdown(sentences), title="Own"),
            "records/untitled.md": written("\n\n".join(sentences)),
            "records/dump.txt": dump,
            "records/curated.txt": dump.replace("April", "May"),
            "records/curated.yaml": "title: Curated\nabstract: Own words of Kyiv.\n",
            "records/described.md": written("Our own account.", title="Described", capture=claim),
            "records/open.md": written("Open words of [own](own.md).", title="Open", rights="full"),
        },
    )


def _build(folder: Path, sentences: list[str], edition: Edition, *, has_search: bool = False) -> str:
    sources = _sources(folder, sentences)
    site = folder / edition
    build_site(sources, site, edition=edition, captures=folder / "captures", has_search=has_search)
    return read_everything(site)


def _bare(sentences: list[str]) -> list[str]:
    """Give each sentence without its full stop, which a title or a citation would drop."""
    return [text.removesuffix(".") for text in sentences]


@settings(max_examples=3, deadline=None)
@given(_TEXTS)
def test_no_sentence_of_a_withheld_text_is_in_the_public_edition(sentences: list[str]) -> None:
    """In no page, export, feed, data file or name of a file; the private edition has every one."""
    with TemporaryDirectory() as folder:
        public = _build(Path(folder), sentences, Edition.PUBLIC)
        assert [text for text in _bare(sentences) if text.casefold() in public.casefold()] == []
        assert "Open words of" in public
        assert "Our own account." in public
        private = _build(Path(folder), sentences, Edition.PRIVATE)
        assert [text for text in _bare(sentences) if text not in private] == []


def test_the_search_index_holds_no_withheld_sentence(tmp_path: Path) -> None:
    """Its fragments keep whole texts, packed; each is unpacked and read."""
    sentences = [
        "Zarquon blimbex fornick quelthar vumpish drosk.",
        "Skevvin glanterly drosk drosk blimbex fornick тумбарик.",
    ]
    public = _build(tmp_path, sentences, Edition.PUBLIC, has_search=True)
    assert "Open words of own." in public.partition("pagefind/")[2]
    assert [text for text in _bare(sentences) if text in public] == []
    private = _build(tmp_path, sentences, Edition.PRIVATE, has_search=True)
    assert [text for text in _bare(sentences) if text not in private.partition("pagefind/")[2]] == []


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[Edition, dict[str, bytes]]:
    """Both editions of one archive."""
    folder = tmp_path_factory.mktemp("editions")
    sources = _sources(folder, ["Zarquon blimbex fornick.", "Drosk vumpish skevvin."])
    found = {}
    for edition in Edition:
        build_site(sources, folder / edition, edition=edition, captures=folder / "captures")
        found[edition] = {str(path): content for path, content in read_files_of(folder / edition).items()}
    return found


def test_the_private_edition_says_so_on_every_page(editions: dict[Edition, dict[str, bytes]]) -> None:
    """To readers, to robots, and in robots.txt; the public one nowhere."""
    for edition, files in editions.items():
        is_private = edition is Edition.PRIVATE
        pages = [content for path, content in files.items() if path.endswith(".html")]
        assert pages
        for page in pages:
            assert is_private == (b'<meta name="robots" content="noindex">' in page)
            assert is_private == (b"Private edition" in page)
        assert is_private == (b"Disallow: /\n" in files["robots.txt"])
        assert is_private == (b"Allow: /\n" not in files["robots.txt"].replace(b"Disallow", b""))


def test_only_the_private_edition_offers_the_captures(editions: dict[Edition, dict[str, bytes]]) -> None:
    """Byte for byte as they came."""
    names = {"records/dump.txt", "records/curated.txt", "records/described.txt"}
    assert names <= set(editions[Edition.PRIVATE])
    assert not names & set(editions[Edition.PUBLIC])
    assert editions[Edition.PRIVATE]["records/described.txt"] == editions[Edition.PRIVATE]["records/dump.txt"]


def test_a_withheld_record_keeps_its_description_and_says_why(
    editions: dict[Edition, dict[str, bytes]],
) -> None:
    """It is listed, can be cited, and shows the archive's own abstract."""
    page = editions[Edition.PUBLIC]["records/described.html"].decode()
    assert "may not be published" in page
    assert "Our own account." in page
    assert "citation" in page
    assert b"records/described.html" in editions[Edition.PUBLIC]["sitemap.xml"]


_LEVELS = {
    # name of the record: what its front matter or its outlet says of it
    "whole": "full",
    "part": "excerpt",
    "told": "record",
    "gone": "{value: dark, because: the court said so, holder: The Holder}",
    "later": "{value: full, until: 2030-01-31}",
    "later-dark": "{value: record, until: 2030-01-31}",
    "later-part": "{value: excerpt, until: 2030-01-31, meanwhile: dark}",
}
_OUTLETS = (
    "- preferred_name: Quiet Gazette\n  variant_names: [QG]\n  rights: {value: dark, holder: Quiet Ltd}\n"
)


def _mixed_sources(folder: Path) -> Path:
    """Write an archive of every level, each record with words of its own in every place."""
    files = {"archive.yaml": "base_url: https://a.example/\nexcerpt_words: 8\n"}
    files["authorities/outlets.yaml"] = _OUTLETS
    for name, rights in _LEVELS.items():
        files[f"records/{name}.md"] = written(_marked(name), **_described(name), rights=rights)
    files["records/by-outlet.md"] = written(_marked("by-outlet"), **_described("by-outlet", outlet="QG"))
    files["records/linking.md"] = written(
        "Read [it](gone.md) and [more](record:later-dark).", title="Linking"
    )
    return write_sources(folder, files)


def _described(name: str, outlet: str = "") -> dict[str, str]:
    plain = {key: f"{name}-{key}-word" for key in ("title", "subtitle", "section", "place", "note")}
    lists = {"authors": f"[{name} Author Word]", "topics": f"[{name} Topic Word]"}
    evidence = f"{name}-evidence-word"
    return {
        **plain,
        **lists,
        "outlet": outlet or f"{name} Outlet Word",
        "abstract": f"{name}-abstract-word.",
        "date": f"{{value: 1999-12-{len(name) + 10}, basis: stated, evidence: {evidence}}}",
        "original_url": f"https://o.example/{name}-address-word",
    }


def _marked(name: str) -> str:
    """Give a text whose first sentence may be an excerpt, and whose others may not."""
    body = f"Opening {name}-opening-word of six words. Second {name}-second-word sentence goes on for long."
    return f"{body}\n\n## {name}-heading-word\n\n{name}-last-word."


def _seen(everything: str, name: str) -> set[str]:
    """Tell which kinds of words of a record stand anywhere in a site."""
    parts = {
        "text": ("second-word", "heading-word", "last-word"),
        "opening": ("opening-word",),
        "description": ("title-word", "subtitle-word", "section-word", "place-word", "evidence-word"),
        "account": ("abstract-word", "note-word", "address-word"),
        "names": (" author word", " topic word"),
    }
    folded = everything.casefold()
    return {
        part
        for part, words in parts.items()
        if any(f"{name}{'' if word.startswith(' ') else '-'}{word}" in folded for word in words)
    }


_DESCRIBED = {"description", "account", "names"}
_ALL = {*_DESCRIBED, "text", "opening"}


@pytest.mark.parametrize(
    ("day", "later", "later_dark", "later_part"),
    [
        (None, _DESCRIBED, set(), set()),
        (Day(2030, 1, 30), _DESCRIBED, set(), set()),
        (Day(2030, 1, 31), _ALL, _DESCRIBED, {*_DESCRIBED, "opening"}),
    ],
    ids=["no-day", "before", "after"],
)
def test_each_level_shows_what_it_says_and_not_a_byte_more(
    tmp_path: Path, day: Day | None, later: set[str], later_dark: set[str], later_part: set[str]
) -> None:
    """All four levels, an outlet's word, and both sides of an embargo; index fragments are unpacked."""
    site = tmp_path / "site"
    build_site(_mixed_sources(tmp_path / "sources"), site, day=day, has_search=True)
    everything = read_everything(site)
    expected = {
        "whole": _ALL,
        "part": {*_DESCRIBED, "opening"},
        "told": _DESCRIBED,
        "gone": set(),
        "by-outlet": set(),
        "later": later,
        "later-dark": later_dark,
        "later-part": later_part,
    }
    assert {name: _seen(everything, name) for name in expected} == expected
    assert "The court said so." in everything
    assert "The Holder" in everything
    page = (site / "records/gone.html").read_text(encoding="utf-8")
    assert "[Withheld: gone]" in page
    assert "1999" not in page
    assert ("31 January 2030" in (site / "records/later.html").read_text(encoding="utf-8")) == (later != _ALL)


def test_the_private_edition_shows_every_level(tmp_path: Path) -> None:
    """Whatever the terms and the day."""
    site = tmp_path / "site"
    build_site(_mixed_sources(tmp_path / "sources"), site, edition=Edition.PRIVATE)
    everything = read_everything(site)
    assert all(_seen(everything, name) == _ALL for name in (*_LEVELS, "by-outlet"))


_SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


@pytest.mark.seeds
@pytest.mark.skipif(not _SEEDS.is_dir(), reason="the founding captures beside the project are absent")
def test_no_eight_words_in_a_row_of_a_withheld_capture_are_published(tmp_path: Path) -> None:
    """Two hundred places of the running text, evenly spread over the founding captures."""
    files: dict[str, str | bytes] = {
        f"records/{path.name}": path.read_bytes() for path in sorted(_SEEDS.glob("*.txt"))
    }
    files["archive.yaml"] = b"rights: record\n"
    sources = write_sources(tmp_path / "sources", files)
    records, _ = inspect_paths([sources])
    windows = [
        " ".join(words[at : at + 8])
        for record in records
        for words in (text.split() for text in record.body.paragraphs)
        for at in range(len(words) - 7)
    ]
    sampled = windows[:: len(windows) // 200][:200]
    assert len(sampled) == 200
    site = tmp_path / "site"
    build_site(sources, site, has_search=True)
    everything = read_words(site)
    assert [window for window in sampled if window.casefold() in everything] == []
    private = tmp_path / "private"
    build_site(sources, private, edition=Edition.PRIVATE)
    everything = read_words(private)
    assert sum(window.casefold() in everything for window in sampled) > 150
