"""Datelines as newspapers and agencies open a report with."""

import pytest

from archive_site.captures.filings import parse_dateline


def test_a_dateline_gives_its_lead_place_and_date() -> None:
    """The words up to the dash stand apart from the paragraph."""
    dateline = parse_dateline("Port Lavaca, 7 June 2021 (HNS) — The ferry came back.")
    assert dateline is not None
    assert dateline[:3] == ("Port Lavaca, 7 June 2021 (HNS) —", "Port Lavaca", "2021-06-07")


@pytest.mark.parametrize(
    ("text", "place", "day", "names"),
    [
        ("OSTEND (Reuters) - The ferry came back.", "OSTEND", None, ()),
        ("Ostend (dpa) - Die Fähre kam zurück.", "Ostend", None, ()),
        ("OSTEND, Belgium (AP) — The ferry came back.", "OSTEND", None, ()),
        ("OSTEND, Belgium, Nov. 12 (AP) — The ferry came back.", "OSTEND", (11, 12), ()),
        ("Ostend, November 12 (KCNA) -- The ferry came back.", "Ostend", (11, 12), ()),
        ("Ostende, 12 nov (EFE).- El barco volvió.", "Ostende", (11, 12), ()),
        ("OSTEND, November 12. /TASS/. The ferry came back.", "OSTEND", (11, 12), ()),
        ("ОСТЕНДЕ, 12 ноября. /ТАСС/. Паром вернулся.", "ОСТЕНДЕ", (11, 12), ()),
        ("ОСТЕНДЕ, 12 ноя — РИА Новости. Паром вернулся.", "ОСТЕНДЕ", (11, 12), ()),
        ("ОСТЕНДЕ, 12 ноя — РИА Новости, Анна Ветрова. Паром.", "ОСТЕНДЕ", (11, 12), ("Анна Ветрова",)),
        ("Остенде. 12 листопада. УНН. Пором повернувся.", "Остенде", (11, 12), ()),
        ("(부산=연합뉴스) 이가람 기자 = 배가 돌아왔다.", "부산", None, ("이가람",)),
        ("[부산=뉴시스] 이가람 박나래 기자 = 배가 돌아왔다.", "부산", None, ("이가람", "박나래")),
        ("【大阪＝山野海】船が戻った。", "大阪", None, ("山野海",)),
        ("【大阪共同】船が戻った。", "大阪", None, ()),
        ("【ソウル時事】船が戻った。", "ソウル", None, ()),
        ("新华社大阪11月12日电（记者 山野 海原）船回来了。", "大阪", (11, 12), ("山野", "海原")),
        ("中新社大阪11月12日电 (记者 山野)船回来了。", "大阪", (11, 12), ("山野",)),
    ],
)
def test_a_dateline_of_an_agency_gives_place_day_and_reporters_and_stays_in_the_text(
    text: str, place: str, day: tuple[int, int] | None, names: tuple[str, ...]
) -> None:
    """It names no full date, so nothing is taken out; the agency is no outlet and no author."""
    dateline = parse_dateline(text)
    assert dateline is not None
    assert (dateline.lead, dateline.edtf) == ("", "")
    assert (dateline.place, dateline.names) == (place, names)
    assert (dateline.part and (dateline.part.month, dateline.part.day)) == day
    assert text.startswith(dateline.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "On 7 June 2021 – a Monday – the ferry came back.",
        "The ferry of June 7, 2021 – the old one – came back.",
    ],
)
def test_a_date_inside_a_sentence_is_set_apart_from_nothing(text: str) -> None:
    """A lower-case word before it, or no dash after it."""
    dateline = parse_dateline(text)
    assert dateline is None or dateline.lead == ""


@pytest.mark.parametrize(
    "text",
    [
        "Ostend was quiet on the day the ferry came back.",
        "The Harbour Board (AP) said that the ferry came back.",
        "On Monday (AP) - the ferry came back.",
        "Остенде. 12 кораблей. Паром вернулся.",
        "(부산) 배가 돌아왔다.",
        "【速報】船が戻った。",
        "【写真＝本社ヘリから撮影した港の様子】船が戻った。",
        "新华社记者看到船回来了。",
    ],
)
def test_what_only_resembles_a_dateline_is_none(text: str) -> None:
    """No agency in its form, no town, no day."""
    assert parse_dateline(text) is None
