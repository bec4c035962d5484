"""What can be wrong with a site, its deposit, and the addresses it promised.

By code: how much it weighs, what is wrong, and what to write instead. Each code has a paragraph in
docs/problems.md.
"""

_E, _W = "error", "warning"

SITE_PROBLEMS: dict[str, tuple[str, str, str]] = {
    "address-invalid": (
        _E,
        "`{key}`: `{address}` is no address of a page: {reason}",
        "copy it from the ledger, as it stands there: a path below the site, without the site's own address",
    ),
    "address-lost": (
        _E,
        "`{address}` was published, and nothing would answer there any more",
        (
            "paste one of these into address-changes.yaml; `to:` is where it is now, `on:` the day, `because:` why\n"
            "{redirect}\n{withdrawn}"
        ),
    ),
    "address-unpublished": (
        _E,
        "`{address}` was never published, so nothing needs to be said of it",
        "nearest in the ledger: {meant}; correct the address, or restore a ledger.yaml that has it, or delete this entry",
    ),
    "anchor-lost": (
        _E,
        "the place `#{anchor}` of `{address}` was published and is gone: its words were changed, taken out or withheld",
        "paste this into address-changes.yaml, if what is named there has taken its place\n{redirect}",
    ),
    "anchors-lost": (
        _E,
        "{count:,} places of `{address}` were published and are gone: {places}",
        (
            "paste these into address-changes.yaml, if what is named there has taken their place; where they all lead "
            "to the record, one `from:` may name them all\n{redirect}"
        ),
    ),
    "bag-name": (
        _E,
        "this file cannot go into a bag: its name holds `%` or ends a line, and readers of bags differ on how to write that",
        "give the file a name without it",
    ),
    "bag-site-foreign": (
        _E,
        "this site is of another archive: it has none of the records of the sources",
        "name the site that was built from these sources with --site, or the sources of this site with --sources",
    ),
    "bag-site-missing": (
        _E,
        "there is no site here that this program built",
        "build it first: archive-site build --output {site}",
    ),
    "bag-site-private": (
        _E,
        "this is the private edition, which shows what rights withhold",
        "build the public edition and name it with --site: a bag is made to be given away",
    ),
    "bag-site-stale": (
        _E,
        "this site was not built from the sources as they are now: its {file} says something else",
        "build it again, with the same --captures and --date as here, and then make the bag",
    ),
    "bag-undated": (
        _E,
        "a deposit states a day of publication, and the sources name none: no record says when it was captured",
        "name the day with --date 2025-05-01, or set SOURCE_DATE_EPOCH to the time of the last change",
    ),
    "capture-added": (
        _W,
        "the capture of `{id}` came since the site was built",
        "build the site again",
    ),
    "capture-changed": (
        _E,
        "this is not the capture that the site was built from: its sha256 was {was} and is {digest}",
        "restore the file as it was captured; a capture is never edited, corrections stand beside it",
    ),
    "capture-gone": (
        _E,
        "the site was built with a capture of `{id}`, {file}, and the sources have none now: sha256 {digest}",
        "put the file back from a copy; the digest tells which it is",
    ),
    "capture-lost": (
        _E,
        "the capture `{address}` was published, and would be there no longer",
        (
            "give the record its rights again, or paste this into address-changes.yaml with the day and the reason\n"
            "{withdrawn}"
        ),
    ),
    "capture-unclaimed": (
        _W,
        "no record describes this captured file",
        "describe it with `capture: {{sha256: …}}` in a record, or keep it elsewhere",
    ),
    "decision-shape": (
        _E,
        "this file is a list of redirects and withdrawals",
        (
            "write `- redirect: {{from: records/old.html, to: records/new.html}}` or "
            "`- withdrawn: {{address: records/old.html, on: 2025-04-28, because: …}}`"
        ),
    ),
    "decision-twice": (
        _E,
        "what becomes of `{address}` is already said in line {first}",
        "keep one of the two; an address is either moved or withdrawn",
    ),
    "feed-invalid": (
        _E,
        "what other programs fetch here breaks its standard: {reason}",
        "build the site again; if it stays, this is a mistake of a template or of the program",
    ),
    "file-lost": (
        _E,
        "the `.{extension}` files of records were published ({count:,} of them, this one first), and are no longer made",
        "name `{extension}` under `exports: per_record:` in archive.yaml, or leave out `exports:`",
    ),
    "id-twice-on-page": (
        _E,
        "the id `{id}` stands {count:,} times on this page",
        "this is a mistake of a template or of the program",
    ),
    "ledger-address": (
        _E,
        "`{address}` is no address that this program publishes: {reason}",
        "the ledger is written by the program: restore it from your version control",
    ),
    "ledger-lost": (
        _W,
        "the site in {site} knows of {before:,} published addresses, and the ledger holds {now:,}",
        (
            "restore ledger.yaml from your version control, from a copy, or from a deposit (data/sources/); until then "
            "nothing can be published; if this is another archive, or is to begin anew, name another folder with --output"
        ),
    ),
    "ledger-missing": (
        _E,
        "here stands what became of published addresses, and there is no ledger of them: ledger.yaml is missing or empty",
        "restore ledger.yaml from your version control, from a copy, or from a deposit (data/sources/); delete nothing here",
    ),
    "ledger-shape": (
        _E,
        "the ledger holds addresses, each with what is known of it on indented lines",
        "the ledger is written by the program: restore it from your version control",
    ),
    "ledger-value": (
        _E,
        "`{value}` is no value of `{key}` in the ledger",
        "the ledger is written by the program: restore it from your version control",
    ),
    "manifest-missing": (
        _E,
        "the site has no readable manifest, so no file can be verified",
        "build the site again",
    ),
    "page-anchor-broken": (
        _E,
        "a link leads to `{target}#{fragment}`, and that page has no such place",
        "build the site again; if it stays, this is a mistake of a template or of the program",
    ),
    "page-has-inline-code": (
        _E,
        "the page holds a script or a style of its own, which its security policy forbids",
        "put it into a file below templates/assets",
    ),
    "page-markup-odd": (
        _E,
        "the page holds `{words}`, which is not written as pages here are, so that nothing can hide in it",
        "write tags in small letters and values in double quotes, and escape every other `<`",
    ),
    "page-link-forbidden": (
        _E,
        "an address on the page may lead where nothing on a page may: `{words}`",
        "links may lead into the site, or to http://, https:// and mailto: addresses; forms into the site only",
    ),
    "page-data-invalid": (
        _E,
        "what the page tells programs of itself is not as it should be: {reason}",
        "correct the template; JSON in a page is written by `dump_safely`",
    ),
    "page-heading-order": (
        _E,
        "a heading of level {level} follows one of level {before}",
        "a page has one heading of the first level, and below it no level is left out",
    ),
    "page-incomplete": (_E, "the page has no {part}", "add it to the template"),
    "page-large": (
        _W,
        "the page has {size_mb} MB, which phones and slow lines take long for",
        "divide the record in two, each with the words `part 1`, `part 2` in its title",
    ),
    "page-link-broken": (
        _E,
        "a link leads to `{target}`, which is not in the site",
        "build the site again; if it stays, this is a mistake of a template or of the program",
    ),
    "page-loads-outside": (
        _E,
        "the page loads {url} from elsewhere",
        "put the file below templates/assets; an archive asks nobody else for anything",
    ),
    "redirect-live": (
        _E,
        "`{address}` is to lead elsewhere, and it is still there itself",
        "delete this entry, or what stands at that address",
    ),
    "redirect-loop": (
        _E,
        "the redirect of `{address}` leads back to itself",
        "let one of these redirects lead to a page that exists",
    ),
    "redirect-nowhere": (
        _E,
        "this leads to `{address}`, and nothing is there",
        "name a page that exists, as it stands in the address bar behind the site's own address: records/ID.html",
    ),
    "redirect-unsaid": (
        _E,
        "nobody says where `{address}` leads",
        (
            "write behind `to:` the page that has taken its place, as it stands in the address bar behind the site's own "
            "address: records/ID.html; where none has, withdraw it: `- withdrawn: {{address: …, on: …, because: …}}`"
        ),
    ),
    "site-address-missing": (
        _E,
        "the ledger says that this address was published, and the site has nothing there",
        "build the site again from these sources; if it stays, this is a mistake of the program",
    ),
    "site-file-changed": (
        _E,
        "the file is not as it was built: its sha256 is {digest}",
        "build the site again, or restore the file from a copy",
    ),
    "site-file-missing": (
        _E,
        "the file was built and is not there, or cannot be read",
        "build the site again, or restore the file from a copy",
    ),
    "site-file-unlisted": (
        _W,
        "the file was not built by this program",
        "move it out of the site; the next build would refuse to replace the folder",
    ),
    "site-place-missing": (
        _E,
        "the ledger says that the place `#{anchor}` was published, and this page has none of that name",
        "build the site again from these sources; if it stays, this is a mistake of the program",
    ),
    "template-broken": (
        _E,
        "this is no template that can be read: {reason}",
        "correct the line, or one before it that it belongs to; Jinja's documentation has what a template may hold",
    ),
    "template-failed": (
        _E,
        "the template cannot render {page}: {reason}",
        "compare the template with the fields of the view in archive_site/views",
    ),
    "withdrawn-live": (
        _E,
        "`{address}` is withdrawn, and it is still published",
        "take its source out of the sources (or, of a capture, its rights), give a new source another `id:`, or delete this entry",
    ),
    "withdrawn-reasonless": (
        _E,
        "this is withdrawn without a reason",
        "write `because:` and the reason in a sentence: readers see it at the old address",
    ),
    "withdrawn-undated": (
        _E,
        "this is withdrawn, and nobody says when",
        "write `on:` and the day, such as 2025-04-28",
    ),
}
