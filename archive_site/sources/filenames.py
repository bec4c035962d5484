"""What names of files among the sources say: record, capture, curation, near miss, a saved page's folder."""

from collections.abc import Iterable
from pathlib import PurePath

from archive_site.paths import LEDGER_NAME

CONFIG_NAME = "archive.yaml"
DECISIONS_NAME = "address-changes.yaml"
AUTHORITIES = "authorities"
KEPT_AT_TOP = frozenset({CONFIG_NAME, LEDGER_NAME, DECISIONS_NAME, AUTHORITIES})
"""What belongs to the archive as a whole and is no record, where records lie loose."""
MARKDOWN_SUFFIX = ".md"
CAPTURE_SUFFIXES = (".txt", ".html")
RECORD_SUFFIXES = (MARKDOWN_SUFFIX, *CAPTURE_SUFFIXES)
CURATION_SUFFIX = ".yaml"
STAND_IN_SUFFIX = ".withheld.json"
"""Behind the whole name of a file whose text is withheld: `harbour.txt.withheld.json` stands for it."""
CURATION_SPELLINGS = (CURATION_SUFFIX, ".yml", ".YAML", ".YML")
"""How names of curations end where they come from elsewhere."""
_MEANT_SUFFIXES = {".yml": ".yaml", ".markdown": ".md", ".mdown": ".md", ".text": ".txt", ".htm": ".html"}
_FOREIGN = {
    "page": (".mhtml", ".mht", ".webarchive", ".maff", ".xhtml", ".xht"),
    "document": (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub"),
    "library": (".ris", ".bib", ".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz"),
}
"""How names of files end that hold an article, or many, in a form that is no source."""
_PAGE_FOLDERS = tuple(
    f"{sign}{word}"
    for sign, words in (
        ("_", "files fichiers archivos file arquivos ficheiros bestanden pliki soubory tiedostot elemei"),
        ("_", "dosyalar datoteke fajlovi fitxers fitxategiak failid fails bylos"),
        ("-", "Dateien filer"),
    )
    for word in words.split()
)
"""How the name of the folder ends in which a browser saves what a page loads, by the browser's language."""


def meant_suffix(path: PurePath) -> str:
    """Give how the name of a file should end that only just misses being a source, else how it does."""
    lower = path.suffix.lower()
    return _MEANT_SUFFIXES.get(lower, lower)


def sort_foreign(path: PurePath) -> str:
    """Tell what a file that is no source may hold: `page`, `document`, `library`; empty for anything else."""
    name = path.name.lower()
    return next((sort for sort, ends in _FOREIGN.items() if name.endswith(ends)), "")


def name_page_folders(files: Iterable[str]) -> dict[str, str]:
    """Give by name the folders that belong to saved pages among some files, with the page of each."""
    pages = [path for path in map(PurePath, files) if meant_suffix(path) == ".html"]
    return {f"{page.stem}{end}": page.name for page in pages for end in _PAGE_FOLDERS}
