"""What the YAML parser says, in plain words; what is not here is printed as the parser says it."""

YAML_REASONS: dict[str, str] = {
    "block sequence entries are not allowed in this context": (
        "a list begins on a line of its own, below the name"
    ),
    "could not find expected ':'": "this line is no `name: value`; a space stands behind the colon",
    "did not find expected <document start>": "the fields end here, and nothing may follow",
    "did not find expected ',' or ']'": "a `[` opens here, and no `]` closes it before the next line",
    "did not find expected ',' or '}'": "a `{` opens here, and no `}` closes it before the next line",
    "did not find expected '-' indicator": "this line does not begin with `- ` as the list above it does",
    "did not find expected alphabetic or numeric character": (
        "a value that begins with `*` or `&` needs quotes"
    ),
    "did not find expected comment or line break": "after `|` or `>` the words begin on the next line",
    "did not find expected hexdecimal number": "a `\\` in double quotes begins a code; use single quotes",
    "did not find expected key": (
        "this line is indented unlike the one above, or words follow a closing quotation mark"
    ),
    "did not find expected node content": "a value is missing here",
    "found a tab character where an indentation space is expected": (
        "this line is indented with a tab; use spaces"
    ),
    "found a tab character that violates indentation": "this line is indented with a tab; use spaces",
    "found character that cannot start any token": "a value cannot begin with a tab or with one of @ ` %",
    "found unexpected document indicator": "a quotation mark opens here, and none closes it",
    "found unexpected end of stream": "a quotation mark opens here, and none closes it",
    "found unknown escape character": "a `\\` in double quotes begins a code; use single quotes",
    "found unexpected non-alphabetical character": "a name cannot begin with `%`",
    "mapping keys are not allowed in this context": "a value that begins with `?` needs quotes",
    "mapping values are not allowed in this context": (
        "there is a colon too many, or this line is indented too far"
    ),
}
