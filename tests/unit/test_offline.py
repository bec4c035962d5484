"""The script form of the search index."""

import re
from base64 import b64decode

import pytest

from archive_site.offline import (
    PACK_SIZE,
    pack_digits,
    render_data_script,
    render_module_script,
    render_start_script,
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


def test_the_start_script_says_how_fragments_are_packed() -> None:
    """The browser does the same arithmetic as the build."""
    script = render_start_script([("pagefind-entry.json", b"{}")], 2)
    assert script.endswith(b"archiveIndex.pack(2);\n")


@pytest.mark.parametrize(
    ("count", "digits"),
    [(0, 0), (1, 0), (PACK_SIZE, 0), (PACK_SIZE + 1, 1), (PACK_SIZE * 16, 1), (PACK_SIZE * 16 + 1, 2)],
)
def test_packs_hold_no_more_than_their_size_on_average(count: int, digits: int) -> None:
    """A script for each fragment would double the files of a large site."""
    assert digits == pack_digits(count)


def test_fragments_share_scripts_and_chunks_have_their_own() -> None:
    """Only fragments are many and small."""
    assert script_name("index/en_1a2b3c4.pf_index", 1) == "offline/index/en_1a2b3c4.js"
    assert script_name("filter/en_1a2b3c4.pf_filter", 1) == "offline/filter/en_1a2b3c4.js"
    assert script_name("fragment/en_1a2b3c4.pf_fragment", 1) == "offline/fragment/en_1.js"
    assert script_name("fragment/en_1a2b3c4.pf_fragment", 0) == "offline/fragment/en_.js"


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
