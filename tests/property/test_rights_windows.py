"""Rights by windows: no eight words in a row of a withheld text stand in anything that is published."""

import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from ahocorasick_rs import AhoCorasick

from archive_site.dates.expressions import Day
from archive_site.deposit.writing import write_bag
from archive_site.options import Edition, Options
from tests.making import build_site, read_files, write_sources, written
from tests.unpacking import read_words

_SIZE = 8
_LEAST = 200
"""So many withheld windows at least, so that something is sought."""
_BEFORE, _SINCE = Day(2030, 1, 30), Day(2030, 1, 31)
_EMBARGO = "until: 2030-01-31"
_TERMS = {
    "whole": "full",
    "part": "excerpt",
    "told": "record",
    "told-again": "record",
    "gone": "{value: dark, because: The court said so.}",
    "later": f"{{value: full, {_EMBARGO}}}",
    "later-part": f"{{value: excerpt, {_EMBARGO}, meanwhile: dark}}",
    "later-told": f"{{value: record, {_EMBARGO}}}",
}
_SYLLABLES = (
    "ba",
    "dro",
    "fen",
    "gla",
    "hup",
    "jor",
    "kli",
    "mos",
    "nar",
    "pe",
    "qui",
    "rus",
    "ska",
    "tol",
    "wex",
)
_OPENING = 12
"""Words of an excerpt; the first sentence of each text is that long."""


class _Speech:
    """Words that nobody has: each run of them is one text's own."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)  # noqa: S311 - no secret, but the same words in each run
        self.said: list[str] = []

    def say(self, words: int) -> str:
        """Give a sentence, and remember it."""
        sentence = " ".join("".join(self._random.sample(_SYLLABLES, 3)) for _ in range(words))
        self.said.append(sentence)
        return f"{sentence.capitalize()}."


_SHARED = _Speech("shared")
_PASSAGE = _SHARED.say(40)
"""In two texts that are withheld, so that comparing them would print it."""


def _body(speech: _Speech, *, has_passage: bool) -> str:
    """Give a text with a sentence in every sort of block."""
    say = speech.say
    blocks = (
        say(_OPENING),
        f"*{say(9)}* **{say(9)}** {say(20)}",
        f"## {say(10)}",
        f"> {say(12)}",
        f"- {say(9)}\n- [{say(9)}](https://o.example/{{}})",
        f"| {say(9)} | {say(9)} |\n|---|---|\n| {say(9)} | {say(9)} |",
        f"    {say(12)}",
        f"Kyiv {say(20)}[^1]",
        f'![{say(9)}](https://o.example/a.jpg "{say(9)}")',
        _PASSAGE if has_passage else say(30),
        f"[^1]: {say(15)}",
    )
    return "\n\n".join(blocks)


def _dump(speech: _Speech) -> str:
    """Give a captured page as text: head, body, caption, furniture."""
    say = speech.say
    head = "The Shore Post\n\nBoard meets on the pier\n\nBy Ada Lovett\n\nApril 28, 2025\n\n"
    return (
        head + "\n\n".join((*(say(25) for _ in range(4)), "Photograph: Bo Reyes", "Related", say(12))) + "\n"
    )


def _page(speech: _Speech) -> str:
    """Give a saved page: its head says again what the article says."""
    say = speech.say
    told = say(14)
    return (
        f'<html lang="en"><head><title>A crane | Post</title><meta name="description" content="{told}">'
        f'</head><body><article><h1>A crane</h1><p>{say(30)}</p><figure><img src="https://o.example/a.jpg" '
        f'alt="{say(9)}"><figcaption>{say(12)}</figcaption></figure><p>{say(30)}</p></article></body></html>'
    )


def _fields(speech: _Speech, name: str) -> dict[str, str]:
    """Give a description; long in words where even that must be gone."""
    titles = {"title": name.title(), "outlet": "Shore Post", "place": "Kyiv", "topics": "[Harbours]"}
    if "gone" not in name:
        return {**titles, "date": "2025-04-28", "abstract": "Of it.", "note": "See [[gone]] and [[told]]."}
    long = {
        key: speech.say(9) for key in ("title", "subtitle", "outlet", "section", "place", "abstract", "note")
    }
    lists = {key: f"[{speech.say(9)}]" for key in ("authors", "topics")}
    date = f"{{value: 1999-12-10, basis: stated, evidence: {speech.say(9)}, because: {speech.say(9)}}}"
    return {**long, **lists, "date": date}


@cache
def _made() -> tuple[dict[str, str | bytes], dict[str, tuple[str, ...]]]:
    """Give the files of an archive of all levels, and by record the sentences that are its own."""
    files: dict[str, str | bytes] = {
        "archive.yaml": f"base_url: https://a.example/\nexcerpt_words: {_OPENING}\n"
        "description: Of [[told]], [[later|that]] and [[gone]].\n",
        "authorities/places.yaml": "- id: kyiv\n  preferred_name: Kyiv\n  note: As in [[part]], [[gone]].\n",
        "authorities/outlets.yaml": "- id: quiet\n  preferred_name: Quiet Gazette\n  rights: record\n",
    }
    said = {}
    for name, terms in _TERMS.items():
        speech = _Speech(name)
        text = _body(speech, has_passage=name in {"told", "told-again", "gone", "later-told"})
        files[f"records/{name}.md"] = written(text, **_fields(speech, name), rights=terms)
        said[name] = tuple(speech.said)
    for name, make in (("dump.txt", _dump), ("page.html", _page)):
        speech, stem = _Speech(name), name.partition(".")[0]
        files[f"records/{name}"] = make(speech)
        files[f"records/{stem}.yaml"] = "outlet: quiet\nabstract: Our own words.\n"
        said[stem] = tuple(speech.said)
    return files, {**said, "shared": tuple(_SHARED.said)}


def _windows(sentences: Iterable[str]) -> list[str]:
    """Give every run of eight words of a record's sentences, all in small letters."""
    return [
        " ".join(words[at : at + _SIZE])
        for words in map(str.split, sentences)
        for at in range(len(words) - _SIZE + 1)
    ]


