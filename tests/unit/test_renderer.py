"""Templates: the names they may use, the place of their mistakes, the files of the look."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, meta, nodes
from markupsafe import escape
from msgspec.structs import replace

from archive_site.deferral import names_of
from archive_site.messages import say
from archive_site.options import Edition
from archive_site.paths import OutputPath
from archive_site.printing import theme as theme_module
from archive_site.printing.renderer import TEMPLATE_BY_VIEW, Renderer
from archive_site.printing.theme import Theme, read_theme
from archive_site.problems import ArchiveError, MachineError
from archive_site.records import AuthorityKind
from archive_site.texts.hypertext import escape_text
from archive_site.views.every import list_makers
from archive_site.views.feeds import FeedPage, SitemapPage
from archive_site.views.frames import make_site
from archive_site.views.makers import run_maker
from archive_site.views.overviews import make_not_found_page
from archive_site.views.pages import ListingPage, NotFoundPage, PageView, RecordPage
from archive_site.views.parts import Frame, Site
from tests.making import make_archive, make_contents, written

THEME = read_theme()
GIVEN = {"site", "page", "say", "once"}
PAGE = NotFoundPage(
    frame=Frame(path=OutputPath("404.html"), root="", title="<T>", section=""), heading="{{ 7*7 }}", ways=()
)


def _parse(name: str) -> nodes.Template:
    return Environment(autoescape=True).parse(THEME.templates[name])


def _renderer(**templates: str) -> Renderer:
    site = make_site(make_archive({}), Edition.PUBLIC, has_search=False, ways=())
    return Renderer(
        Theme(templates={"pages/404.html": "", **templates}, assets=(), stylesheets=(), scripts=()), site
    )


@pytest.mark.parametrize("name", sorted(THEME.templates))
def test_a_template_uses_only_the_names_it_is_given(name: str) -> None:
    """Four of them, and the macros it imports; a macro's inputs are its arguments."""
    template = _parse(name)
    own = {macro.name for macro in template.find_all(nodes.Macro)}
    imported = set()
    for statement in template.find_all(nodes.FromImport):
        names = {each if isinstance(each, str) else each[0] for each in statement.names}
        assert isinstance(statement.template, nodes.Const)
        assert names <= {macro.name for macro in _parse(statement.template.value).find_all(nodes.Macro)}
        imported |= names
    assert meta.find_undeclared_variables(template) <= GIVEN | own | imported


def _attributes_of(name: str, variable: str) -> set[tuple[str, ...]]:
    chains = set()
    for node in _parse(name).find_all(nodes.Getattr):
        chain: list[str] = []
        each: nodes.Expr = node
        while isinstance(each, nodes.Getattr):
            chain.insert(0, each.attr)
            each = each.node
        if isinstance(each, nodes.Name) and each.name == variable:
            chains.add(tuple(chain))
    return chains


def _slots(view: type[object]) -> set[str]:
    return set(names_of(view))  # type: ignore[arg-type] # a class can be hashed


@pytest.mark.parametrize(("view", "name"), list(TEMPLATE_BY_VIEW.items()))
def test_a_template_asks_its_view_for_nothing_it_lacks(
    view: type[PageView | FeedPage | SitemapPage], name: str
) -> None:
    """Every `page.x` is a field of the view, every `page.frame.x` one of the frame."""
    chains = _attributes_of(name, "page")
    assert {chain[0] for chain in chains} <= _slots(view)
    assert {chain[1] for chain in chains if chain[0] == "frame" and len(chain) > 1} <= _slots(Frame)


def test_the_skeleton_asks_for_the_frame_and_the_site_only() -> None:
    """Because every page has those."""
    assert {chain[0] for chain in _attributes_of("base.html", "page")} == {"frame"}
    assert {chain[1] for chain in _attributes_of("base.html", "page") if len(chain) > 1} <= _slots(Frame)
    for name in THEME.templates:
        assert {chain[0] for chain in _attributes_of(name, "site")} <= _slots(Site)


@pytest.mark.parametrize("name", sorted(THEME.templates))
def test_no_template_switches_escaping_off(name: str) -> None:
    """Safe HTML comes as such from the views."""
    template = _parse(name)
    assert not {node.name for node in template.find_all(nodes.Filter)} & {"safe", "xmlattr", "forceescape"}
    assert not list(template.find_all(nodes.MarkSafe))
    assert not list(template.find_all(nodes.ScopedEvalContextModifier))


def test_the_ways_from_nowhere_count_nothing() -> None:
    """They lead to listings whose lengths the page does not know, so it shows no nought beside them."""
    archive = make_archive({})
    page = make_not_found_page(archive)
    _, html = Renderer(THEME, make_site(archive, Edition.PUBLIC, has_search=False, ways=())).render(page)
    assert all(f'href="{way.href}"' in html.decode() for way in page.ways)
    assert b'class="count"' not in html


