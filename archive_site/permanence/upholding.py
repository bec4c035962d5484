"""Whether the page of an edited record still keeps all that was ever promised of it."""

from msgspec.structs import replace

from archive_site.permanence.keeping import Permanence
from archive_site.permanence.ledger import Promise


def keep_promise(permanence: Permanence, promise: Promise) -> bool:
    """Put the promise of an edited page in the place of the one before; False where old addresses say more.

    They say no more where every place that was ever published, and every one that an old address leads to,
    is as it was, there or not.
    """
    promised, page = permanence.promised, promise.address
    if not isinstance(promised, dict):
        # Nothing was ever published, and the promises are made of the archive when somebody asks for them.
        return True
    before: Promise = promised[page]
    published = permanence.published.get(page)
    changed = {*before.anchors} ^ {*promise.anchors}
    places = (address for moved in permanence.places.values() for address in moved.values())
    led_to = [address for address in (*permanence.redirects.values(), *places) if address.page == page]
    if (
        replace(before, anchors=promise.anchors) != promise
        or page in permanence.redirects
        or any(address.page == page for address in permanence.redirects.values())
        or not changed.isdisjoint(address.anchor for address in led_to)
        or (published and not changed.isdisjoint((*published.anchors, *published.former)))
    ):
        return False
    promised[page] = promise
    return True
