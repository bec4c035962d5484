"""Measures what a search costs a reader: bytes, requests and time, beside plain Pagefind on the same pages.

    python -m bench.search_size SOURCES [--folder DIR] [--questions N]

The search page and the index of the archive in SOURCES are built in DIR, without its other pages, and
Pagefind alone indexes a page of each record beside it. Both are asked in Chromium, over http from a
server that counts what it sends, nothing of it compressed on the way. A DIR that holds both already is
measured as it is.

Questions are pairs of words of one kind or the other: rare ones, that few records have both of, and common
ones, that ten records or more have both of. Plain Pagefind is timed until up to ten texts are loaded, drawing
nothing. The search page is timed until the records with both words can be read, and until ten records can:
of rare words it shows records with one of them as well. Which of the two is asked first changes by turns.
"""

import argparse
import contextlib
import functools
import itertools
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pagefind_bin
from playwright.sync_api import Browser, Page, sync_playwright

from archive_site.archive import Archive
from archive_site.building.assembly import load_archive
from archive_site.index.indexer import run_indexer
from archive_site.index.lean import SearchEntry, SearchName
from archive_site.options import Edition, Options
from archive_site.printing.renderer import Renderer
from archive_site.printing.theme import read_theme
from archive_site.views.frames import make_site
from archive_site.views.overviews import make_search_page
from archive_site.views.searchable import make_search_entries, make_search_names
from archive_site.views.sheets import Bounds
from bench.lean_pages import render_lean_page
from bench.search_quality import find_browser

_SHARES = {"rare": (0.001, 0.05), "common": (0.02, 0.12)}
"""Of all records that a word of a question may be in."""
_FEWEST = {"rare": 1, "common": 10}
"""Records that have both words."""
_WORD = re.compile(r"[^\W\d_]{5,}")
_ROUNDS = 3

_ASK_OURS = """async (question) => {
  const find = (hook) => document.querySelector('[data-' + hook + ']');
  const results = find('search-results');
  const changed = (isMeant) => new Promise((resolve) => {
    const look = () => { if (isMeant()) { watcher.disconnect(); resolve(performance.now()); } };
    const watcher = new MutationObserver(look);
    watcher.observe(results, { attributes: true, childList: true });
    look();
  });
  await changed(() => results.getAttribute('aria-busy') === 'false');
  results.replaceChildren();
  find('search-input').value = question;
  const start = performance.now();
  find('search-form').requestSubmit();
  const whole = changed(() => results.getAttribute('aria-busy') === 'false');
  const first = await Promise.race([changed(() => results.children.length > 0), whole]);
  return [first - start, (await whole) - start];
}"""
_OPEN_PLAIN = """async () => {
  window.plain = await import('/plain/pagefind/pagefind.js');
  await window.plain.init();
}"""
_ASK_PLAIN = """async (question) => {
  const start = performance.now();
  const found = await window.plain.search(question);
  await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  return [performance.now() - start, found.results.length];
}"""


def main() -> None:
    """Build what is missing, ask, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sources", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--questions", type=int, default=12)
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = asked.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="search-size-")))
        if not (folder / "questions.json").is_file():
            loaded = load_archive(Options(sources=asked.sources, output=folder, edition=Edition.PRIVATE))
            copies = loaded.web.passages.copies
            entries = tuple(make_search_entries(loaded.archive, loaded.web.mentions, copies))
            prepare(folder, loaded.archive, entries, make_search_names(loaded.archive))
        questions = json.loads((folder / "questions.json").read_bytes())
        for line in measure(folder, {kind: each[: asked.questions] for kind, each in questions.items()}):
            sys.stdout.write(f"{line}\n")


def prepare(
    folder: Path, archive: Archive, entries: Sequence[SearchEntry], names: Sequence[SearchName]
) -> None:
    """Write the search page and its index, and what plain Pagefind makes of the same pages."""
    theme = read_theme()
    renderer = Renderer(theme, make_site(archive, Edition.PRIVATE, has_search=True, ways=()))
    for path, content in (
        *theme.stylesheets,
        *theme.scripts,
        *theme.assets,
        renderer.render(make_search_page(archive, Bounds())),
    ):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    with tempfile.TemporaryDirectory() as scratch, _memory_watched() as peaks:
        start = time.perf_counter()
        made = run_indexer(entries, folder / "pagefind", scratch=Path(scratch), names=names)
        seconds = time.perf_counter() - start
    own_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    built = (
        f"{made.pages} records in {made.shards} shards, {made.files} files, {made.size_bytes / 1e6:.1f} MB; "
    )
    built += f"{seconds:.0f} s; Pagefind's processes together at most {max(peaks, default=0) / 1e6:.0f} MB, "
    built += f"ours {own_mb} MB"
    pages = folder / "plain" / "pages"
    for entry in entries:
        target = pages / entry.page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(render_lean_page(entry))
    (folder / "plain" / "index.html").write_text(
        '<!doctype html><html lang="en"><title>Plain</title>', encoding="utf-8"
    )
    start = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own binary, our own folders
        [
            pagefind_bin.get_executable(),
            "--site",
            pages,
            "--output-path",
            folder / "plain" / "pagefind",
            "--force-language",
            "en",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    built += f"; plain Pagefind {time.perf_counter() - start:.0f} s"
    (folder / "built.txt").write_text(built, encoding="utf-8")
    (folder / "questions.json").write_text(json.dumps(choose_questions(entries)), encoding="utf-8")


@contextlib.contextmanager
def _memory_watched() -> Iterator[list[int]]:
    """Give the memory of all child processes together, in bytes, as it was at many moments; on Linux."""
    seen: list[int] = []
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.05):
            seen.append(sum(_read_resident(int(path.name)) for path in Path("/proc").glob("[0-9]*")))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    yield seen
    done.set()
    watcher.join()


def _read_resident(process: int) -> int:
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[21]) * resource.getpagesize() if int(fields[1]) == os.getpid() else 0


def choose_questions(entries: Sequence[SearchEntry], count: int = 60) -> dict[str, list[str]]:
    """Choose pairs of rare and of common words that stand in one record, always the same."""
    words = [
        frozenset(word for _, text in entry.text.paragraphs for word in _WORD.findall(text.lower()))
        for entry in entries
    ]
    holders = Counter(word for each in words for word in each)
    return {kind: list(itertools.islice(_choose_pairs(kind, words, holders), count)) for kind in _SHARES}


def _choose_pairs(kind: str, words: Sequence[frozenset[str]], holders: Counter[str]) -> Iterator[str]:
    least, most = (max(2, share * len(words)) for share in _SHARES[kind])
    chance = random.Random(1)  # noqa: S311 - to choose, not to hide
    for each in chance.sample(words, len(words)):
        known = sorted(word for word in each if least <= holders[word] <= most)
        if len(known) > 1:
            pair = chance.sample(known, 2)
            both = (1 for other in words if other.issuperset(pair))
            if sum(itertools.islice(both, _FEWEST[kind])) == _FEWEST[kind]:
                yield " ".join(pair)


@dataclass
class _Sent:
    """What the server has sent since it was last asked."""

    requests: list[tuple[str, int]] = field(default_factory=list)

    def take(self, folder: str = "") -> tuple[int, int]:
        """Give bytes and requests, in one folder or of all, and begin anew."""
        taken = [size for path, size in self.requests if folder in path]
        self.requests = []
        return sum(taken), len(taken)


@contextlib.contextmanager
def _served(folder: Path, sent: _Sent) -> Iterator[str]:
    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # As every web server does; else each small answer waits 40 ms for the browser to confirm its head.
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's own signature
            """Say nothing."""

        def end_headers(self) -> None:
            """Keep what is said of the size."""
            head = b"".join(getattr(self, "_headers_buffer", []))
            found = re.search(rb"Content-Length: (\d+)", head)
            sent.requests.append((self.path, int(found[1]) if found else 0))
            super().end_headers()

    handler = functools.partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def measure(folder: Path, questions: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Ask all questions of both; gives lines of figures."""
    yield (folder / "built.txt").read_text(encoding="utf-8")
    sent = _Sent()
    with _served(folder, sent) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield from _measure_first(browser, url, questions["rare"][:_ROUNDS], sent)
        for kind, asked in questions.items():
            yield from _measure_further(browser, url, kind, asked, sent)
        browser.close()


