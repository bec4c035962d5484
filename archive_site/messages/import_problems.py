"""What can be wrong with a library or a web archive that is imported."""

_E, _W = "error", "warning"

IMPORT_PROBLEMS: dict[str, tuple[str, str, str]] = {
    "import-body": (
        _W,
        "item `{item}`: `{name}` is told as a body, and would be cited as a person",
        "add `- preferred_name: {quoted}` to authorities/organisations.yaml",
    ),
    "import-damaged": (
        _W,
        "the web archive cannot be read beyond record {number}: {reason}",
        "fetch the file again; what stands before that place was brought in",
    ),
    "import-digest": (
        _W,
        "the page {item} is not what the archive says it is: record {record} has another payload than {digest}",
        "fetch the file again; where it comes out the same, the record was changed after its capture, or its digest is wrong",
    ),
    "import-entry": (
        _E,
        "item {item} cannot be read: {reason}",
        "correct it in the program that it comes from and export again, or take it out of this file",
    ),
    "import-file": (
        _W,
        "item `{item}`: the file {file} is not copied: {reason}",
        "save its text as a `.txt` file, or the page as an `.html` file, and bring that in: archive-site add FILE",
    ),
    "import-format": (
        _E,
        "this is no format that can be imported: {reason}",
        "give CSL-JSON, RIS, BibTeX or biblatex, WARC or ARC (also .gz) or WACZ; captures are brought in by archive-site add",
    ),
    "import-id": (
        _W,
        "item `{item}`: `{name}` would be taken for an id, and is written `{written}`",
        "give it an entry in authorities/{file} and write its id, or leave it as it is",
    ),
    "import-malformed": (
        _E,
        "the file cannot be read: {reason}",
        "export it again; if you changed it by hand, undo that",
    ),
    "import-nothing": (_E, "there is nothing in it to bring in", "look whether the right file was exported"),
    "import-part": (
        _E,
        "this part is not what the manifest of the web archive says it is: {reason}",
        "fetch or export the file again; where it comes out the same, unpack it and give its WARC files by themselves",
    ),
    "import-passed-over": (
        _W,
        "not everything in it is a page to bring in: {told}",
        "nothing is to be done",
    ),
    "import-refused": (
        _W,
        "item `{item}` is not brought in: {reason}",
        "bring it in by hand: save the article as `.txt` or `.html`, and archive-site add FILE",
    ),
    "import-there": (
        _W,
        "{items} there already, and not brought in again: {told}",
        "nothing is to be done; where one is another article, give it another key, or take out the address that both have",
    ),
    "import-value": (
        _W,
        "item `{item}`: what is in its `{name}` is no `{field}`, and is kept as a remark in the record: {reason}",
        "write `{field}:` yourself into the record that was made",
    ),
}