def test_only_the_footer_leads_to_indexes_that_are_empty() -> None:
    """Neither does the page of an address that leads nowhere; records without an author have a list."""
    archive = make_archive({"records/a.md": written("x", title="A", topics="[Harbours]")})
    page = make_not_found_page(archive)
    _, html = Renderer(THEME, make_site(archive, Edition.PUBLIC, has_search=False, ways=())).render(page)
    parts = re.split("<main|<footer", html.decode())
    every = [kind.value for kind in AuthorityKind]
    header, main, footer = ([kind for kind in every if f'"{kind}/index.html"' in part] for part in parts)
    assert header == main == ["outlets", "people", "topics"]
    assert footer == every


def test_texts_are_escaped_and_never_read_as_templates() -> None:
    """Jinja's own syntax in a title is a title."""
    renderer = _renderer(**{"pages/404.html": "{{ page.frame.title }} {{ page.heading }}"})
    assert (OutputPath("404.html"), b"&lt;T&gt; {{ 7*7 }}") == renderer.render(PAGE)


@pytest.mark.parametrize(
    ("expected", "templates"),
    [
        ("templates/pages/404.html:2:1", {"pages/404.html": "\n{{ page.nothing }}"}),
        ("templates/pages/404.html:3:1", {"pages/404.html": "\n\n{% if %}"}),
        ("templates/pages/404.html:1:1", {"pages/404.html": "{{ page.heading + 1 }}"}),
        ("templates/pages/404.html:1:1", {"pages/404.html": "{{ say('no such words') }}"}),
        ("templates/pages/404.html:1:1", {"pages/404.html": "{% extends 'nowhere.html' %}"}),
        (
            "templates/m.html:2:1",
            {
                "pages/404.html": "\n\n{% from 'm.html' import m %}{{ m(page) }}",
                "m.html": "{% macro m(p) %}\n{{ p.x.y }}{% endmacro %}",
            },
        ),
    ],
)
def test_a_mistake_in_a_template_is_reported_with_its_line(expected: str, templates: dict[str, str]) -> None:
    """The line of the template at fault, and the page it was for."""
    with pytest.raises(ArchiveError) as caught:
        _renderer(**templates).render(PAGE)
    (problem,) = caught.value.problems
    assert ("template-failed", expected) == (problem.code, str(problem.where))
    assert "404.html" in problem.message


def test_every_template_that_cannot_be_read_is_told_of_before_any_page_is_made() -> None:
    """All of them in one go, whether a page asks for them or not."""
    broken = {"base.html": "{% if %}", "macros/m.html": "\n{% macro m %}", "pages/queue.html": "\n\n{{ a"}
    with pytest.raises(ArchiveError) as caught:
        _renderer(**broken).compile()
    told = {(each.code, str(each.where)) for each in caught.value.problems}
    places = {"templates/base.html:1:1", "templates/macros/m.html:2:1", "templates/pages/queue.html:3:1"}
    assert {("template-broken", place) for place in places} == told


def test_filters_and_tests_that_do_not_exist_are_told_of_before_any_page_is_made() -> None:
    """Jinja looks for those below a condition only when a page comes there."""
    broken = {
        "base.html": "{% if page.a %}\n{{ page.b | shine }}\n{% if page.c is shiny %}{% endif %}{% endif %}",
        "macros/m.html": "{% macro m(p) %}{% if p %}{{ p | polish }}{% endif %}{% endmacro %}",
        "pages/record.html": "{{ page.rows | length }}{% if page is defined %}{{ page | wax }}{% endif %}",
        "pages/queue.html": "\n{% filter scrub %}{% endfilter %}",
    }
    with pytest.raises(ArchiveError) as caught:
        _renderer(**broken).compile()
    told = {str(each.where): each.message for each in caught.value.problems}
    assert {"base.html:2:1", "macros/m.html:1:1", "pages/record.html:1:1", "pages/queue.html:2:1"} == {
        where.removeprefix("templates/") for where in told
    }
    assert (
        "line 2: there is no filter `shine`; line 3: there is no test `shiny`"
        in told["templates/base.html:2:1"]
    )


def test_files_of_the_look_that_are_no_utf_8_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them, with their lines."""
    look = tmp_path / "templates"
    (look / "assets" / "css").mkdir(parents=True)
    (look / "base.html").write_bytes(b"a\n\xff")
    (look / "assets" / "css" / "1.css").write_bytes(b"\xe4")
    monkeypatch.setattr(theme_module, "_PACKAGE", tmp_path)
    with pytest.raises(ArchiveError) as caught:
        read_theme()
    told = [(each.code, str(each.where)) for each in caught.value.problems]
    assert told == [
        ("file-encoding", "templates/assets/css/1.css:1:1"),
        ("file-encoding", "templates/base.html:2:1"),
    ]


def test_the_look_is_read_in_the_order_of_names() -> None:
    """Style sheets as one file, scripts and pictures as they are, nothing else published."""
    assert "base.html" in THEME.templates
    assert [path for path, _ in THEME.assets] == sorted(path for path, _ in THEME.assets)
    assert {Path(path).suffix for path, _ in THEME.assets} <= {".js", ".svg"}
    for _, sheet in THEME.stylesheets:
        assert b"@import" not in sheet
        assert b"url(http" not in sheet


def test_without_templates_the_program_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken installation is the machine's fault, not the archive's."""
    monkeypatch.setattr(theme_module, "_PACKAGE", tmp_path / "package")
    with pytest.raises(MachineError, match="install"):
        read_theme()


