"""What can be wrong, by code: how much it weighs, what is wrong, and what to write instead."""

from archive_site.messages.import_problems import IMPORT_PROBLEMS
from archive_site.messages.site_problems import SITE_PROBLEMS
from archive_site.messages.source_problems import SOURCE_PROBLEMS

PROBLEMS: dict[str, tuple[str, str, str]] = {**SOURCE_PROBLEMS, **IMPORT_PROBLEMS, **SITE_PROBLEMS}
