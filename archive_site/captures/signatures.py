"""Reads the credits of a page's head: author and date, said in one line or over several."""

import re
from collections import Counter

from archive_site.captures.barenames import japanese_name, listed_names, shouted_name
from archive_site.captures.bylines import (
    announced_names,
    bare_names,
    is_role,
    parse_biography,
    parse_byline,
    parse_office,
)
from archive_site.captures.credits import Credit, is_credit, is_time_ago, parse_credit
from archive_site.captures.datelines import PartDate
from archive_site.captures.furniture import NO_WORDS
from archive_site.captures.lines import Line
from archive_site.captures.parts import Find, Part, Reading, Sheet, whole
from archive_site.captures.phrases import CONTROL, SHARING
from archive_site.captures.shapes import ends_sentence, is_name, is_prose, word_count

_CHANGED_NOTE = "the day of the last change; the day of publication is not stated"
NAME_NOTE = "a bare name under the title, beside the date, a job or the sharing buttons"
_DESCRIBED_NOTE = "the note on its author at the end of the text"
_BOX_NOTE = "a name with a job under it, at the end of the text"
_NOTE_BEFORE, _NOTE_AFTER = 6, 8
"""Lines before and after the end of the text among which a note on the author stands."""
_OFFICE_BEFORE = 3
"""Lines before that end from which on a note may name an office that is not a writer's."""
_BUTTON_REACH = 2
"""Lines between the title and a name that stands over the sharing buttons."""
_MOST_ANNOUNCED = 12
"""Lines of names after a label that announces them, the label included."""
_MOST_TEXT, _MOST_LINES = 300_000, 2000
"""Signs and lines in which a name is looked for: a capture may be endless."""
_LEAST_WORD = 4
"""Letters of a word of a name that would be seen without a capital in running text."""
_LEAST_TEXT = 60
"""Signs of a line that may be running text."""
_SENTENCE = 5
"""Words of the text right below a name."""
_SHORT_LINE, _HEADED_LINES = 5, 2
"""Words of a short line, and how many of them open with the last word of a name where a thing has it."""


def credit_reading(line: Line, sheet: Sheet, *, is_near: bool = False) -> Reading | None:
    """Read a line that says who wrote the article or when; `is_near`: it stands right under the title."""
    credit = parse_credit(line.text, sheet.order, is_near=is_near)
    if not credit:
        return None
    listed = listed_names(sheet, line.text) if is_near else ()
    if listed and not _is_spoken_of(sheet, listed):
        credit = credit._replace(names=listed)
    finds = _credit_finds(credit, line, is_strict=is_credit(line.text, sheet.order))
    field = "authors" if credit.names else "date"
    return Reading((whole(Part.METADATA, line, field),), finds)


def _credit_finds(credit: Credit, line: Line, *, is_strict: bool) -> tuple[Find, ...]:
    finds: list[Find] = []
    if credit.names:
        finds.append(Find("authors", credit.names, line.text, line))
    if credit.outlet:
        finds.append(Find("outlet", (credit.outlet,), line.text, line))
    if credit.published:
        finds.append(Find("date" if is_strict else "near date", (credit.published.edtf,), line.text, line))
    if credit.changed:
        finds.append(Find("changed date", (credit.changed.edtf,), line.text, line, _CHANGED_NOTE))
    if credit.part:
        finds.append(part_date_find(credit.part, line))
    return tuple(finds)


def part_date_find(day: PartDate, line: Line) -> Find:
    """Make a find of a day without its year, which the page may name elsewhere."""
    return Find("part date", (f"{day.month:02d}-{day.day:02d}",), day.text, line)


