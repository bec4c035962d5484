"""What browser tests read with: a served folder, a built site, and a tab that remembers."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page, Request

from archive_site.commands.loopback import open_server

_SINGLE = {"about", "coverage", "matrix", "network", "relies", "search", "timeline"}
"""Folders with one page, which is like no other."""


@contextlib.contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback address; gives its address, which ends in `/`."""
    with open_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@dataclass(frozen=True, slots=True)
class Site:
    """A built site, served on the loopback address."""

    folder: Path
    url: str
    """Ends in `/`."""

    @property
    def pages(self) -> tuple[str, ...]:
        """Every page, as a path from the root."""
        paths = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return tuple(sorted(paths))

    @property
    def page_kinds(self) -> tuple[str, ...]:
        """One page of each kind: a year, a month, a record, a person, an index and so on."""
        by_kind: dict[str, str] = {}
        for page in self.pages:
            folder, _, name = page.rpartition("/")
            if not folder or folder in _SINGLE or page == "records/index.html":
                kind = page
            elif name == "index.html":
                kind = "dates/index" if folder == "dates" else "index"
            else:
                kind = re.sub(r"[0-9]+", "0", page) if folder == "dates" else folder
            by_kind.setdefault(kind, page)
        return tuple(by_kind.values())


@dataclass
class Reader:
    """A tab that remembers what went wrong and what was asked for.

    Without slots: Playwright hangs its own wrappers on the object whose methods it calls.
    """

    page: Page
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Begin to remember."""
        self.page.on("console", self.hear)
        self.page.on("pageerror", self.hear_error)
        self.page.on("request", self.note)

    def leave(self) -> None:
        """Remember no more."""
        self.page.remove_listener("console", self.hear)
        self.page.remove_listener("pageerror", self.hear_error)
        self.page.remove_listener("request", self.note)

    def hear_error(self, error: Error) -> None:
        """Keep an error that a script did not catch."""
        self.console.append(str(error))

    def hear(self, message: ConsoleMessage) -> None:
        """Keep warnings and errors of the console."""
        if message.type in {"error", "warning"}:
            self.console.append(message.text)

    def note(self, request: Request) -> None:
        """Keep the address of a request."""
        self.requests.append(request.url)

    def foreign_requests(self, own: str) -> list[str]:
        """Give the requests that left the site."""
        return [url for url in self.requests if not url.startswith((own, "data:", "blob:"))]


def find_violations(
    page: Page, rules: tuple[str, ...] = (), known: dict[str, int] | None = None
) -> list[str]:
    """Let axe-core check a page as it stands, by all its rules or by some; gives what it finds, in words.

    Contrast takes it three quarters of its time, and is the same for all that style sheets see alike: of such
    elements the first three are checked. `known` says how many of a kind were checked on pages before, and is
    told of these.
    """
    axe = Axe()
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe.axe_script)
    # Nothing plays on our pages, and style sheets are not asked for: axe need not load them once more.
    options: dict[str, object] = {"resultTypes": ["violations"], "preload": False}
    counts = {} if known is None else known
    chosen = {**options, "runOnly": list(rules)} if rules else options
    response, found = page.evaluate(_CHECK, [chosen, counts])
    counts.update(found)
    report = AxeResults(response)
    return [report.generate_report()] if report.violations_count else []


_CHECK = """async ([options, counts]) => {
  const unseen = /^(id|href|src|alt|title|content|name|value|datetime|for|d|points|c?[xy].?|aria-l.*)$/;
  const kinds = new Map([[document.documentElement, '']]);
  const kindOf = (element) => {
    if (!kinds.has(element)) {
      const attributes = [...element.attributes].filter(({ name }) => !unseen.test(name));
      const own = attributes.map(({ name, value }) => `${name}=${value}`).sort().join(' ');
      kinds.set(element, `${kindOf(element.parentElement)}>${element.localName} ${own}`);
    }
    return kinds.get(element);
  };
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const chosen = [...document.body.querySelectorAll('*')].filter((element) => {
    if (!element.matches('input, select, textarea') && ![...element.childNodes].some(isText)) {
      return false;
    }
    const kind = kindOf(element);
    counts[kind] = (counts[kind] || 0) + 1;
    return counts[kind] <= 3;
  });
  chosen.forEach((element) => element.setAttribute('data-contrast', ''));
  axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-contrast]' }] });
  const report = await axe.run(options);
  chosen.forEach((element) => element.removeAttribute('data-contrast'));
  return [report, counts];
}"""
"""A function of JavaScript: from options of axe-core, and how many elements of each kind are known, to its
report and their new number. The kind of an element is its place and all attributes that style sheets see."""


OpenPage = Callable[..., Page]
OpenReader = Callable[..., Reader]