def _divide(day: Day | None) -> tuple[list[str], list[str]]:
    """Give the windows that may be seen on a day, and those that may not."""
    said = _made()[1]
    is_over = day is not None and day >= _SINCE
    whole = {"whole", "later"} if is_over else {"whole"}
    openings = {"part", "later-part"} if is_over else {"part"}
    opened = [each for name in sorted(whole) for each in said[name]]
    opened += [said[name][0] for name in sorted(openings)]
    shown = set(opened)
    return _windows(opened), _windows(each for own in said.values() for each in own if each not in shown)


@pytest.mark.parametrize(
    "day", [pytest.param(None, marks=pytest.mark.soak), _BEFORE, _SINCE], ids=["no-day", "before", "since"]
)
def test_no_eight_words_in_a_row_of_what_any_level_withholds_are_published(
    tmp_path: Path, day: Day | None
) -> None:
    """Not in the site with its index, cards and scripts unpacked, nor in the bag; what is open is in both."""
    sources, site = write_sources(tmp_path / "sources", _made()[0]), tmp_path / "site"
    build_site(sources, site, day=day, has_search=True)
    assert list(site.glob("assets/cards/*.js"))
    assert list(site.glob("pagefind/offline/fragment/*.js"))
    (tmp_path / "bag").mkdir()
    write_bag(Options(sources=sources, output=tmp_path / "bag/all.zip", day=day), site, day or _SINCE)
    opened, withheld = _divide(day)
    assert (len(set(withheld)) >= _LEAST, bool(opened)) == (True, True)
    searcher = AhoCorasick([*opened, *withheld])
    for published in (read_words(site), read_words(tmp_path / "bag")):
        found = set(searcher.find_matches_as_strings(published, overlapping=True))
        assert found & set(withheld) == set()
        assert len(found & set(opened)) > len(set(opened)) * 0.9
    with zipfile.ZipFile(tmp_path / "bag/all.zip") as bag:
        bag.extractall(tmp_path / "out")
    build_site(tmp_path / "out/all/data/sources", tmp_path / "again", day=day, has_search=True)
    assert read_files(tmp_path / "again") == read_files(site), "what stands for the texts tells all there is"


def test_the_private_edition_has_the_windows_that_the_public_one_withholds(tmp_path: Path) -> None:
    """So that the windows are shown to be of words which pages would have, in the form which is sought."""
    site = tmp_path / "site"
    build_site(write_sources(tmp_path / "sources", _made()[0]), site, edition=Edition.PRIVATE)
    private, (_, withheld) = read_words(site), _divide(None)
    assert sum(window in private for window in withheld) > len(withheld) * 0.9
    assert (
        _windows(_SHARED.said)[0]
        in (site / "data/shared-passages.json").read_text(encoding="utf-8").casefold()
    )
