"""Who signed an article, where no word introduces the name."""

import pytest

from archive_site.captures.bylines import bare_names, parse_byline, parse_office
from archive_site.captures.textdump import parse_text_dump

FIRST = (
    "The harbour board met on the pier to hear how the dredging of the basin had gone since the spring. "
    "It was agreed that the new crane could be paid for out of the reserve of the board."
)
SECOND = (
    "Nobody spoke against the crane, though two of the members asked to see the accounts of the year first. "
    "The third of them wanted to wait until the tide tables for the next year were in print."
)
TEXT = (FIRST, SECOND)
TITLE = "New crane for the old harbour of Ostend"


def authors(*lines: str) -> tuple[str, ...]:
    """Give the authors of a capture of these lines."""
    return parse_text_dump("\n\n".join(lines), "one.txt")[0].authors.value or ()


def test_a_bare_name_between_title_and_text_is_an_author() -> None:
    """The date beside it says so."""
    assert authors(TITLE, "Ada Lovett", "3 May 2021", *TEXT) == ("Ada Lovett",)


@pytest.mark.parametrize(
    "job", ["Dziennikarz Onetu", "Redaktor Naczelny", "Giornalista Freelance", "Обозреватель Газеты"]
)
def test_the_job_under_a_name_is_no_second_author(job: str) -> None:
    """Its capitals give it the shape of a name."""
    assert authors(TITLE, "Ada Lovett", job, "3 May 2021", *TEXT) == ("Ada Lovett",)


@pytest.mark.parametrize("words", ["Meet Ada", "Try Cranes", "F T W M", "Explore Ostend", "Latest Offers"])
def test_a_call_or_a_row_of_letters_is_no_name(words: str) -> None:
    """Capitals alone make none."""
    assert bare_names(words) == ()
    assert authors(TITLE, words, "3 May 2021", *TEXT) == ()


def test_whom_the_text_speaks_of_is_its_subject_whatever_stands_before_the_name() -> None:
    """An office before the name does not hide the person."""
    spoken = (
        "It was Berta Lovett who had asked for the crane first, and the board thanked her for that at length."
    )
    assert authors(TITLE, "Harbourmaster Berta Lovett", "3 May 2021", *TEXT, spoken) == ()


def test_a_word_that_other_lines_open_with_is_a_things_name() -> None:
    """The wares of the page carry it."""
    assert (
        authors(TITLE, "Ada Harborix", "3 May 2021", *TEXT, "Tides", "Harborix Cloud", "Harborix Boats") == ()
    )


def test_a_name_with_a_day_after_the_text_is_of_the_next_article() -> None:
    """Where several follow; a word that introduces it makes it sure."""
    others = ("Boats of the year", "Berta Crane 2 May 2021", "Cranes of the year", "Carl Tide 1 May 2021")
    assert authors(TITLE, *TEXT, *others) == ()
    assert authors(TITLE, *TEXT, "Written by Ada Lovett on 3 May 2021", *others) == ("Ada Lovett",)


def test_a_box_at_the_end_names_the_author() -> None:
    """A name, and under it the job."""
    assert authors(TITLE, *TEXT, "Share this article", "Ada Lovett", "Author") == ("Ada Lovett",)


def test_a_note_by_office_names_an_author_only_if_the_text_never_does() -> None:
    """An expert who is quoted has an office, too."""
    note = "Ada Lovett is a professor of harbours at the school of Ostend and has written on cranes before."
    assert parse_office(note) == "Ada Lovett"
    assert parse_office("The harbour is a member of the board of the town.") == ""
    assert authors(TITLE, *TEXT, note) == ("Ada Lovett",)
    quoted = (
        "The crane is too small for the ships of the next ten years, said Lovett at the end of the meeting."
    )
    assert authors(TITLE, *TEXT, quoted, note) == ()


def test_a_byline_that_lost_its_space_is_one() -> None:
    """The markup of the page held the words apart; a name that begins alike is left alone."""
    byline = parse_byline("Written byAda Lovett")
    assert byline is not None
    assert byline.names == ("Ada Lovett",)
    assert parse_byline("Byron Lovett") is None
    assert parse_byline("BYD Autos") is None


JAPANESE = (
    "港の委員会は三日、古い港に新しいクレーンを置くことを決め、来年の春から工事を始めると発表した。",
    "反対する人はいなかったが、二人の委員は一年の会計をまず見たいと述べ、話し合いは夕方まで続いたという。",
)
CHINESE = (
    "港口委员会三日决定在旧港口安装一台新的起重机，并宣布将从明年春季开始施工，届时码头将关闭数周时间。",
    "没有人表示反对，但两名委员希望先查看一年的账目，讨论一直持续到傍晚，最后委员会一致通过了这项决定。",
)


def test_a_japanese_name_in_two_parts_beside_the_date_is_an_author() -> None:
    """The name of its picture may stand between them."""
    title = "古い港に新しいクレーン、来年の春から工事"
    assert authors(title, "2025/1/21 20:50", "山野 海子", "港", *JAPANESE) == ("山野 海子",)
    assert authors(title, "山野 海子", "2025/1/21 20:50", *JAPANESE) == ("山野 海子",)
    assert authors(title, "2025/1/21 20:50", "山野 海子の写真", "山野 海子", "港", "船", *JAPANESE) == (
        "山野 海子",
    )
    assert authors(title, "山野 海子", "港", *JAPANESE) == ()


def test_sections_and_two_chinese_people_are_no_japanese_name() -> None:
    """They have its shape."""
    title, day = "古い港に新しいクレーン、来年の春から工事", "2025/1/21 20:50"
    assert authors("潮汐", "船舶", title, day, "潮汐 船舶", *JAPANESE) == ()
    assert authors(title, day, "社会 事件", *JAPANESE) == ()
    assert authors(title, day, "山野海 河田空", *JAPANESE) == ()
    assert authors("旧港口将安装新的起重机 明年春季施工", day, "林海 张明", *CHINESE) == ()


def test_names_that_run_together_are_told_apart_by_a_line_that_lists_them() -> None:
    """With the date behind them or without; without such a line nobody can tell."""
    names = ("Ada Lovett", "Ida Wolf", "Ann Shaw")
    for line in ("Ada Lovett Ida Wolf Ann Shaw", "Ada Lovett  Ida Wolf  Ann Shaw 3 May, 17:46"):
        assert authors(TITLE, line, "3 May 2021", *TEXT, "Ada Lovett, Ida Wolf, Ann Shaw") == names
        assert authors(TITLE, line, "3 May 2021", *TEXT) == ()
    for line in ("Ada Lovett Ida Wolf", "Ada Lovett Ida Wolf 3 May, 17:46"):
        assert authors(TITLE, line, "3 May 2021", *TEXT, "Ada Lovett and Ida Wolf") == names[:2]


def test_names_with_other_words_behind_them_are_no_authors() -> None:
    """Whatever a line lists."""
    other = "Ada Lovett Ida Wolf Meet Again"
    assert authors(TITLE, other, "3 May 2021", *TEXT, "Ada Lovett, Ida Wolf") == ()


def test_a_list_of_whom_the_text_speaks_tells_no_authors_apart() -> None:
    """It is one of keywords."""
    spoken = (
        "It was Ada Lovett who had asked Ida Wolf for the crane first, and the board thanked her for that."
    )
    line = "Ada Lovett Ida Wolf Ann Shaw 3 May, 17:46"
    assert authors(TITLE, line, "3 May 2021", *TEXT, spoken, "Ada Lovett, Ida Wolf, Ann Shaw") == ()
