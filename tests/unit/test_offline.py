"""The script form of the search index."""

import re
from base64 import b64decode

import pytest

from archive_site.index.offline import (
    count_digits,
    render_data_script,
    render_module_script,
    render_packs,
    script_name,
)

MODULE = (
    'var a=async(u)=>{return await fetch(u)};var p=import.meta.url.match(/x/);var m="import path; export";'
    "var createInstance=()=>p;export{createInstance,a};"
)


def test_a_file_comes_back_byte_for_byte() -> None:
    """Base64 keeps every byte, and the script is plain ASCII."""
    content = bytes(range(256))
    script = render_data_script([("index/en_1a.pf_index", content)]).decode("ascii")
    call = re.fullmatch(r'archiveIndex\.put\("index/en_1a\.pf_index","([^"]*)"\);\n', script)
    assert call is not None
    assert content == b64decode(call[1])


def test_fragments_and_chunks_share_scripts_with_their_neighbours() -> None:
    """The browser does the same arithmetic as the build."""
    assert script_name("fragment/3-1f.pf_fragment", 0) == "offline/fragment/3-0.js"
    assert script_name("fragment/3-4e1.pf_fragment", 2) == "offline/fragment/3-27.js"
    assert script_name("index/1a2b3c4d.pf_index", 0) == "offline/index/all.js"
    assert script_name("index/1a2b3c4d.pf_index", 2) == "offline/index/1a.js"
    assert script_name("facet-author.json.gz", 2) == "offline/facet-author.json.js"


def test_few_chunks_of_words_share_a_script() -> None:
    """By the first digits of their names, however many there are."""
    assert [count_digits(chunks) for chunks in (0, 8, 9, 128, 129)] == [0, 0, 1, 1, 2]


def test_fragments_of_neighbours_are_packed_together() -> None:
    """Thirty-two to a script."""
    files = {f"fragment/0-{place:x}.pf_fragment": b"a" for place in (0, 31, 32)}
    packs = dict(render_packs(files))
    assert sorted(packs) == ["offline/fragment/0-0.js", "offline/fragment/0-1.js"]
    assert packs["offline/fragment/0-0.js"].count(b"archiveIndex.put(") == 2


def test_the_module_becomes_a_classic_script() -> None:
    """`fetch` becomes a parameter, and nothing of a module is left."""
    script = render_module_script(MODULE).decode()
    assert script.startswith('archiveIndex.define(function(fetch){"use strict";')
    assert script.endswith("return {createInstance,a};});\n")
    assert 'var p="".match(/x/);' in script
    assert not re.search(r"import\.meta|export\s*{", script)


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (MODULE.replace("export{createInstance,a};", ""), "list of exports"),
        (MODULE.replace("export{createInstance,a}", "export{a}"), "does not export"),
        (MODULE.replace("export{createInstance,a}", "export{createInstance as b}"), "does not export"),
        (MODULE.replace("import.meta.url", "here"), "its own address"),
        (MODULE + "\nexport{createInstance}", "module syntax"),
        ("import x from 'y';" + MODULE, "module syntax"),
        (MODULE.replace("var p", "var q=import.meta.env;var p"), "module syntax"),
    ],
)
def test_a_module_built_otherwise_is_refused(broken: str, sentence: str) -> None:
    """Else the script would fail in a reader's browser, where nobody would tell us."""
    with pytest.raises(ValueError, match=sentence):
        render_module_script(broken)
