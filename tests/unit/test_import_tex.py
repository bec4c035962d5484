"""Values of BibTeX: no sign of them is lost, and simple ones do without the library."""

import itertools

import pytest

from archive_site.imports import tex
from archive_site.imports.tex import decode_tex

pytest.importorskip("pylatexenc", reason="pylatexenc is not installed")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (r"{\textless}b{\textgreater} {\textbar} \textquotedbl{}x{\textunderscore}y", '<b> | "x_y'),
        (r"{\copyright} {\pounds}5 \S{} 3, \euro{}2", "© £5 § 3, €2"),
        (r"A \& B & C, 5\% of 100%", "A & B & C, 5% of 100%"),
        (r"$5 million for {UK}", "$5 million for UK"),
        (r"{{EU}} and {\em old} \emph{news}", "EU and old news"),
        (r"\nosuchsign of \nosuchcommand{words}", r"\nosuchsign of words"),
        (
            r"{\'E}cole f{\"u}r \'{e}t\'e, Dvo{\v r}{\'a}k, {\AA}ngstr{\"o}m",
            "École für été, Dvořák, Ångström",
        ),
        ("one -- two ``three''", "one – two “three”"),
    ],
)
def test_no_sign_is_lost(value: str, plain: str) -> None:
    """A command that nobody knows stays, and one that only sets its words goes."""
    assert decode_tex(value) == plain


def test_simple_values_do_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand items of Better BibTeX took a minute."""
    decode_tex(r"{\'e}")
    monkeypatch.setattr(tex, "_reader", lambda: pytest.fail("the library was asked"))
    assert (
        decode_tex(r"The {{EU}}'s \& 5\% caf{\'e} {of {the}} pier-head")
        == "The EU's & 5% café of the pier-head"
    )


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.soak)])
def test_pieces_are_read_as_the_library_reads_the_whole(monkeypatch: pytest.MonkeyPatch, every: int) -> None:
    """Whatever stands beside what: each piece before each; in `make soak` between any two as well."""
    pieces = (
        *(r"{\'e}", r"\'e", r"{\"\i}", r"{\v r}", r"{\c{C}}", r"{\em a}", "a", " ", r"\&", r"\%", "%"),
        *("&", "#", "_", "{", "}", "-", "'", "\n"),
    )
    values = ["".join(each) for each in itertools.product(pieces, repeat=3)][::every]
    found = [decode_tex(value) for value in values]
    monkeypatch.setattr(tex, "_decode_pieces", lambda _: None)
    assert [decode_tex(value) for value in values] == found
