"""Links in double brackets: what they lead to, how they are worded, and who is told of them."""

from collections.abc import Callable

import pytest

from archive_site.archive import Archive, Origins, build_archive
from archive_site.config import Config, parse_config
from archive_site.curation.located import Located
from archive_site.curation.markup import parse_markdown
from archive_site.curation.remarks import parse_remark
from archive_site.options import Edition
from archive_site.paths import OutputPath, RecordId, text_digest
from archive_site.permanence.decisions import Address, parse_decisions
from archive_site.permanence.forwarding import Ends
from archive_site.problems import Location
from archive_site.views.noting import make_noted
from archive_site.views.rows import render_html
from tests.making import make_archive, make_records, try_archive

PLACES = {"places": "- id: kyiv\n  preferred_name: Kyiv\n"}
BEE = {
    "bee.txt": "Bee\n\nThe first paragraph stands here now.\n\nThe second one stands here now.\n",
    "bee.yaml": "title: Bee & Co\nrights: record\nabstract: Our own account.\n",
}
FIRST, SECOND, OWN = (
    f"p-{text_digest(text)}"
    for text in (
        "The first paragraph stands here now.",
        "The second one stands here now.",
        "Our own account.",
    )
)


def with_abstract(markdown: str) -> dict[str, str]:
    """Give sources of the record `a` with this abstract, and of the record `bee`."""
    lines = "".join(f"  {line}\n" for line in markdown.split("\n"))
    return {
        **BEE,
        "a.txt": "Aye\n\nSome words of an article.\n",
        "a.yaml": f"title: Aye\nabstract: |\n{lines}",
    }


def abstract_of(archive: Archive) -> str:
    """Give the abstract of the record `a` as its page shows it."""
    blocks = archive.record_by_id[RecordId("a")].abstract.blocks
    return "".join(render_html(archive, block.html, "") for block in blocks)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[[bee]]", '<a href="records/bee.html">Bee &amp; Co</a>'),
        ("[[record:bee]]", '<a href="records/bee.html">Bee &amp; Co</a>'),
        ("[[ bee | a <bee> ]]", '<a href="records/bee.html">a &lt;bee&gt;</a>'),
        ("[[kyiv]]", '<a href="places/kyiv.html">Kyiv</a>'),
        ("[[places:kyiv|the city]]", '<a href="places/kyiv.html">the city</a>'),
        ("[[bee#2]]", f'<a href="records/bee.html#{SECOND}">Bee &amp; Co, paragraph 2</a>'),
        (f"[[bee#{SECOND}]]", f'<a href="records/bee.html#{SECOND}">Bee &amp; Co, paragraph 2</a>'),
        (
            "[[bee#abstract-1]]",
            f'<a href="records/bee.html#{OWN}">Bee &amp; Co, paragraph 1 of the abstract</a>',
        ),
        (r"\[[bee]]", "[[bee]]"),
        ("`[[bee]]`", "<code>[[bee]]</code>"),
        ("[[bee] ]", "[[bee] ]"),
        ("[a [[bee]]](https://example.org/)", '[a <a href="records/bee.html">Bee &amp; Co</a>]('),
    ],
)
def test_a_link_is_worded_and_leads_where_it_says(written: str, shown: str) -> None:
    """A record by its title, a place by its number as well, a name by its preferred form; code is code."""
    assert shown in abstract_of(make_archive(with_abstract(written), PLACES))


def test_the_words_of_a_text_hold_what_is_shown_and_its_anchor_what_was_written() -> None:
    """Search and data have the title, while an anchor survives every change of a title."""
    archive = make_archive(with_abstract("See [[bee]] and\n[[kyiv|the city]] and [[bee#1]]."), PLACES)
    (block,) = archive.record_by_id[RecordId("a")].abstract.blocks
    assert block.text == "See Bee & Co and the city and Bee & Co, paragraph 1."
    (plain,) = parse_markdown("See bee and the city and bee.", "a.md").blocks
    assert block.anchor == plain.anchor


def test_words_that_are_shown_keep_the_anchor_of_the_same_words_without_a_link() -> None:
    """A link can be put into an abstract that is published without losing an address."""
    before, after = (parse_markdown(text, "a.md", is_own=True) for text in ("In Kyiv.", "In [[kyiv|Kyiv]]."))
    assert before.blocks[0].anchor == after.blocks[0].anchor


