"""The web of an archive: every cross-link between its records and authorities, found once for all pages."""

from dataclasses import dataclass

from archive_site.archive import Archive
from archive_site.links.mentions import Mentions, match_mentions
from archive_site.links.passages import SharedPassages, find_passages
from archive_site.problems import Problem


@dataclass(frozen=True, slots=True)
class Web:
    """All cross-links of one edition."""

    mentions: Mentions
    passages: SharedPassages


def weave(archive: Archive) -> tuple[Web, tuple[Problem, ...]]:
    """Find every cross-link in what the edition shows; problems are those of the finders."""
    mentions, problems = match_mentions(archive)
    return Web(mentions, find_passages(archive)), problems