def _measure_first(browser: Browser, url: str, questions: Sequence[str], sent: _Sent) -> Iterator[str]:
    """Each question in a browser that knows nothing yet: the page with its looks, and the index."""
    for question in questions:
        page = _open(browser)
        sent.take()
        page.goto(f"{url}search/index.html")
        page.evaluate(_ASK_OURS, question)
        whole = list(sent.requests)
        first = sent.take("/pagefind/")
        page.context.close()
        plain = _open(browser)
        plain.goto(f"{url}plain/index.html")
        sent.take()
        plain.evaluate(_OPEN_PLAIN)
        plain.evaluate(_ASK_PLAIN, question)
        alone = sent.take()
        plain.context.close()
        yield (
            f"first question '{question}': {_tell(first)} of the index; with page, looks and scripts "
            f"{_tell((sum(size for _, size in whole), len(whole)))}; plain Pagefind {_tell(alone)}"
        )


def _tell(sent: tuple[int, int]) -> str:
    return f"{sent[0] / 1000:.0f} kB in {sent[1]} requests"


def _measure_further(
    browser: Browser, url: str, kind: str, questions: Sequence[str], sent: _Sent
) -> Iterator[str]:
    """All questions one after the other on an open page, ours and plain by turns; then the same once more."""
    ours, plain = _open(browser), _open(browser)
    ours.goto(f"{url}search/index.html")
    plain.goto(f"{url}plain/index.html")
    plain.evaluate(_OPEN_PLAIN)
    for page, script in ((ours, _ASK_OURS), (plain, _ASK_PLAIN)):
        page.evaluate(script, "garden")
    sizes = []
    for name in ("new", "asked again"):
        times = []
        for number, question in enumerate(questions):
            before = plain.evaluate(_ASK_PLAIN, question) if number % 2 else None
            sent.take()
            own = ours.evaluate(_ASK_OURS, question)
            sizes.append(sent.take())
            times.append((*own, *(before or plain.evaluate(_ASK_PLAIN, question))))
        yield f"{len(times)} questions of two {kind} words, {name}: {_tell_times(times)}"
    kilobytes, requests = zip(*((size / 1000, count) for size, count in sizes[: len(questions)]), strict=True)
    yield (
        f"a further question: median {statistics.median(kilobytes):.0f} kB "
        f"in {statistics.median(requests):.0f} requests, at most {max(kilobytes):.0f} kB in {max(requests)}"
    )
    for page in (ours, plain):
        page.context.close()


def _tell_times(times: Sequence[tuple[float, float, float, int]]) -> str:
    first, whole, plain, found = (statistics.median(column) for column in zip(*times, strict=True))
    to_first, to_whole = (statistics.median(each[at] / each[2] for each in times) for at in (0, 1))
    return (
        f"records with both after {first:.0f} ms, ten after {whole:.0f} ms; plain Pagefind {plain:.0f} ms "
        f"for the first ten of {found:.0f}; medians of ratios {to_first:.2f} and {to_whole:.2f}"
    )


def _open(browser: Browser) -> Page:
    page = browser.new_context().new_page()
    page.set_default_timeout(0)
    return page


if __name__ == "__main__":
    main()
