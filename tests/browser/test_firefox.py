"""The search page in Firefox, over http and from a disk; only `make soak` runs it."""

import time
from collections.abc import Iterator

import pytest

from tests.browser.asking import ASK_ALL, read_answers
from tests.browser.firefox import Firefox, find_firefox, run_firefox
from tests.browser.founding_questions import ANSWERS, GUESSES, RECORDS
from tests.browser.reading import Site

pytestmark = [pytest.mark.browser, pytest.mark.soak]


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """An installed Firefox; a missing one skips."""
    program = find_firefox()
    if program is None:
        pytest.skip("no Firefox is installed, so nothing is tested in it")
    with run_firefox(program, tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.mark.parametrize("way", ["http", "file"])
def test_every_question_is_answered_in_firefox_as_well(
    whole_founding_site: Site, firefox: Firefox, way: str
) -> None:
    """The same questions and the same answers as in Chromium."""
    root = whole_founding_site.url if way == "http" else f"{whole_founding_site.folder.as_uri()}/"
    firefox.open(f"{root}search/index.html")
    found = read_answers(ANSWERS, firefox.evaluate(ASK_ALL, list(ANSWERS)))
    letters = {f"{root}records/{name}.html": letter for letter, name in RECORDS.items()}
    answers = {
        question: "".join(sorted(letters[link] for link in answer.links))
        for question, answer in found.items()
    }
    assert answers == ANSWERS
    guesses = {question: answer.guess for question, answer in found.items() if question in GUESSES}
    assert [question for question, word in GUESSES.items() if word not in guesses[question]] == []


_ASK = """async (words) => {
    const form = document.querySelector('form[role="search"]');
    form.querySelector('input').value = words;
    setTimeout(() => form.requestSubmit());
}"""
_PATIENCE_S = 20


@pytest.mark.parametrize("way", ["http", "file"])
def test_the_search_box_of_every_page_leads_to_the_results_in_firefox_as_well(
    whole_founding_site: Site, firefox: Firefox, way: str
) -> None:
    """Also on a disk, where a page's own policy may forbid it."""
    root = whole_founding_site.url if way == "http" else f"{whole_founding_site.folder.as_uri()}/"
    firefox.open(f"{root}records/index.html")
    firefox.evaluate(_ASK, "Kursk")
    wanted, deadline = f"{root}search/index.html?q=Kursk", time.monotonic() + _PATIENCE_S
    while (found := firefox.call("WebDriver:GetCurrentURL", {})["value"]) != wanted:
        assert time.monotonic() < deadline, found
        time.sleep(0.1)
