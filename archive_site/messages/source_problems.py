"""What can be wrong with the sources of an archive.

By code: how much it weighs, what is wrong, and what to write instead. Each code has a paragraph in
docs/problems.md.
"""

_E, _W = "error", "warning"

SOURCE_PROBLEMS: dict[str, tuple[str, str, str]] = {
    "abstract-twice": (
        _E,
        "there is an `abstract:` and a text below the front matter, and both would be the abstract",
        "keep one: where a capture is described, the text below the front matter is the abstract",
    ),
    "add-ignored": (
        _W,
        "a `{suffix}` file is no capture and is not added",
        "{advice}",
    ),
    "add-nothing": (
        _E,
        "there is no capture to add: no `.txt` or `.html` file",
        "name the captured file, or the folder that holds it; put a record that you wrote (`.md`) into `records` yourself",
    ),
    "add-taken": (
        _E,
        "{other} has the name {name} already",
        "rename the capture; its name becomes part of its address",
    ),
    "add-twice": (
        _W,
        "the same bytes are there already, as {other}; this file is passed over",
        "nothing needs to be done: one capture is one record",
    ),
    "anchor-broken": (
        _E,
        "the link to `{target}` names the place `#{fragment}`, which that record does not have",
        "open the record's page and copy the address of the paragraph you mean",
    ),
    "authority-file": (_E, "this is no authority file", "move it away or give it one of the names {known}"),
    "authority-implicit": (
        _W,
        "`{name}` is named by a record and has no entry here",
        "paste `- id: {id}` and below it `  preferred_name: {quoted}`, or leave it as it is",
    ),
    "authority-misspelt": (_E, "`{id}` is an id, and {file} has no such entry", "did you mean `{meant}`?"),
    "authority-nameless": (
        _E,
        "this authority has no `preferred_name`",
        "add `preferred_name:` with the name to show",
    ),
    "authority-shape": (
        _E,
        "an authority file is a list of entries, each with `preferred_name`",
        "write `- id: jane-roe` and below it `  preferred_name: Jane Roe`",
    ),
    "authority-unknown": (
        _E,
        "`{id}` is an id, and {file} has no such entry",
        "add `- id: {id}` and `  preferred_name:` below it there, or write the name in plain words",
    ),
    "capture-digest": (
        _E,
        "`{file}` is not the file that was described: its sha256 is {digest}",
        "restore the file as it was captured, or describe the new one and give its digest",
    ),
    "capture-missing": (
        _W,
        "the capture `{file}` was not found, so its text is not shown",
        "put the captured file into the folder that --captures names; it is recognised by its digest",
    ),
    "capture-repeated": (
        _W,
        "this capture is, byte by byte, also that of {other}",
        "unless two records are meant, delete one of the files with its curation; the build asks for a redirect if it was published",
    ),
    "capture-size": (
        _E,
        "`{file}` has {size} bytes, and `size_bytes` says {claimed}",
        "write `size_bytes: {size}`, or leave it out",
    ),
    "capture-unidentified": (
        _E,
        "no captured text `{file}` lies beside this file, and without a digest it cannot be known elsewhere",
        "put the captured file beside this one, or add `sha256:` with what `sha256sum FILE` prints",
    ),
    "charset-differs": (
        _W,
        "the page names the character set {named}, but its bytes are {charset} and were read so",
        "nothing is to be done if the page's letters are right; programs that save pages often leave the old name in",
    ),
    "curation-orphan": (
        _E,
        "this curation file has no capture beside it",
        "{advice}, or delete this file",
    ),
    "curation-unused": (
        _E,
        "this curation file is not read, because `{file}` has fields of its own",
        "move these fields into the front matter of `{file}`, and delete this file",
    ),
    "date-calendar": (
        _W,
        "`{key}`: {doubt}",
        "write the Gregorian date; if it is one, say how you know: `{key}: {{value: {value}, because: …}}`",
    ),
    "date-invalid": (
        _E,
        "`{key}`: {reason}",
        "dates are EDTF: 2025-04-28, 2025-04, 2024-10~ (about), 2025-01-21/.. (or later); without the line it is unknown",
    ),
    "digest-malformed": (
        _E,
        "`{value}` is no sha256 digest",
        "write the 64 hexadecimal digits that `sha256sum FILE` prints",
    ),
    "embargo-over": (
        _W,
        "the embargo ended on {until}, and `rights: {rights}` holds now",
        "leave out `until:` and `meanwhile:`, or write a later day",
    ),
    "embargo-useless": (
        _E,
        "before that day `{meanwhile}` would hold, and after it `{rights}`, which shows no more",
        "with `until:`, `value:` says what holds from that day on and `meanwhile:` what holds before it, which is less",
    ),
    "entry-unknown": (
        _E,
        "`{id}` is the id of no authority, or of two of different kinds",
        "write the id of an entry in authorities/, with its kind where two have it: `people:ID`",
    ),
    "field-conflict": (
        _W,
        "`{key}`: the capture says more than one thing: {rivals}",
        "decide, and write into {file}: {stanza}",
    ),
    "field-inferred": (
        _W,
        "`{key}` is inferred",
        "if you know better, write into {file}: {stanza}",
    ),
    "field-missing": (
        _W,
        "`{key}` is unknown",
        "if you know it, write into {file}: {stanza}",
    ),
    "file-empty": (_E, "the file is empty", "put the text or the fields into it, or delete it"),
    "file-encoding": (
        _E,
        "the file is not UTF-8: the byte {byte} stands where a character should begin",
        "{advice}",
    ),
    "file-encoding-mixed": (
        _E,
        "the file is UTF-8 but for some bytes; the first is {byte}",
        "collect it again, or convert the part that is in another encoding; files joined from two are often so",
    ),
    "file-ignored": (
        _W,
        "a `{suffix}` file is no source and is not read",
        "{advice}; keep other files outside this folder",
    ),
    "file-misplaced": (
        _W,
        "this file lies beside the folder `records` and is not read",
        "move it into `records`, or out of the sources",
    ),
    "file-name": (_E, "the name of this file cannot be printed", "rename it, in letters, digits and hyphens"),
    "file-outside": (
        _E,
        "this is a link to a file outside the sources",
        "copy the file itself into the sources",
    ),
    "file-suffix": (_E, "a `{suffix}` file is not read", "rename it to `{name}`"),
    "file-too-large": (
        _E,
        "the file is larger than {limit_mb} MB",
        "split it, or keep what is no article outside the sources",
    ),
    "file-unreadable": (
        _E,
        "the file cannot be read: {reason}",
        "check its permissions; a link must lead to a file that is there",
    ),
    "folder-linked": (
        _E,
        "this is a link to a folder, and such links are not followed",
        "put the folder itself here, or remove the link",
    ),
    "folder-of-page": (
        _W,
        "a browser saved what the page `{page}` loads in this folder, and it is not read",
        "no picture, script or frame of a page is ever shown; keep the folder outside the sources, and this is not said again",
    ),
    "front-matter-bare": (
        _W,
        "fields stand at the top, but not between two lines `---`, so they are read as the text",
        "write a line with three hyphens, `---`, above the first field and below the last",
    ),
    "front-matter-open": (
        _E,
        "the front matter that begins with `---` has no end",
        "put a line with `---` below the last field",
    ),
    "front-matter-shape": (
        _E,
        "fields are written as `name: value`, one to a line",
        "write for example `title: The article's title`",
    ),
    "id-near": (
        _W,
        "the id `{id}` ({signs}) looks like `{first}` of {place}",
        "if they are not meant to be two, or one is an imitation, give it another `id:`",
    ),
    "id-repeated": (
        _E,
        "the id `{id}` is already taken by {first}",
        "give one of the two another `id:`, or its file another name; ids are addresses and must be unique",
    ),
    "id-repeated-beside": (
        _E,
        "the id `{id}` is already taken by {first}, a file of the same name",
        "if that file describes this one, write `capture: {{file: {capture}}}` there; else change one `id:`",
    ),
    "id-unsafe": (_E, "`{id}` cannot be an id: {reason}", "write `id: {safe}` in {place}"),
    "key-misspelt": (_E, "`{key}` is no field of {what}", "did you mean `{meant}`?"),
    "key-not-text": (_E, "a field's name must be a plain word", "write `name: value`"),
    "key-repeated": (
        _E,
        "`{key}` stands here a second time; it was first written in line {first}",
        "keep one of the two",
    ),
    "key-unknown": (_E, "`{key}` is no field of {what}", "the fields are {known}"),
    "kind-unknown": (_E, "`{key}`: {reason}", "leave it out where you cannot tell"),
    "language-unknown": (_E, "`{key}`: {reason}", "leave it out where you cannot tell"),
    "link-broken": (
        _E,
        "the link to `{target}` leads to no record and no authority",
        "link to a record by its source file, such as `other.md`; to others by kind and id: `people:ID`",
    ),
    "merge-mark": (
        _W,
        "git left the mark of a merge here: both versions of these lines stand in the file",
        "keep the lines of one version, or of both, and delete those that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
    ),
    "merge-unfinished": (
        _E,
        "git left the mark of a merge here, and the fields cannot be read",
        "keep the lines of one version, or of both, and delete those that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
    ),
    "name-ambiguous": (
        _W,
        "the name `{name}` belongs to {first} too, and is matched to neither",
        "remove it from one of the two",
    ),
    "name-candidate": (
        _W,
        "`{name}` stands in {records:,} records, {count:,} times, and has no entry",
        "if it names one thing, paste `- id: {id}` and below it `  preferred_name: {quoted}` into the file of its kind",
    ),
    "name-shared": (
        _E,
        "the name `{name}` belongs to `{first}` and to `{id}`",
        "remove it from one of the two",
    ),
    "names-joined": (
        _W,
        "`{key}`: `{value}` is no list, and is taken for one name",
        "write `{key}: {several}` if these are several, or `{key}: {one}` if it is one",
    ),
    "names-many": (
        _E,
        "`{key}` holds {count:,} names, more than {most}",
        "write those that matter most, or the body that they wrote for, and tell of the rest under `note:`",
    ),
    "schema-unknown": (
        _E,
        "this source is written for schema {value}; this program reads schema {known}",
        "use the program's release for that schema",
    ),
    "size-malformed": (_E, "`{value}` is no size in bytes", "write the number of bytes in digits"),
    "sources-empty": (
        _E,
        "there is no source here: no `.txt`, `.html` or `.md` file",
        "put a captured text here as `NAME.txt`, or name the right folder with --sources",
    ),
    "stand-in-alone": (
        _E,
        "this tells of a text that is withheld, and the file `{file}` that it belongs to is not here",
        "put the file back, from the deposit from which this one comes",
    ),
    "stand-in-malformed": (
        _E,
        "this is no telling of a text that is withheld: {reason}",
        "put the file back as it is in the deposit from which it comes; it is written by the program",
    ),
    "stand-in-needless": (
        _W,
        "this file stands for `{file}`, which is here itself, and it is not read",
        "delete it",
    ),
    "url-invalid": (_E, "`{key}`: {reason}", "copy the whole address from the browser's address bar"),
    "value-cut": (
        _W,
        "the value ends before `{cut}`, because ` #` begins a comment",
        "put the whole value in quotes if the `#` belongs to it; else write a space after the `#`",
    ),
    "value-invalid": (_E, "`{key}`: {reason}", "leave the field out where nothing is known"),
    "value-missing": (
        _E,
        "`{key}` has no `value:`",
        "write `value:` and the value, or `basis: unknown` where nothing is known",
    ),
    "value-not-map": (_E, "`{key}` has parts and is no plain value", "write `{key}: {example}`"),
    "value-not-text": (
        _E,
        "`{key}` must be a plain value here",
        "write one line of text; put it in quotes if it holds a colon or begins with a bracket",
    ),
    "value-quoted": (
        _W,
        "the mark `{mark}` belongs to the value: YAML knows the straight quotes `\"` and `'` only",
        "write straight quotes in place of `{mark}`; where the marks belong to the words, put straight ones round them",
    ),
    "value-unknown": (_E, "`{value}` is no value of `{key}`", "write one of {known}"),
    "variant-candidate": (
        _W,
        "`{name}` stands in {records:,} records, {count:,} times, and looks like a spelling of `{known}`",
        "if it is one, add {quoted} to `variant_names` of `{id}`; if it is another name, give it an entry of its own",
    ),
    "wiki-link-ambiguous": (
        _E,
        "`[[{id}]]` may mean more than one: this id is used for several kinds",
        "write {ways}",
    ),
    "wiki-link-misspelt": (
        _E,
        "`[[{id}]]` names no record and no authority",
        "did you mean `[[{meant}]]`? a link in double brackets gives an id; words to show stand behind `|`",
    ),
    "wiki-link-place": (
        _E,
        "`[[{id}#{place}]]`: `{id}` has no place `{place}`",
        "{known}",
    ),
    "wiki-link-unknown": (
        _E,
        "`[[{id}]]` names no record and no authority",
        "give the id of a record or of an entry in an authority file; write `\\[[` where no link is meant",
    ),
    "wiki-link-withdrawn": (
        _E,
        "`[[{id}]]` was withdrawn from the archive",
        "link to what has taken its place, or take the brackets away; it was decided in {decided}",
    ),
    "yaml-alias": (
        _E,
        "anchors, aliases and tags (`&`, `*`, `!`) are not read",
        "put the value in quotes if it begins with such a sign; else write it out",
    ),
    "yaml-depth": (_E, "the fields are nested more than {limit} levels deep", "write them flat"),
    "yaml-documents": (
        _E,
        "a second set of fields begins here",
        "delete this line: a YAML file here holds one, without a line `---` below it",
    ),
    "yaml-invalid": (
        _E,
        "the fields do not parse: {reason}",
        "put a value in quotes if it holds `: ` or ` #` or begins with a sign; begin fields in one column",
    ),
    "yaml-size": (
        _E,
        "there are more than {limit} values in this file",
        "split it, or keep what is no article outside the sources",
    ),
}
