"""What is there already: ids, addresses, captures, by which an item is known that was brought in before."""

from collections.abc import Iterable

from archive_site.imports.addresses import fold_address
from archive_site.imports.items import Item
from archive_site.records import Record


class Known:
    """Records of an archive, and what a run has added to them."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Begin with the records of the archive."""
        self._by_id: dict[str, str] = {}
        self._by_address: dict[str, str] = {}
        self._by_digest: dict[str, str] = {}
        self._by_visit: dict[tuple[str, str], str] = {}
        for record in records:
            self._by_id[record.id] = record.source
            self._by_digest[record.source_fixity.digest] = record.source
            description = record.description
            url, captured = description.original_url.value, description.captured.value
            if url:
                self._by_address.setdefault(fold_address(url), record.source)
            if url and captured:
                self._by_visit[fold_address(url), captured.text] = record.source

    def find_item(self, name: str, item: Item) -> str:
        """Give the source of the record that is this item already; empty where there is none."""
        url = item.text("original_url")
        return self._by_id.get(name) or (self._by_address.get(fold_address(url), "") if url else "")

    def add_item(self, name: str, item: Item, source: str) -> None:
        """Know an item from now on."""
        self._by_id[name] = source
        if url := item.text("original_url"):
            self._by_address[fold_address(url)] = source

    def find_visit(self, url: str, captured: str, digest: str) -> str:
        """Give the source of the record that is this capture of a page already; empty where there is none.

        `captured` is in EDTF, `digest` the sha256 of the file.
        """
        return self._by_visit.get((fold_address(url), captured)) or self._by_digest.get(digest, "")

    def add_visit(self, url: str, captured: str, digest: str, source: str) -> None:
        """Know a capture of a page from now on."""
        self._by_visit[fold_address(url), captured] = self._by_digest[digest] = source

    def has_id(self, name: str) -> bool:
        """Tell whether a record has this id."""
        return name in self._by_id
