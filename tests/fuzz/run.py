"""Runs the fuzzers, one after the other: `make fuzz MINUTES=30 TARGETS="dump page"`.

Each gets a process of its own, guided by what of the program its inputs reach. What it finds stands in
`.fuzz/TARGET/`, with the inputs that reached something new in `.fuzz/TARGET/corpus/`, where the next run
goes on. Exit status 1 where one of them found something.
"""

import argparse
import hashlib
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".fuzz"
_WATCHED = ["archive_site", "markdown_it", "mdit_py_plugins", "tests"]
"""Packages whose branches guide the fuzzer; the last is only imported anew."""
MAX_SECONDS = 10
"""No input may take a reader longer."""
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
    parser.add_argument("--minutes", type=float, default=1.0, help="for each target")
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
    with log.open("wb") as file:
        status = subprocess.run(command, stdout=file, stderr=file, check=False, cwd=ROOT).returncode
    said = log.read_text(encoding="utf-8", errors="replace")
    runs = re.findall(r"stat::number_of_executed_units: (\d+)", said)
    found = "nothing found" if status == 0 else f"FOUND SOMETHING, see {log.relative_to(ROOT)}"
    sys.stdout.write(f"{name}: {runs[-1] if runs else '?'} runs in {minutes:g} minutes: {found}\n")
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
        f"-max_total_time={round(minutes * 60)}",
        f"-timeout={MAX_SECONDS}",
        f"-rss_limit_mb={MAX_MEGABYTES}",
        f"-max_len={_SHORTER.get(name, MAX_BYTES)}",
        f"-artifact_prefix={WORK / name}/",
        "-print_final_stats=1",
        "-use_value_profile=1",
    )

    def keep_what_fails(raw: bytes) -> None:
        try:
            TARGETS[name](raw)
        except Exception:
            (WORK / name / f"found-{hashlib.sha256(raw).hexdigest()[:16]}").write_bytes(raw)
            raise

    atheris.Setup([sys.argv[0], *options, str(WORK / name / "corpus")], keep_what_fails)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