def test_an_article_has_no_links_in_double_brackets() -> None:
    """Neither a capture nor a text in Markdown that is the article itself is read for them."""
    archive = make_archive(
        {"a.md": "---\ntitle: A\n---\nSee [[nobody]].\n", "b.txt": "B\n\nSee [[nobody]] there."}
    )
    assert [record.body.blocks[-1].text for record in archive.records] == [
        "See [[nobody]].",
        "See [[nobody]] there.",
    ]


def test_a_link_in_a_table_and_in_a_note_has_its_words_in_place() -> None:
    """Where words are put in, every later place of the same text moves on."""
    markdown = (
        "| a | b |\n|---|---|\n| [[bee]] x | [[kyiv]], [[bee\\|y]] |\n\nText.[^1]\n\n[^1]: Of [[kyiv]]."
    )
    archive = make_archive(with_abstract(markdown), PLACES)
    abstract = archive.record_by_id[RecordId("a")].abstract
    assert abstract.blocks[0].texts == ("a | b", "Bee & Co x | Kyiv, y")
    assert abstract.references[0].text == "Of Kyiv."
    cited = [link.text[link.start : link.end] for links in archive.noted.values() for link in links]
    assert cited == ["Bee & Co", "y", "Kyiv", "Kyiv"]


def test_what_an_edition_does_not_show_is_worded_and_not_linked_to() -> None:
    """Neither an anchor of a withheld paragraph nor a withheld name is in the public edition."""
    files = with_abstract("[[bee#2]], [[dark]], [[dark#1|that]], [[john-doe]].")
    files |= {"dark.txt": "Dark\n\nWords that nobody reads.\n"}
    files |= {"dark.yaml": "title: Of darkness\nrights: dark\nauthors: [John Doe]\n"}
    public = make_archive(files, edition=Edition.PUBLIC)
    assert abstract_of(public) == (
        '<p><a href="records/bee.html">Bee &amp; Co, paragraph 2 (text not shown here)</a>, '
        '<a href="records/dark.html">[Withheld: dark]</a>, <a href="records/dark.html">that</a>, '
        "[a name that is not shown here].</p>"
    )
    private = make_archive(files)
    assert '<a href="people/john-doe.html">John Doe</a>' in abstract_of(private)


def test_a_dead_link_is_dead_in_every_edition() -> None:
    """A paragraph is counted in the whole text, also where only the description is shown."""
    for edition in Edition:
        _, problems = try_archive(with_abstract("[[bee#9]]"), edition=edition)
        assert [each.code for each in problems] == ["wiki-link-place"]


def test_a_link_to_an_old_address_follows_the_curators_decision() -> None:
    """Over several steps, with its place, and to the record's present title."""
    decisions, problems = parse_decisions(
        "- redirect: {from: records/wasp.html, to: records/fly.html}\n"
        "- redirect: {from: records/fly.html, to: records/bee.html}\n"
        f"- redirect: {{from: 'records/bee.html#p-00000000', to: 'records/bee.html#{SECOND}'}}\n",
        "address-changes.yaml",
    )
    assert problems == ()
    records = make_records(with_abstract("[[wasp]], [[wasp#1]], [[bee#p-00000000]]"))
    archive, problems = build_archive(Config(), (), records, Origins(decisions=decisions))
    assert problems == ()
    assert abstract_of(archive) == (
        '<p><a href="records/bee.html">Bee &amp; Co</a>, '
        f'<a href="records/bee.html#{FIRST}">Bee &amp; Co, paragraph 1</a>, '
        f'<a href="records/bee.html#{SECOND}">Bee &amp; Co, paragraph 2</a></p>'
    )


def test_redirects_in_a_circle_end() -> None:
    """They are reported where addresses are kept; a link over them is a dead one."""
    decisions, _ = parse_decisions(
        "- redirect: {from: records/x.html, to: records/y.html}\n"
        "- redirect: {from: records/y.html, to: records/x.html}\n"
        "- redirect: {from: 'records/bee.html#p-1', to: 'records/bee.html#p-2'}\n"
        "- redirect: {from: 'records/bee.html#p-2', to: 'records/bee.html#p-1'}\n",
        "address-changes.yaml",
    )
    records = make_records(with_abstract("[[x]] [[bee#p-1]]"))
    _, problems = build_archive(Config(), (), records, Origins(decisions=decisions))
    assert [each.code for each in problems] == ["wiki-link-unknown", "wiki-link-place"]