def test_fixed_wording_is_filled_in_once_and_values_are_escaped_as_ever() -> None:
    """Wording with a value in it, or by a computed key, is asked for page by page."""
    text = "{{ say('nav.home') }}|{{ say('nav.' ~ 'about') }}|{{ say('footer.curator', name='<A>') }}"
    plain = "".join(_renderer(**{"pages/404.html": text}).render(PAGE)[1].decode())
    home, about, curator = say("nav.home"), say("nav.about"), say("footer.curator", name="&lt;A&gt;")
    assert plain == f"{home}|{about}|{curator}"


def test_a_macro_is_called_once_for_equal_arguments() -> None:
    """And again for others, and apart from another macro."""
    text = (
        "{% macro a(x) %}[{{ x }}]{% endmacro %}{% macro b(x) %}({{ x }}){% endmacro %}"
        "{{ once(a, 1) }}{{ once(a, 1) }}{{ once(a, '<') }}{{ once(b, 1) }}"
    )
    assert _renderer(**{"pages/404.html": text}).render(PAGE)[1] == b"[1][1][&lt;](1)"


def test_what_a_macro_said_at_length_is_said_again_as_it_was() -> None:
    """Though it does not stay in memory, it is safe HTML, and keeps every sign."""
    text = (
        "{% macro a(x) %}<p>{{ x }}\u2026{% for _ in range(500) %}-{% endfor %}</p>{% endmacro %}"
        "{{ once(a, '<') }}{{ once(a, '&') }}{{ once(a, '<') }}"
    )
    first, second = (f"<p>{sign}\u2026{'-' * 500}</p>" for sign in ("&lt;", "&amp;"))
    assert _renderer(**{"pages/404.html": text}).render(PAGE)[1].decode() == first + second + first


def test_a_long_answer_within_another_is_said_in_its_place() -> None:
    """Each stands on the page whole, once by itself and once within the other."""
    text = (
        "{% macro a(x) %}<p>{{ x }}{% for _ in range(500) %}-{% endfor %}</p>{% endmacro %}"
        "{% macro b(x) %}<div>{{ once(a, x) }}{{ once(a, x) }}{{ x }}</div>{% endmacro %}"
        "{{ once(b, 1) }}|{{ once(a, 1) }}"
    )
    inner = f"<p>1{'-' * 500}</p>"
    rendered = _renderer(**{"pages/404.html": text}).render(PAGE)[1].decode()
    assert rendered == f"<div>{inner}{inner}1</div>|{inner}"


def test_a_sign_that_nobody_sees_is_shown_in_a_long_answer_too() -> None:
    """As it is where it stands on one page alone; and no text passes for an answer."""
    macro = "{% macro a(x) %}{{ x }}{% for _ in range(500) %}-{% endfor %}{% endmacro %}"
    text = macro + "{{ once(a, page.heading) }}"
    said = "\u202e<~~~~~~~0~"
    rendered = _renderer(**{"pages/404.html": text}).render(replace(PAGE, heading=said))[1].decode()
    assert rendered == f"[U+202E]&lt;~~~~~~~0~{'-' * 500}"


def test_nothing_of_most_pages_is_compiled_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for records nor for lists, not even macros: each worker would do it again."""
    archive = make_archive({"records/a.md": written("Words.", title="A", outlet="The Pier")})
    contents = make_contents(archive)
    renderer = Renderer(THEME, make_site(archive, Edition.PUBLIC, has_search=True, ways=()))
    pages = [page for maker in list_makers(contents, Edition.PUBLIC) for page in run_maker(maker)]
    renderer.compile()
    monkeypatch.setattr("jinja2.Environment.compile", None)
    for kind in (RecordPage, ListingPage):
        _, content = renderer.render(next(page for page in pages if isinstance(page, kind)))
        assert b"<nav" in content


@given(st.text())
def test_a_text_is_escaped_as_everywhere(text: str) -> None:
    """With the signs that the library has for them."""
    assert escape_text(text) == str(escape(text))


@pytest.mark.parametrize("value", ["<A & 'B'>", "{name}", ""])
def test_wording_with_values_is_the_same_in_pieces(value: str) -> None:
    """Its words are escaped when it is compiled, its values when a page is made."""
    text = "{{ say('footer.curator', name=page.heading) }}"
    page = replace(PAGE, heading=value)
    rendered = _renderer(**{"pages/404.html": text}).render(page)[1].decode()
    assert rendered == escape(say("footer.curator", name=value))
