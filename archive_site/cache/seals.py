"""**I/O.** The seal on what is remembered: a digest made with a secret of the person who builds.

What is damaged, and what somebody else wrote, such as a cache that came with a project out of the web, does
not bear it.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

_SECRET_VARIABLE = "ARCHIVE_SITE_SEAL"  # noqa: S105 - the name of the variable, not what is in it
_SECRET_BYTES = 32
SEAL_BYTES = 16


def make_seal(secret: bytes, key: bytes, value: bytes | memoryview) -> bytes:
    """Give the seal of a value that is kept under a key, in sixteen bytes."""
    # Most processors reckon SHA-256 by themselves, and a build seals some hundred megabytes.
    return hmac.digest(secret, b"".join((key, value)), "sha256")[:SEAL_BYTES]


def read_secret() -> bytes:
    """Give the secret of the person who builds, made at its first use; a new one where none can be kept."""
    named = os.environ.get(_SECRET_VARIABLE, "")
    if named:
        return hashlib.sha256(named.encode(errors="surrogateescape")).digest()
    path = _own_folder() / "seal"
    with contextlib.suppress(OSError, RuntimeError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f"seal.{os.getpid()}")
        with contextlib.suppress(FileExistsError):
            if not path.exists():
                beside.write_bytes(secrets.token_bytes(_SECRET_BYTES))
                beside.chmod(0o600)
                # A second build at this moment makes another one: whoever links first wins.
                os.link(beside, path)
        beside.unlink(missing_ok=True)
        kept = path.read_bytes()
        if len(kept) == _SECRET_BYTES:
            return kept
    return secrets.token_bytes(_SECRET_BYTES)


def _own_folder() -> Path:
    """Give the folder in which this person's programs keep what can be made again."""
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if os.environ.get(variable):
            return Path(os.environ[variable]) / "archive-site"
    return Path.home() / ".cache" / "archive-site"
