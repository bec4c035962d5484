"""**I/O.** Fingerprints of the program and of its look: what all that is remembered depends on.

They are of contents, never of times or places, so that they agree wherever the same program runs.
"""

import functools
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).parent


@functools.cache
def read_program_print() -> str:
    """Give one digest of the program's modules, its Python, and the versions of all that is installed.

    It is that of the moment when it is first asked for: a program that runs does not change.
    """
    digest = _digest_files(_PACKAGE, ".py")
    for home in sys.path:
        if home.endswith("-packages") and os.path.isdir(home):  # noqa: PTH112 - a path is a text here
            # A package is installed beside a folder that is named after its version.
            names = sorted(name for name in os.listdir(home) if name.endswith("-info"))  # noqa: PTH208 - as above
            digest.update("\0".join(names).encode(errors="surrogateescape"))
    digest.update(f"\n{sys.version}\n{sys.implementation.name}".encode())
    return digest.hexdigest()


def read_look_print() -> str:
    """Give one digest of all templates, style sheets and scripts as they are now."""
    digest = hashlib.sha256()
    for folder in (_PACKAGE.parent / "templates", _PACKAGE / "templates"):
        digest.update(_digest_files(folder, "").digest())
    return digest.hexdigest()


def _digest_files(folder: Path, ending: str) -> "hashlib._Hash":
    digest = hashlib.sha256()
    for path in sorted(_walk(str(folder), ending)):
        with open(path, "rb") as file:  # noqa: PTH123 - at every start, and half the cost
            content = file.read()
        digest.update(f"{os.path.relpath(path, folder)}\0{len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content)
    return digest


def _walk(folder: str, ending: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        for name in files:
            if name.endswith(ending) and not name.startswith("."):
                yield os.path.join(parent, name)  # noqa: PTH118 - as above
