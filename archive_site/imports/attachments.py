"""**I/O.** Files attached to items: those that can be captures, below the folder of the library."""

from pathlib import Path, PurePath

from archive_site.messages import tell
from archive_site.sources.decoding import decode_page, decode_text
from archive_site.sources.filenames import CAPTURE_SUFFIXES, meant_suffix
from archive_site.sources.files import MAX_SIZE_BYTES


def read_attachment(file: str, folder: Path, *, is_wanted: bool) -> tuple[str, bytes] | str:
    """Read a capture that an item names; gives how its name ends and its bytes, or why it is not copied."""
    path = _find(file, folder)
    suffix = meant_suffix(PurePath(file))
    if path is None:
        return tell("import.outside")
    if suffix not in CAPTURE_SUFFIXES:
        return tell("import.no-capture", suffix=suffix or PurePath(file).name)
    try:
        refused = _refuse(path, is_wanted=is_wanted)
        content = b"" if refused else path.read_bytes()
    except OSError as error:
        return error.strerror or str(error)
    return refused or judge_capture(content, suffix) or (suffix, content)


def judge_capture(content: bytes, suffix: str) -> str:
    """Say why the bytes of a file cannot be a capture; empty where they can."""
    try:
        text = decode_page(content).text if suffix == ".html" else decode_text(content)
    except UnicodeDecodeError:
        return tell("import.undecoded")
    return "" if text.strip() else tell("import.empty")


def _refuse(path: Path, *, is_wanted: bool) -> str:
    """Say why a file is not to be read; empty where it is."""
    if not path.is_file():
        return tell("import.missing")
    if path.stat().st_size > MAX_SIZE_BYTES:
        return tell("import.too-large", limit_mb=MAX_SIZE_BYTES // 1_000_000)
    return "" if is_wanted else tell("import.second")


def _find(file: str, folder: Path) -> Path | None:
    """Give the place of a file, links followed; None where that is outside the folder."""
    try:
        root = folder.resolve()
        plain = (root / file.removeprefix("file://")).resolve()
        if not plain.exists() and "\\" in file:
            plain = (root / file.replace("\\", "/")).resolve()
    except (OSError, ValueError, RuntimeError):
        return None
    return plain if plain.is_relative_to(root) else None
