"""What no audit may let pass, however it reads pages: addresses and code in any dress."""

import pytest

from archive_site.audit.pages import scan_page
from archive_site.paths import OutputPath
from tests.unit.test_audit import GOOD, PAGE

LINKS = (
    'href="javascript:x()"',
    'href=" javascript:x()"',
    'href="\njavascript:x()"',
    'href=">javascript:x()"><i title="',
    'href="\x01javascript:x()"',
    'href="java\tscript:x()"',
    'href="java&#9;script:x()"',
    'href="java&Tab;script&colon;x()"',
    'href="&#106;avascript:x()"',
    'href="JaVaScRiPt:x()"',
    "href='javascript:x()'",
    "href=javascript:x()",
    'href = "javascript:x()"',
    'HREF="javascript:x()"',
    'title="a>b" href=javascript:x()',
    'title="a" href="javascript:x()"',
    'title="x href=" href="vbscript:x"',
    'href="data:text/html,x"',
    'href="file:///etc/passwd"',
    'href="//evil.example/"',
    'href="\\\\evil.example/"',
    'href="/\t/evil.example/"',
    'href="https:evil"',
    'href="blob:https://a.example/x"',
    'href="b.html" ping="https://evil.example/"',
    "href=b.html",
    'href="b.html" onclick="x()"',
    'href="b.html"onclick="x()"',
    'href="b.html"/onclick="x()"',
    "href=\"b.html\" onclick='x()'",
    'href="b.html" onclick=x()',
    'href="b.html"\nonclick="x()"',
    'href="b.html" ONCLICK="x()"',
    'href="b.html" STYLE="x"',
    'href="b.html" style=x',
    'href="b.html" title="<"',
    'href="b.html" title=">"',
    'href="b.html" title="x',
    'href="b.html" \x00onclick="x()"',
    'href="https://o.example/"\x0conclick="x()"',
)
ELEMENTS = (
    "<SCRIPT>x()</SCRIPT>",
    "<Script src=//evil.example/x></Script>",
    "<script\n>x()</script>",
    "<script/src='a.js'></script>",
    "<script >x()</script>",
    "<style\t>h1{}</style>",
    "<svg><script>x()</script></svg>",
    '<svg><use xlink:href="data:image/svg+xml,x"></use></svg>',
    '<svg><a xlink:href="javascript:x()">x</a></svg>',
    "<img src=x onerror=x() alt=x>",
    '<img alt="" src="a.png" srcset="https://evil.example/a.png 2x">',
    '<img alt="" src=" https://evil.example/a.png">',
    '<img alt=""\nsrc="https://evil.example/a.png">',
    "<img alt='' src='https://evil.example/a.png'>",
    '<iframe srcdoc="x"></iframe>',
    '<base href="https://evil.example/">',
    '<base target="x">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<meta http-equiv="Refresh" content="0; URL=\'javascript:x()\'">',
    '<meta content="0;//evil.example/" http-equiv=" refresh ">',
    '<form action="https://evil.example/"><button>x</button></form>',
    '<form action="//evil.example/"><button>x</button></form>',
    '<form action=" javascript:x()"><button>x</button></form>',
    '<button formaction="javascript:x()">x</button>',
    '<input type="image" alt="x" formaction="https://evil.example/">',
    "<!--x-->",
    "<!x>",
    "<?xml x?>",
    "</ x>",
    "</p onclick=x()>",
    "</P>",
    "<>",
    "<x",
    "a < b",
    '<table background="https://evil.example/"></table>',
    '<object classid="x"></object>',
    '<portal src="b.html"></portal>',
    "<plaintext>",
)
_HARMLESS = (
    "x href=javascript:x() onclick=&#34;x()&#34; style=x",
    '<a href="https://o.example/?a=1&amp;b=%3C" title="&lt;b onclick=&#34;x()&#34;&gt; href=">x</a>',
    '<a href="mailto:a@o.example">x</a> <a href="#p-1">x</a> <a href="?q=javascript:x">x</a>',
    '<a href="./a:b.html">x</a> <p title="javascript:x()">x</p> <p title=" on x=">x</p>',
    '<svg viewBox="0 0 1 1"><linearGradient id="q3"></linearGradient><path d="M0 0"/></svg>',
    '<input type="search" name="q" value="javascript:x()" required>',
    '<meta name="description" content="0;url=javascript:x()">',
    "a =&gt; b, a &lt; b",
)


def _codes(markup: str) -> set[str]:
    return {each.code for each in scan_page(PAGE, GOOD.replace("<h1>", f"{markup}<h1>").encode()).problems}


@pytest.mark.parametrize("attributes", LINKS)
def test_a_link_that_runs_leads_astray_or_hides_code_is_told_of(attributes: str) -> None:
    """In any spelling of its attributes."""
    assert _codes(f"<a {attributes}>x</a>")


@pytest.mark.parametrize("markup", ELEMENTS)
def test_an_element_that_runs_loads_sends_or_hides_is_told_of(markup: str) -> None:
    """In any spelling of its tag."""
    assert _codes(markup)


@pytest.mark.parametrize("markup", _HARMLESS)
def test_words_that_only_look_dangerous_are_none(markup: str) -> None:
    """Escaped text, values of other attributes, and addresses inside the site."""
    assert _codes(markup) == set()


def test_a_fault_of_a_page_is_told_once_and_shortened() -> None:
    """A page of thousands is one problem of each kind."""
    markup = "".join(f"<a href=x{number}{'y' * 500}>" for number in range(3000))
    problems = scan_page(OutputPath("a.html"), GOOD.replace("<h1>", f"{markup}<h1>").encode()).problems
    odd = [each for each in problems if each.code == "page-markup-odd"]
    assert len(odd) == 1
    assert len(str(odd[0])) < 400


@pytest.mark.parametrize(
    ("code", "markup"),
    [
        ("page-link-forbidden", '<a href="javascript:x()">x</a>'),
        ("page-markup-odd", '<a href=" b.html">x</a>'),
        ("page-has-inline-code", '<p onpointerenter="x()">x</p>'),
    ],
)
def test_a_danger_is_told_by_its_name(code: str, markup: str) -> None:
    """By nothing else as well."""
    assert _codes(markup) == {code}
