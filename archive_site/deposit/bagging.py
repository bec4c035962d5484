"""**I/O.** Puts a bag in its place, as a folder or a zip: staged beside it, and validated before.

What we did not write is never replaced.
"""

import shutil
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from archive_site import __version__
from archive_site.deposit.bags import PAYLOAD, list_fixities, render_about, render_declaration
from archive_site.deposit.holdback import Item
from archive_site.fixity import MANIFEST, Fixity, parse_manifest, take_fixity
from archive_site.messages import tell
from archive_site.problems import MachineError
from archive_site.sites.exchange import exchange_folders, stage_beside

_PROGRAM = "archive-site"
AGENT = ("Bag-Software-Agent", f"{_PROGRAM} {__version__}")
"""The line of `bag-info.txt` by which a bag of ours is known."""
_TAG_FILES = frozenset({"bagit.txt", "bag-info.txt", MANIFEST, f"tag{MANIFEST}"})
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip file can write; the true times of files are nobody's business and differ."""


def check_place(output: Path, *taken: Path) -> None:
    """Raise MachineError unless the place of a bag is free, an empty folder, or holds one that we wrote.

    It may lie in none of the folders `taken`, which would then hold it.
    """
    for folder in taken:
        if output.resolve().is_relative_to(folder.resolve()):
            raise MachineError(tell("machine.bag-inside", output=output, folder=folder))
    if not output.exists() or _is_ours(output):
        return
    if not output.is_dir() or any(output.iterdir()):
        raise MachineError(tell("machine.bag-taken", output=output))


def _is_ours(output: Path) -> bool:
    try:
        if output.is_dir():
            about = (output / "bag-info.txt").read_bytes()
            known = parse_manifest((output / MANIFEST).read_text(encoding="utf-8")).keys() | _TAG_FILES
            found = (path for path in output.rglob("*") if not path.is_dir())
            if not all(path.relative_to(output).as_posix() in known for path in found):
                return False  # somebody put a file of theirs into it
        else:
            with zipfile.ZipFile(output) as archive:
                about = archive.read(f"{output.stem}/bag-info.txt")
    except (OSError, UnicodeDecodeError, KeyError, zipfile.BadZipFile):
        return False
    return f"\n{AGENT[0]}: {_PROGRAM} ".encode() in about


def put_bag(output: Path, items: Iterable[Item], about: Sequence[tuple[str, str]]) -> dict[str, Fixity]:
    """Stage a bag beside its place, have it validated, and put it there; gives the fixity of its payload.

    `about` are the lines of `bag-info.txt`. Raises MachineError unless it is found valid.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    with stage_beside(output) as stage:
        payload = {}
        for item in items:
            path = f"{PAYLOAD}/{item.path}"
            payload[path] = _put(stage / path, item.read())
        tags = {
            "bagit.txt": render_declaration(),
            "bag-info.txt": render_about(about, payload),
            MANIFEST: list_fixities(payload),
        }
        fixities = {name: _put(stage / name, content) for name, content in tags.items()}
        _put(stage / f"tag{MANIFEST}", list_fixities(fixities))
        _validate(stage)
        if output.suffix == ".zip":
            _zip(stage, output)
        else:
            _put_in(stage, output)
    return payload


def _put_in(stage: Path, output: Path) -> None:
    """Put the staged bag in its place; one that is there goes only when this one stands."""
    if output.exists() and exchange_folders(stage, output):
        return  # the old one lies in the stage's folder now, and goes with it
    old = stage.with_name(f"{stage.name}-previous")
    if output.exists():
        output.rename(old)
    try:
        stage.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _put(target: Path, content: bytes) -> Fixity:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return take_fixity(content)


def _validate(bag: Path) -> None:
    try:
        import bagit  # noqa: PLC0415 - an extra, which a build does not need
    except ImportError as error:
        raise MachineError(tell("machine.no-bagit")) from error
    try:
        bagit.Bag(str(bag)).validate()
    except bagit.BagError as error:
        raise MachineError(tell("machine.bag-invalid", reason=error)) from error


def _zip(stage: Path, output: Path) -> None:
    """Write a zip of sorted entries without times, users and modes of this machine."""
    written = output.with_name(f".{output.name}-staging")
    try:
        with zipfile.ZipFile(written, "w") as archive:
            for path in sorted(path for path in stage.rglob("*") if path.is_file()):
                entry = zipfile.ZipInfo(f"{output.stem}/{path.relative_to(stage).as_posix()}", _ZIP_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                entry.external_attr = 0o100644 << 16
                archive.writestr(entry, path.read_bytes())
        written.replace(output)
    finally:
        written.unlink(missing_ok=True)
