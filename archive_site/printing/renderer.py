"""Views and templates to pairs of output path and bytes."""

import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Any

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket

from archive_site.audit.stretches import Piece, make_piece, put_together
from archive_site.cache.shelf import Shelf
from archive_site.cache.store import Store, make_key
from archive_site.messages import say
from archive_site.messages.pages import PAGES
from archive_site.paths import OutputPath
from archive_site.printing.looks import find_looks
from archive_site.printing.templating import Environment, Macro, mark_safe
from archive_site.printing.theme import Theme
from archive_site.problems import ArchiveError, Location, problem
from archive_site.texts.invisible import holds_invisible, show_invisible
from archive_site.views.feeds import FeedPage, SitemapPage
from archive_site.views.former import RedirectPage, TombstonePage
from archive_site.views.named import ReliesPage
from archive_site.views.pages import (
    AboutPage,
    ComparePage,
    HomePage,
    IndexPage,
    ListingPage,
    NotFoundPage,
    PageView,
    QueuePage,
    RecordPage,
    SearchPage,
    TimelinePage,
)
from archive_site.views.parts import Site
from archive_site.views.pictured import CalendarPage, CoveragePage, MatrixPage, NetworkPage

TEMPLATE_BY_VIEW: Mapping[type[PageView | FeedPage | SitemapPage], str] = {
    HomePage: "pages/home.html",
    RecordPage: "pages/record.html",
    ComparePage: "pages/compare.html",
    ListingPage: "pages/listing.html",
    IndexPage: "pages/index.html",
    CalendarPage: "pages/calendar.html",
    CoveragePage: "pages/coverage.html",
    NetworkPage: "pages/network.html",
    MatrixPage: "pages/matrix.html",
    ReliesPage: "pages/relies.html",
    TimelinePage: "pages/timeline.html",
    SearchPage: "pages/search.html",
    AboutPage: "pages/about.html",
    NotFoundPage: "pages/404.html",
    QueuePage: "pages/queue.html",
    RedirectPage: "pages/redirect.html",
    TombstonePage: "pages/tombstone.html",
    FeedPage: "feed.xml",
    SitemapPage: "sitemap.xml",
}

_LONG = 512
"""Characters from which on what a macro made is a piece of its own, which is put away."""
_PIECE, _PIECE_END = b"<~~~~~~~", b"~"
"""Around the number of such a piece, in its place; nothing that sources say begins so, for it is escaped."""
_MACROS = "macros/"
"""Where templates lie that are no pages."""


