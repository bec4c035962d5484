"""Asking the search page many questions on one page load."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

ASK_ALL = """async (questions) => {
  const find = (hook) => document.querySelector('[data-' + hook + ']');
  const [input, results] = [find('search-input'), find('search-results')];
  const idle = () => new Promise((resolve) => {
    const look = () => (results.getAttribute('aria-busy') === 'false' ? resolve() : setTimeout(look, 5));
    look();
  });
  const said = (line) => (line.hidden ? '' : line.textContent);
  await idle();
  const answers = [];
  for (const question of questions) {
    input.value = question;
    find('search-form').requestSubmit();
    await idle();
    const items = [...results.children];
    const end = items.findIndex((item) => item.matches('.search-divider'));
    const links = items.slice(0, end < 0 ? items.length : end).map((item) => item.querySelector('h3 a').href);
    answers.push([links, find('search-status').textContent, said(find('search-guess')),
      said(find('search-also'))]);
  }
  return answers;
}"""
"""A function of JavaScript: from questions to what the page showed for each."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page showed for a question."""

    links: tuple[str, ...]
    """Of the records that have all that was asked for; of those that have some, where none has all."""
    status: str
    guess: str
    also: str


def ask_all(page: Page, questions: Iterable[str]) -> dict[str, Answer]:
    """Ask questions one after the other, in the page's own form."""
    asked = list(questions)
    return read_answers(asked, page.evaluate(ASK_ALL, asked))


def read_answers(questions: Iterable[str], found: Iterable[Any]) -> dict[str, Answer]:
    """Give what `ASK_ALL` found for each question, in their order."""
    return {
        question: Answer(tuple(links), *texts)
        for question, (links, *texts) in zip(questions, found, strict=True)
    }
