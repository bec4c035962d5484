"""Runs the fuzzers, one after the other: `make fuzz MINUTES=30 TARGETS="dump page"`.

Each gets a process of its own, guided by what of the program its inputs reach. What it finds stands in
`.fuzz/TARGET/`, with the inputs that reached something new in `.fuzz/TARGET/corpus/`, where the next run
goes on. Exit status 1 where one of them found something. Minutes and the time of one input are the
processor's own, so that a busy machine neither shortens a run nor makes an input look slow.
"""

import argparse
import hashlib
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".fuzz"
_WATCHED = ["archive_site", "markdown_it", "mdit_py_plugins", "tests"]
"""Packages whose branches guide the fuzzer; the last is only imported anew."""
MAX_SECONDS = 10
"""No input may take a reader longer, in the processor's time."""
_WAITING = 30
"""Times as long by the clock ends a run that hangs."""
MAX_MEGABYTES = 2048
MAX_BYTES = 4000
"""Of an input, so that many are tried; long ones are the matter of `test_long_inputs`."""
_SHORTER = {"markdown": 1500, "record": 1500}
"""Targets whose library looks for brackets in squared time, ten times slower while it is watched."""


def main() -> int:
    """Run what the command line asks for."""
    sys.path.insert(0, str(ROOT))
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - the path is set above

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; else all")
    parser.add_argument("--minutes", type=float, default=1.0, help="of the processor, for each target")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    unknown = set(asked.targets) - set(TARGETS)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    if asked.inside:
        return _fuzz(asked.targets[0], asked.minutes)
    failed = [name for name in asked.targets or TARGETS if not _run(name, asked.minutes)]
    return 1 if failed else 0


def _run(name: str, minutes: float) -> bool:
    """Fuzz one target in a process of its own, and say what came of it."""
    from tests.fuzz.corpus import make_seeds  # noqa: PLC0415 - the path is set in `main`

    corpus = WORK / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in make_seeds(name):
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    command = [sys.executable, __file__, "--inside", "--minutes", str(minutes), name]
    log = WORK / name / "log.txt"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with log.open("wb") as file:
        status = subprocess.run(command, stdout=file, stderr=file, check=False, cwd=ROOT).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / 60
    runs = re.findall(r"^runs: (\d+)", log.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
    found = "nothing found" if status == 0 else f"FOUND SOMETHING, see {log.relative_to(ROOT)}"
    sys.stdout.write(f"{name}: {runs[-1] if runs else '?'} runs in {spent:.1f} minutes: {found}\n")
    sys.stdout.flush()
    return status == 0


def _fuzz(name: str, minutes: float) -> int:
    import atheris  # noqa: PLC0415 - only here, so that all else works without it

    # What was imported before is not watched, so the modules are imported anew.
    for module in [each for each in sys.modules if each.split(".")[0] in _WATCHED]:
        del sys.modules[module]
    with atheris.instrument_imports(include=_WATCHED[:3]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - watched only from here on
    options = (
        f"-timeout={MAX_SECONDS * _WAITING}",
        f"-rss_limit_mb={MAX_MEGABYTES}",
        f"-max_len={_SHORTER.get(name, MAX_BYTES)}",
        f"-artifact_prefix={WORK / name}/",
        "-use_value_profile=1",
    )

    runs = 0
    started = time.process_time()

    def keep_what_fails(raw: bytes) -> None:
        nonlocal runs
        begun = time.process_time()
        try:
            TARGETS[name](raw)
            taken = time.process_time() - begun
            assert taken <= MAX_SECONDS, f"{taken:.1f} seconds"
        except Exception:
            (WORK / name / f"found-{hashlib.sha256(raw).hexdigest()[:16]}").write_bytes(raw)
            raise
        runs += 1
        if begun - started > minutes * 60:
            # What is new was written as it was found; the fuzzer itself knows no other end than the clock's.
            sys.stdout.write(f"runs: {runs}\n")
            sys.stdout.flush()
            os._exit(0)

    atheris.Setup([sys.argv[0], *options, str(WORK / name / "corpus")], keep_what_fails)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
