"""Measures how well the search of a built site ranks, on a collection of questions with judged answers.

    python bench/search_quality.py DOCS QUERIES QRELS [--shards N]

DOCS and QUERIES are JSON lines (`id`, `title`, `author`, `text`; `id`, `text`), QRELS is tab-separated
(query, document, grade above 0 for a right answer). A site is built of the documents and its own search page
is asked in Chromium, so that what is measured is what readers get. A number of shards may be forced upon the
index, to see what sharing it out does to the order.
"""

import argparse
import json
import math
import re
import shutil
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import sync_playwright

from archive_site.building.pipeline import run_build
from archive_site.commands.loopback import open_server
from archive_site.index import shards as indexing
from archive_site.options import Options, say_nothing
from archive_site.problems import ArchiveError

TOP = 10
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ASK = """async (questions) => {
  const page = document.querySelector('[data-search]');
  const { answer, readAddress } = window.archiveSearch;
  const index = await window.archiveIndex.open(page.dataset.index);
  const ranked = [];
  for (const question of questions) {
    const found = await answer(index, { ...readAddress([]), question });
    const fragments = await Promise.all(found.entries.map((entry) => index.fragment(entry.row)));
    ranked.push(fragments.map((fragment) => fragment.url));
  }
  return ranked;
}"""


def main() -> None:
    """Build, ask, and print the five figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name in ("docs", "queries", "qrels"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--shards", type=int, default=0)
    asked = parser.parse_args()
    if asked.shards:
        indexing.MOST_RECORDS = -(-_count_lines(asked.docs) // asked.shards)
    grades = _read_grades(asked.qrels)
    questions = {str(each["id"]): str(each["text"]) for each in _read_lines(asked.queries)}
    questions = {key: text for key, text in questions.items() if key in grades}
    with tempfile.TemporaryDirectory(prefix="search-quality-") as scratch:
        pages = _build(asked.docs, Path(scratch))
        ranked = _ask_site(Path(scratch) / "site", list(questions.values()))
    found = {
        key: [pages[url] for url in urls if url in pages] for key, urls in zip(questions, ranked, strict=True)
    }
    for name, value in measure(found, grades).items():
        sys.stdout.write(f"{name:<16} {value:.3f}\n")


def _count_lines(path: Path) -> int:
    return sum(1 for _ in _read_lines(path))


def _read_lines(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _read_grades(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")[:3]
        if grade.lstrip("-").isdigit() and int(grade) > 0:
            grades[query][document] = int(grade)
    return grades


def _build(docs: Path, scratch: Path) -> dict[str, str]:
    """Build a site of the documents; gives each page's document."""
    records = scratch / "sources" / "records"
    records.mkdir(parents=True)
    (scratch / "sources" / "archive.yaml").write_text("title: Collection\n", encoding="utf-8")
    pages = {}
    for number, document in enumerate(_read_lines(docs)):
        if not str(document["text"]).strip():
            continue
        name = f"d{number:06}"
        pages[f"/records/{name}.html"] = str(document["id"])
        # JSON is YAML, so nothing in a value can become markup of the head.
        head = {"title": str(document.get("title") or ""), "language": "en"}
        author = str(document.get("author") or "")
        if not re.fullmatch(r"[a-z0-9-]*", author):  # which would be taken for an id
            head["authors"] = author
        fields = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items() if value.strip())
        body = "".join(
            f"\\{char}" if char in r"\`*_{}[]<>()#+-.!|~$" else char for char in str(document["text"])
        )
        (records / f"{name}.md").write_text(f"---\n{fields}---\n{body}\n", encoding="utf-8")
    try:
        run_build(Options(sources=scratch / "sources", output=scratch / "site"), say_nothing)
    except ArchiveError as error:
        raise SystemExit("\n".join(map(str, error.problems))) from None
    return pages


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with open_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def find_browser() -> str | None:
    """Find an installed Chrome or Chromium."""
    return next((path for name in _BROWSERS if (path := shutil.which(name))), None)


def _ask_site(site: Path, questions: Sequence[str]) -> list[list[str]]:
    with _served(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(f"{url}search/index.html")
        ranked: list[list[str]] = page.evaluate(_ASK, list(questions))
        browser.close()
    return [[unquote(address) for address in addresses] for addresses in ranked]


def measure(found: Mapping[str, Sequence[str]], grades: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    """Give the means over all questions; nDCG has linear gain, the last is the share without any result."""
    sums: dict[str, float] = dict.fromkeys(("nDCG@10", "MAP", "MRR", "recall@10", "without result"), 0.0)
    for query, ranked in found.items():
        right = grades[query]
        places = [place for place, document in enumerate(ranked, 1) if document in right]
        gain = sum(
            right.get(document, 0) / math.log2(place + 1) for place, document in enumerate(ranked[:TOP], 1)
        )
        best = sorted(right.values(), reverse=True)[:TOP]
        ideal = sum(grade / math.log2(place + 1) for place, grade in enumerate(best, 1))
        sums["nDCG@10"] += gain / ideal
        sums["MAP"] += sum(number / place for number, place in enumerate(places, 1)) / len(right)
        sums["MRR"] += 1 / places[0] if places else 0
        sums["recall@10"] += sum(place <= TOP for place in places) / len(right)
        sums["without result"] += not ranked
    return {name: total / max(1, len(found)) for name, total in sums.items()}


if __name__ == "__main__":
    main()