def announced_end(sheet: Sheet, index: int) -> int:
    """Give the index after the names that a label announces: one a line, with signs between them."""
    end = place = index + 1
    while place < min(len(sheet.lines), index + _MOST_ANNOUNCED):
        if sheet.reasons[place] == NO_WORDS:
            place += 1
        elif announced_names(sheet.lines[place].text):
            place += 1
            end = place
            text = sheet.lines[place - 1].text
            following = sheet.lines[place].text if place < len(sheet.lines) else ""
            if text[-1] not in ",&;" and following[:1] not in ",&;/…":
                break
        else:
            break
    return end


def announced_reading(sheet: Sheet, index: int) -> Reading:
    """Read a label and the names after it, up to `announced_end`."""
    lines = sheet.lines[index : announced_end(sheet, index)]
    names = tuple(dict.fromkeys(name for line in lines[1:] for name in announced_names(line.text)))
    pieces = tuple(whole(Part.METADATA, line, "authors") for line in lines)
    if not names:
        return Reading(pieces)
    evidence = " ".join(line.text for line in lines)
    return Reading(pieces, (Find("authors", names, evidence, lines[0]),))


def name_reading(sheet: Sheet, index: int, begin: int, end: int) -> Reading | None:
    """Read a line of names without any word beside, where its place shows that they are the authors'."""
    line = sheet.lines[index]
    if sheet.reasons[index]:
        return None
    dated = japanese_name(sheet, index)
    names = dated or listed_names(sheet, line.text) or bare_names(line.text) or shouted_name(sheet, line.text)
    if not names:
        return None
    above_buttons = _is_name_above_buttons(sheet, index, begin)
    if not (dated or above_buttons or _has_credit_beside(sheet, index, begin, end)):
        return None
    if _is_spoken_of(sheet, names) or _has_small_words(sheet, names) or _heads_lines(sheet, names):
        return None
    note = Find("authors", names, line.text, line, NAME_NOTE)
    return Reading((whole(Part.METADATA, line, "authors"),), (note,))


def _has_small_words(sheet: Sheet, names: tuple[str, ...]) -> bool:
    """Tell whether the text writes a word of the names without a capital: then it is a label's."""
    words = [word.casefold() for name in names for word in name.split() if len(word) >= _LEAST_WORD]
    if not words:
        return False
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    size = 0
    for line in sheet.lines:
        size += len(line.text)
        if size > _MOST_TEXT:
            break
        if len(line.text) >= _LEAST_TEXT and pattern.search(line.text):
            return True
    return False


def described_authors(sheet: Sheet, end: int) -> tuple[Find, ...]:
    """Give the journalists whom a note at the end of the text describes, which ends before `end`."""
    places = range(max(0, end - _NOTE_BEFORE), min(len(sheet.lines), end + _NOTE_AFTER))
    found = []
    for place in places:
        line = sheet.lines[place]
        office = parse_office(line.text) if place >= end - _OFFICE_BEFORE else ""
        name = parse_biography(line.text) or (office if _is_only_here(sheet, office, line) else "")
        if name and not _is_spoken_of(sheet, (name,)):
            found.append(Find("authors", (name,), line.text, line, _DESCRIBED_NOTE))
        elif _is_box(sheet, place):
            found.append(Find("authors", (line.text,), line.text, line, _BOX_NOTE))
    return tuple(found)


def _is_box(sheet: Sheet, index: int) -> bool:
    """Tell whether a line is the name in a box on the author: a name, a job under it."""
    name = sheet.lines[index].text
    if not is_name(name) or sheet.reasons[index] or index + 1 >= len(sheet.lines):
        return False
    return is_role(sheet.lines[index + 1].text) and not _is_spoken_of(sheet, (name,))


def _is_only_here(sheet: Sheet, name: str, line: Line) -> bool:
    """Tell whether no other running text holds the last word of a name: it is nobody whom the text quotes."""
    last = name.rpartition(" ")[2]
    others = (other.text for other in sheet.lines if other is not line and is_prose(other.text))
    return bool(last) and not any(last in text for text in others)


