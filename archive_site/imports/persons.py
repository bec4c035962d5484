"""Names of authors as other programs write them, to names of a record."""

from archive_site.citation.creators import cite_person, split_name
from archive_site.paths import normalise_space


def join_name(family: str, given: str, suffix: str = "", particle: str = "", language: str = "") -> str:
    """Give a person's name as a record has it, so that it comes apart where it did.

    `particle` is one that stands with the given name when the family name comes first (van in
    `Beethoven, Ludwig van`); a particle that stays with the family name is part of `family`. `Given Family`
    where that can be read in one way only, in an article of that language, else `Family, Given`; a suffix
    that citations know stands behind these, any other behind the whole name.
    """
    family, given, suffix, particle = (normalise_space(each) for each in (family, given, suffix, particle))
    first = f"{given} {particle}".strip()
    if not family or not first:
        return " ".join(filter(None, (first, family, suffix)))
    if suffix:
        listed = f"{family}, {first}, {suffix}"
        return listed if cite_person(listed).suffixed else f"{first} {family} {suffix}"
    natural = cite_person(f"{first} {family}", language or None)
    return natural.display if (natural.family, natural.given) == (family, first) else f"{family}, {first}"


def read_listed(text: str, language: str = "") -> str:
    """Read a name as RIS has it: `Family, Given, Suffix`, or a whole name without comma."""
    parts = [normalise_space(part) for part in text.split(",")]
    if len(parts) > 3 or not parts[0]:
        return normalise_space(text)
    family, given, suffix = [*parts, "", ""][:3]
    return (
        join_name(family, given, suffix, language=language)
        if given
        else normalise_space(f"{family} {suffix}")
    )


def is_taken_for_person(name: str) -> bool:
    """Tell whether the name of a body would be cited as a person's, for its words look like one's."""
    return split_name(name) is not None