class _Environment(Environment):
    """An environment that fills in fixed wording when it compiles, not once a page."""

    def compile(self, source: str | nodes.Template, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - passes on whatever Jinja gives
        """Compile a template."""
        if isinstance(source, str):
            source = self.parse(source, *arguments[:2])
            _fill_in_wording(source, say)
        return super().compile(source, *arguments, **named)


def _fill_in_wording(node: nodes.Node, words: Callable[[str], str]) -> None:
    if isinstance(node, nodes.Output):
        node.nodes = [piece for each in node.nodes for piece in _piecewise(each)]
    for name, value in node.iter_fields():
        if isinstance(value, list):
            setattr(node, name, [_worded(each, words) for each in value])
        else:
            setattr(node, name, _worded(value, words))


def _piecewise(node: nodes.Expr) -> Sequence[nodes.Expr]:
    """Give what `say('key', name=value)` puts out as its pieces, of which only the values change."""
    match node:
        case nodes.Call(node=nodes.Name(name="say"), args=[nodes.Const(value=key)], kwargs=[_, *_] as given):
            entry, values = PAGES.get(key), {each.key: each.value for each in given}
        case _:
            return [node]
    told = list(Formatter().parse(entry)) if isinstance(entry, str) else []
    if not told or any(form or how or name not in {None, *values} for _, name, form, how in told):
        return [node]
    pieces: list[nodes.Expr] = []
    for text, name, _, _ in told:
        pieces += [nodes.Const(text, lineno=node.lineno)] if text else []
        pieces += [values[name]] if name else []
    return pieces


def _worded(value: Any, words: Callable[[str], str]) -> Any:  # noqa: ANN401 - a node's field may hold anything
    """Give the words in place of `say('key')`; anything else as it is, with what it holds worded."""
    if isinstance(value, nodes.Call) and isinstance(value.node, nodes.Name) and value.node.name == "say":
        match value.args, value.kwargs:
            case [nodes.Const(value=key)], []:
                return nodes.Const(words(key), lineno=value.lineno)
            case _:
                pass
    if isinstance(value, nodes.Node):
        _fill_in_wording(value, words)
    return value


def name_template(view: PageView | FeedPage | SitemapPage) -> str:
    """Give the name of the template that a view is rendered with."""
    return TEMPLATE_BY_VIEW[type(view)]


class _CompiledTemplates(BytecodeCache):
    """Templates as they were compiled in an earlier build."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Recall a template; what the store does not know is compiled."""
        key = self._key_of(bucket)
        kept = self._store.get([key]).get(key)
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template."""
        self._store.put({self._key_of(bucket): bucket.bytecode_to_string()})

    def _key_of(self, bucket: Bucket) -> bytes:
        # The key of a bucket tells the template's name, the checksum its text; wording and compiler are ours.
        return make_key("template", bucket.key, bucket.checksum)


class _Memory:
    """What macros made of their arguments: most of a page is the same on many others."""

    def __init__(self, folder: Path | None) -> None:
        self._made: dict[tuple[object, ...], str] = {}
        self._pieces: list[Piece] = []
        self._shelf = Shelf(folder)

    def recall(self, macro: Macro, *arguments: object) -> str:
        """Call a macro that depends on nothing but its arguments; give its first answer for equal ones.

        Instead of a long one it gives what stands for it until the page is taken apart.
        """
        key = (macro, *arguments)
        found = self._made.get(key)
        if found is None:
            found = macro(*arguments)
            self._made[key] = found = found if len(found) < _LONG else self._put_away(found)
        return found

    def take_apart(self, page: str) -> list[bytes | Piece]:
        """Give a page as the pieces in it, and what stands between them."""
        content = page.encode()
        if holds_invisible(content):
            # Templates hold no such sign, so whatever is found comes from a source.
            content = show_invisible(page).encode()
        begin, *others = content.split(_PIECE)
        parts: list[bytes | Piece] = [begin]
        for other in others:
            number, _, behind = other.partition(_PIECE_END)
            parts += (self._pieces[int(number)], behind)
        return parts

    def forget(self) -> None:
        """Forget it all."""
        self._made.clear()
        self._pieces.clear()

    def _put_away(self, found: str) -> str:
        """Put away what would be there once more in each process; the rows of long lists are the most."""
        content = put_together(self.take_apart(found))
        marker = _PIECE + b"%d" % len(self._pieces) + _PIECE_END
        self._shelf = self._shelf.own()
        self._pieces.append(make_piece(content, self._shelf.put(content)))
        return mark_safe(marker.decode())


class Renderer:
    """Templates, ready to render views."""

    def __init__(self, theme: Theme, site: Site, store: Store | None = None) -> None:
        """Prepare the environment; templates are compiled when first used, or come from the store."""
        self._given = (theme, site)
        self._environment = _Environment(
            loader=FunctionLoader(lambda name: _source_of(theme, name)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_CompiledTemplates(store) if store else None,
            auto_reload=False,
        )
        self._environment.globals["say"] = say
        self._memory = _Memory(store.folder if store else None)
        self._environment.globals["once"] = self._memory.recall
        self._environment.globals["site"] = site

    def __reduce__(self) -> tuple[type["Renderer"], tuple[Theme, Site]]:
        """Say how a renderer is made elsewhere; what it has compiled stays here."""
        return Renderer, self._given

    @cached_property
    def looks(self) -> Mapping[str, str]:
        """By template, a digest of all of the look that a page rendered with it shows."""
        return find_looks(self._given[0].templates)

    def compile(self) -> None:
        """Compile all templates now, before workers begin that would each do so; what is compiled stays so.

        Raises ArchiveError with a problem for each template that cannot be read (code template-broken).
        """
        broken = []
        for name in self._given[0].templates:
            try:
                if name.startswith(_MACROS):
                    self._environment.import_macros(name)
                else:
                    self._environment.get_template(name)
            except TemplateSyntaxError as error:
                broken.append(problem("template-broken", _template_place(error, name), reason=error.message))
        if broken:
            raise ArchiveError(tuple(broken))

    def forget(self) -> None:
        """Forget what is the same on many pages, once nearly all are rendered.

        An environment refers to itself, so that all this would stay as long as nobody looks for garbage.
        """
        self._memory.forget()

    def render(self, view: PageView | FeedPage | SitemapPage) -> tuple[OutputPath, bytes]:
        """Render one page; raises what `render_parts` raises."""
        path, parts = self.render_parts(view)
        return path, put_together(parts)

    def render_parts(self, view: PageView | FeedPage | SitemapPage) -> tuple[OutputPath, list[bytes | Piece]]:
        """Render one page as what stands on it alone, and the pieces between that are the same on others.

        Raises ArchiveError with a problem that names the template's line and the page, where a template
        fails (code template-failed).
        """
        name = name_template(view)
        try:
            page = self._environment.get_template(name).render(page=view)
            return view.frame.path, self._memory.take_apart(page)
        except (TemplateError, KeyError, TypeError, AttributeError) as error:
            where = _template_place(error, name)
            said = problem("template-failed", where, page=view.frame.path, reason=error)
            raise ArchiveError((said,)) from error


def _source_of(theme: Theme, name: str) -> tuple[str, str, None] | None:
    text = theme.templates.get(name)
    # The name stands for a file name, so that tracebacks speak of the template.
    return None if text is None else (text, f"templates/{name}", None)


def _template_place(error: Exception, name: str) -> Location:
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.startswith("templates/")
    ]
    if frames:
        return Location(frames[-1].filename, frames[-1].lineno or 1)
    return Location(f"templates/{name}", getattr(error, "lineno", None) or 1)