def _is_spoken_of(sheet: Sheet, names: tuple[str, ...]) -> bool:
    """Tell whether the text speaks of a person: then a bare name is rather a caption or a keyword."""
    size = 0
    wordings = [(name, wording) for name in names for wording in _wordings(name)]
    for line in sheet.lines:
        text = line.text
        if not is_prose(text):
            continue
        size += len(text)
        if size > _MOST_TEXT:
            break
        if any(
            wording in text
            and parse_biography(text) != name
            and not _is_signed(text, wording)
            and (wording == name or name not in text)
            for name, wording in wordings
        ):
            return True
    return False


def _wordings(name: str) -> tuple[str, ...]:
    """Give a name and, of a longer one, its last words: before them may stand an office or a title."""
    words = name.split()
    return tuple(" ".join(words[start:]) for start in range(max(1, len(words) - 1)))


def _heads_lines(sheet: Sheet, names: tuple[str, ...]) -> bool:
    """Tell whether other short lines open with the last word of a name: then a thing has that name."""
    last = {name.split()[-1]: name for name in names if " " in name}
    openings = Counter(
        line.text.partition(" ")[0]
        for line in sheet.lines[:_MOST_LINES]
        if word_count(line.text) <= _SHORT_LINE and not any(name in line.text for name in names)
    )
    return any(openings[word] >= _HEADED_LINES for word in last)


def _is_signed(text: str, name: str) -> bool:
    """Tell whether a paragraph carries the name only as its author's, at its very start or end."""
    is_note = text.startswith((f"{name} –", f"{name} is ", f"{name} ist ", f"{name} est ", f"{name} es "))
    return is_note or text.endswith((name, f"{name})", f"{name}."))


def _is_name_above_buttons(sheet: Sheet, index: int, begin: int) -> bool:
    """Tell whether a line of names stands directly over the sharing buttons, right under the title."""
    after = min(index + 1, len(sheet.lines) - 1)
    is_near = index - begin <= _BUTTON_REACH and sheet.reasons[after] == SHARING
    return is_near and not sheet.reasons[index] and bool(bare_names(sheet.lines[index].text))


def is_role_line(sheet: Sheet, index: int, begin: int) -> bool:
    """Tell whether a line is the job of the person in the line before it."""
    before = sheet.lines[index - 1].text if index > begin else ""
    return is_role(sheet.lines[index].text) and bool(bare_names(before) or parse_byline(before))


def _has_credit_beside(sheet: Sheet, index: int, begin: int, end: int) -> bool:
    """Tell whether a date, a job, the time of reading or the text itself stands next to a bare name.

    Buttons are disregarded, and further names.
    """
    reach = range(index + 1, min(max(end, index) + 3, len(sheet.lines)))
    after = [
        place for place in reach if not _is_button(sheet, place) and not bare_names(sheet.lines[place].text)
    ][:2]
    before = [place for place in range(begin, index) if not _is_button(sheet, place)][-1:]
    if any(_is_dated(sheet, place) for place in (*before, *after)):
        return True
    if any(is_time_ago(sheet.lines[place].text) for place in before):
        return True
    if not after:
        return False
    text = sheet.lines[after[0]].text
    return (
        is_role(text)
        or _is_reading_time(sheet, after[0])
        or (after[0] == index + 1 and word_count(text) >= _SENTENCE and ends_sentence(text))
    )


def _is_dated(sheet: Sheet, index: int) -> bool:
    text = sheet.lines[index].text
    credit = parse_credit(text, sheet.order, is_near=True)
    return (
        credit is not None
        and bool(credit.published or credit.changed or credit.part)
        and word_count(text) <= 14
    )


def _is_button(sheet: Sheet, index: int) -> bool:
    return bool(sheet.reasons[index]) and not _is_reading_time(sheet, index)


def _is_reading_time(sheet: Sheet, index: int) -> bool:
    return (
        sheet.reasons[index] == CONTROL
        and any(map(str.isdigit, sheet.lines[index].text))
        and any(map(str.isalpha, sheet.lines[index].text))
    )