def test_each_redirect_of_a_long_chain_is_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many links, with and without places, lead over it."""
    steps = []

    class Counted(Ends):
        def __init__(self, step: Callable[[Address], Address | None]) -> None:
            def counted(address: Address) -> Address | None:
                steps.append(address)
                return step(address)

            super().__init__(counted)

    monkeypatch.setattr("archive_site.destinations.Ends", Counted)
    length = 200
    decided = [f"records/old{number}.html" for number in range(length)]
    onward = zip(decided, [*decided[1:], "records/bee.html"], strict=True)
    text = "".join(f"- redirect: {{from: {page}, to: {to}}}\n" for page, to in onward)
    decisions, _ = parse_decisions(text, "address-changes.yaml")
    written = "\n\n".join(f"[[old{n}]] [[old{n}#1]] [[old{n}#p-{n}]]" for n in range(length))
    records = make_records(with_abstract(written))
    archive, problems = build_archive(Config(), (), records, Origins(decisions=decisions))
    assert {each.code for each in problems} == {"wiki-link-place"}
    assert len(problems) == length
    assert abstract_of(archive).count(f'"records/bee.html#{FIRST}"') == length
    assert len(steps) < 3 * length


def test_reading_the_links_of_a_remark_passes_over_it_once() -> None:
    """However many there are; counted are the characters that are searched for links and lines."""
    passed = []

    class Searched(str):
        __slots__ = ()

        def count(self, words: str, start: int = 0, end: int = 0, /) -> int:  # type: ignore[override] # as it is used
            passed.append(end - start)
            return super().count(words, start, end)

        def rfind(self, words: str, start: int = 0, end: int = 0, /) -> int:  # type: ignore[override] # as it is used
            passed.append(end - start)
            return super().rfind(words, start, end)

        def find(self, words: str, start: int = 0, /) -> int:  # type: ignore[override] # as it is used
            found = super().find(words, start)
            passed.append((found if found >= 0 else len(self)) - start)
            return found

    raw = Searched("[[bee]] of\n" * 3000)
    _, html = parse_remark(Located(str(raw), Location("a.yaml", 1, 1), raw=raw))
    places = [piece.where for piece in html if not isinstance(piece, str)]
    assert [(place.line, place.column) for place in places] == [(line, 1) for line in range(1, 3001)]
    assert sum(passed) < 5 * len(raw)


def test_a_page_names_the_sentence_that_cites_it() -> None:
    """A name's page has the record's abstract, the record's page the name's note, each with its place."""
    places = {"places": "- id: kyiv\n  preferred_name: Kyiv\n  note: 'One. Told by [[a]] at length. Two.'\n"}
    archive = make_archive(with_abstract("One. Seen in [[kyiv]] itself. Two."), places)
    noted = make_noted(archive, OutputPath("places/kyiv.html"))
    assert noted is not None
    (place,) = noted.places
    assert (place.before, place.match, place.after) == ("Seen in ", "Kyiv", " itself.")
    assert (place.source.text, place.label) == ("Aye", "Abstract")
    assert place.href.startswith("records/a.html#p-")
    back = make_noted(archive, OutputPath("records/a.html"))
    assert back is not None
    assert [(each.source.text, each.match, each.href) for each in back.places] == [
        ("Kyiv", "Aye", "places/kyiv.html#note")
    ]


def test_a_page_that_only_cites_itself_is_not_told_so() -> None:
    """A reader is there already."""
    assert make_noted(make_archive(with_abstract("[[a]]")), OutputPath("records/a.html")) is None


def test_a_long_list_leads_to_each_place_that_it_leaves_out() -> None:
    """Thirty are quoted; the others have a line each."""
    noted = make_noted(make_archive(with_abstract("[[bee]] " * 32)), OutputPath("records/bee.html"))
    assert noted is not None
    assert (len(noted.places), noted.more.label, noted.more.rest) == (30, "and 2 more places", "")
    places = [(place.href, place.label) for place in noted.places]
    assert [(words.href, label) for words, label in noted.more.lines] == places[:2]


def test_a_remark_gives_each_link_its_place_in_the_file() -> None:
    """In quotes, over several lines, and twice in one line."""
    text = "title: T\ndescription: >-\n  Of [[b]], [[b]],\n  and of [[c|the\n  sea]].\n"
    config, _ = parse_config(text, "archive.yaml")
    places = [str(each.where) for each in config.description_html if not isinstance(each, str)]
    assert places == ["archive.yaml:3:6", "archive.yaml:3:13", "archive.yaml:4:10"]
    assert config.description == "Of b, b, and of the sea."
