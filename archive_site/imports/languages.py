"""Languages as other programs write them, in words or codes, to tags."""

_TAGS = {
    "american": "en-US",
    "arabic": "ar",
    "british": "en-GB",
    "chinese": "zh",
    "czech": "cs",
    "danish": "da",
    "deutsch": "de",
    "dutch": "nl",
    "eng": "en",
    "english": "en",
    "español": "es",
    "finnish": "fi",
    "fra": "fr",
    "français": "fr",
    "fre": "fr",
    "french": "fr",
    "ger": "de",
    "german": "de",
    "deu": "de",
    "hebrew": "he",
    "italian": "it",
    "ita": "it",
    "italiano": "it",
    "japanese": "ja",
    "korean": "ko",
    "ngerman": "de",
    "norwegian": "no",
    "polish": "pl",
    "portuguese": "pt",
    "rus": "ru",
    "russian": "ru",
    "spa": "es",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "ukr": "uk",
    "ukrainian": "uk",
    "русский": "ru",
    "українська": "uk",
}


def read_language(text: str) -> str:
    """Give the tag of a language; a text that is neither a known name nor a code stays as it is."""
    plain = text.strip()
    if found := _TAGS.get(plain.lower()):
        return found
    first, *others = plain.replace("_", "-").split("-")
    return "-".join((first.lower(), *others))
