"""Formats of the files that give the archive away, by extension: where each stands, and its media type."""

CAPTURE = "txt"
"""Of the captured text beside a record's page."""
RECORD_FORMATS = ("json", "csl.json", "ris", "bib")
"""Of what stands beside a record's page."""
LISTING_FORMATS = ("ris", "bib", "csl.json", "csv")
"""Of what stands beside a listing."""
ARCHIVE_FORMATS = {"json": "json", "csv": "csv", "csl.json": "csl-json", "ris": "ris", "bib": "bibtex"}
"""Of all records in one file; each with its name in the terminal."""

MEDIA_TYPES = {
    "csl.json": "application/vnd.citationstyles.csl+json",
    "json": "application/json",
    "csv": "text/csv",
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
    CAPTURE: "text/plain",
}


def tell_media_type(path: str) -> str:
    """Give the media type of a file by its name; one of no format of ours is bytes and no more."""
    types = (media_type for extension, media_type in MEDIA_TYPES.items() if path.endswith(f".{extension}"))
    return next(types, "application/octet-stream")
