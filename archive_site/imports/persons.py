"""Names of authors as other programs write them, to names of a record."""

from archive_site.citation.creators import split_name
from archive_site.paths import normalise_space


def join_name(family: str, given: str, suffix: str = "", particle: str = "") -> str:
    """Give a person's name as a record has it, so that it comes apart where it did.

    `particle` is one that stands with the given name when the family name comes first (van in
    `Beethoven, Ludwig van`); a particle that stays with the family name is part of `family`. `Given Family`
    where that can be read in one way only, else `Family, Given`; with a suffix the name stays whole.
    """
    family, given, suffix, particle = (normalise_space(each) for each in (family, given, suffix, particle))
    first = f"{given} {particle}".strip()
    if not family or not first:
        return " ".join(filter(None, (first, family, suffix)))
    if suffix:
        return f"{first} {family} {suffix}"
    natural = f"{first} {family}"
    return natural if split_name(natural) == (family, first) else f"{family}, {first}"


def read_listed(text: str) -> str:
    """Read a name as RIS has it: `Family, Given, Suffix`, or a whole name without comma."""
    parts = [normalise_space(part) for part in text.split(",")]
    if len(parts) > 3 or not parts[0]:
        return normalise_space(text)
    family, given, suffix = [*parts, "", ""][:3]
    return join_name(family, given, suffix) if given else normalise_space(f"{family} {suffix}")


def is_taken_for_person(name: str) -> bool:
    """Tell whether the name of a body would be cited as a person's, for its words look like one's."""
    return split_name(name) is not None
