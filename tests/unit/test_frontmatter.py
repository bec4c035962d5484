"""Front matter: where it begins and ends, and on which line the body stands."""

import pytest

from archive_site.curation.frontmatter import FrontMatter, parse_front_matter
from archive_site.curation.located import text_at


def read(text: str) -> FrontMatter:
    """Split a text that has no problems."""
    matter, problems = parse_front_matter(text, "a.md")
    assert problems == ()
    return matter


@pytest.mark.parametrize("text", ["", "Only text.", "# Heading\n\n---\n\nText", "text\n---\na: b\n---\n"])
def test_a_text_that_opens_otherwise_is_all_body(text: str) -> None:
    """A Markdown file needs no front matter; a break between sections is none."""
    assert (text, 1) == (read(text).body, read(text).body_first_line)


@pytest.mark.parametrize("end", ["---", "...", "---  "])
def test_fields_and_body_are_told_apart(end: str) -> None:
    """Both ends that YAML knows are ends."""
    matter = read(f"---\ntitle: T\n{end}\n\nBody.\n")
    assert text_at(matter.fields, "title", []) == "T"
    assert (matter.body, matter.body_first_line) == ("\nBody.\n", 4)


def test_blank_lines_before_the_fields_are_no_text() -> None:
    """Otherwise the fields would silently become the article."""
    matter = read("\n \n---\ntitle: T\n---\nBody.\n")
    assert (text_at(matter.fields, "title", []), matter.fields.place("title").line) == ("T", 4)
    assert (matter.body, matter.body_first_line) == ("Body.\n", 6)


def test_empty_fields_are_fields() -> None:
    """Two fences with nothing between them say nothing, which is allowed."""
    assert read("---\n---\nBody.").fields.entries == {}
    assert read("---\n---\nBody.").body == "Body."


def test_a_missing_end_is_told_where_the_fields_open() -> None:
    """Where they should have ended nobody knows."""
    matter, (problem,) = parse_front_matter("\n---\ntitle: T\n", "a.md")
    assert (problem.code, problem.where.line) == ("front-matter-open", 2)
    assert (matter.fields.entries, matter.body) == ({}, "")


def test_the_body_survives_fields_that_do_not_parse() -> None:
    """So that its broken links are reported in the same run."""
    matter, (problem,) = parse_front_matter("---\ntitle: [\n---\nBody.\n", "a.md")
    assert (problem.code, matter.body) == ("yaml-invalid", "Body.\n")


@pytest.mark.parametrize("fence", ["", "----\n", "—\n", "--\n"])
def test_fields_without_their_fences_are_told(fence: str) -> None:
    """They would be the first words of the article."""
    matter, (problem,) = parse_front_matter(f"{fence}title: T\noutlet: O\n---\n\nBody.\n", "a.md")
    assert (problem.code, problem.where.line, matter.body_first_line) == ("front-matter-bare", 1, 1)


@pytest.mark.parametrize(
    "text", ["Date: a fruit\n\nIt is sweet.", "Anna: Hello.\nBert: Hello.", "—\nA line: two"]
)
def test_a_text_with_colons_has_no_fields(text: str) -> None:
    """A dialogue is a text."""
    assert read(text).body == text


def test_the_first_merge_that_git_left_in_a_text_is_told() -> None:
    """Both versions would be published."""
    merge = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n"
    matter, (problem,) = parse_front_matter(f"---\ntitle: T\n---\nBody.\n{merge}{merge}", "a.md")
    assert (problem.code, problem.where.line, matter.body[-1]) == ("merge-mark", 5, "\n")


@pytest.mark.parametrize(
    "text", ["<<<<<<< ours\n", "Title\n=======\n", "    <<<<<<< a\n=======\n>>>>>>> b\n"]
)
def test_a_single_mark_is_no_merge(text: str) -> None:
    """A heading may be underlined with seven signs."""
    assert read(text).body == text


@pytest.mark.parametrize("fields", ["title: T\n{}", "{}outlet: O\n", "abstract: |\n  A.\n{}"])
def test_a_merge_among_fields_is_told_where_it_begins(fields: str) -> None:
    """What the parser stumbles over would say nothing of git."""
    merge = "<<<<<<< HEAD\ndate: 2025\n=======\ndate: 2024\n>>>>>>> other\n"
    text = f"---\n{fields.format(merge)}---\n"
    _, (problem,) = parse_front_matter(text, "a.md")
    assert (problem.code, problem.where.line) == (
        "merge-unfinished",
        text[: text.index("<<<")].count("\n") + 1,
    )
