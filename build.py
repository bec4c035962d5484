"""The same program as `archive-site`, with `build` as the default command: `python build.py --help`."""

import sys

try:
    from archive_site.cli import COMMANDS, run
except ModuleNotFoundError as error:
    sys.exit(
        f"error: the package {error.name} is missing; run `make site`, or `python -m pip install -e .` first"
    )

ASIDE = frozenset({"-h", "--help", "--version"})

if __name__ == "__main__":
    arguments = sys.argv[1:]
    if not arguments or (arguments[0] not in COMMANDS and arguments[0] not in ASIDE):
        arguments = ["build", *arguments]
    run(arguments, "build.py")
