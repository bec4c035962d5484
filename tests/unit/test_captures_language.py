"""The language of a text."""

import pytest

from archive_site.captures.language import COUNTED_NOTE, mixed_languages, text_language
from archive_site.problems import Location
from archive_site.provenance import UNKNOWN, Basis
from archive_site.views.fields import language_in_words
from tests.making import make_records


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The boat is in the harbour, and it was not the first to be there for the feast."),
        (
            "de",
            "Das Boot ist im Hafen, und es war nicht das erste in dem Jahr, das sich zeigt.",
        ),
        (
            "fr",
            "Le bateau est dans le port, et il ne sera pas le dernier de la saison qui vient pour la fête.",
        ),
        (
            "es",
            "El barco está en el puerto y no es el último que se espera para las fiestas del lugar.",
        ),
        (
            "uk",
            "Човен стоїть у гавані, і це не перший, що прийшов на свято, як і було від початку року.",
        ),
        (
            "ru",
            "Лодка стоит в гавани, и это не первая, что пришла на праздник, как и было от начала.",
        ),
        (
            "ar",
            (
                "قالت البلدية إن السفينة وصلت إلى الميناء في وقت سابق من "
                "هذا الشهر، وأن أخرى ستصل خلال الأيام المقبلة على ما قيل."
            ),
        ),
        (
            "fa",
            "شهرداری اعلام کرد که این کشتی به بندر رسیده است و دیگری نیز در راه است تا از آن استفاده شود.",
        ),
        (
            "he",
            (
                "העירייה הודיעה כי הספינה הגיעה אל הנמל מוקדם יותר החודש, אך "
                "לא מסרה את שמה של הספינה. הדבר נמסר על ידי הנמל."
            ),
        ),
        (
            "tr",
            (
                "Belediye, geminin bu ay limana ulaştığını ve daha sonra bir "
                "başka geminin onarım için geleceğini açıkladı; sayı daha da artabilir."
            ),
        ),
        (
            "vi",
            (
                "Thành phố cho biết con tàu này đã được đưa tới cảng "
                "trong tháng và sẽ được sửa chữa, những tàu khác không có tin."
            ),
        ),
    ],
)
def test_small_words_tell_the_language(tag: str, text: str) -> None:
    """And the evidence says which were counted."""
    guess = text_language(text)
    assert guess is not None
    assert tag == guess.tag
    assert "(once)" in guess.evidence or "times)" in guess.evidence


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("zh", "市政府周五表示，这艘船已经抵达港口，另一艘船将在未来几天内到达，目前还没有更多消息。"),
        (
            "ja",
            "市役所は金曜日、この船がようやく港に到着したと発表した。もう一隻は数日以内に着く見込みだという。",
        ),
        ("ko", "시청은 금요일 이 배가 항구에 도착했다고 밝혔다. 다른 배는 며칠 안에 도착할 것으로 보인다."),
        ("th", "เทศบาลเปิดเผยเมื่อวันศุกร์ว่า เรือลำนี้มาถึงท่าเรือแล้ว และอีกลำหนึ่งจะมาถึงในไม่กี่วันข้างหน้า"),
        ("el", "Ο δήμος ανακοίνωσε την Παρασκευή ότι το πλοίο έφτασε στο λιμάνι και ένα άλλο θα έρθει."),
    ],
)
def test_a_script_of_one_language_tells_it(tag: str, text: str) -> None:
    """The signs of Chinese stand in Japanese too, but there never without kana."""
    guess = text_language(text)
    assert guess is not None
    assert (tag, True) == (guess.tag, guess.evidence.endswith("signs"))


@pytest.mark.parametrize(
    "text",
    [
        "जहाज़ बंदरगाह पर पहुँच गया है और दूसरा कुछ दिनों में पहुँचेगा, ऐसा नगर पालिका ने कहा है।",
        "کشتییەکە گەیشتە بەندەرەکە و یەکێکی تر لە چەند ڕۆژی داهاتوودا دەگات، شارەوانی وای ڕاگەیاند.",
        "Η Β",
    ],
)
def test_a_script_of_several_languages_tells_nothing(text: str) -> None:
    """Hindi or Marathi, Kurdish or Persian: nobody is asked, so nothing is said."""
    assert text_language(text) is None


def test_paragraphs_of_several_languages_are_told_apart() -> None:
    """Each with its first words; one language alone is not mixed."""
    english = "The boat is in the harbour, and it was not the first to be there for the feast."
    german = "Das Boot ist im Hafen, und es war nicht das erste in dem Jahr, das sich zeigt."
    assert mixed_languages([english, german]) == (
        ("en", "The boat is in the", 0.0),
        ("de", "Das Boot ist im Hafen,", 0.0),
    )
    assert mixed_languages([english, english]) == ()


def test_too_little_text_tells_nothing() -> None:
    """A few words may be of any language."""
    assert text_language("Port Lavaca, Texas") is None
    assert text_language("") is None


GERMAN = "Der Hafen und die Stadt sind nicht das, was sie für den Rat der Stadt im Jahr davor waren."
ENGLISH = "The harbour and the town are not what they were for the council in the year before that."


def test_a_markdown_record_has_the_language_of_its_text() -> None:
    """Inferred, with what was counted; the curator's word wins."""
    (record,) = make_records({"a.md": f"---\ntitle: T\n---\n\n{GERMAN}\n\n{GERMAN}\n"})
    language = record.description.language
    assert (language.value, language.basis, language.note) == ("de", Basis.INFERRED, COUNTED_NOTE)
    assert language.evidence
    assert "der (" in language.evidence
    assert language.where == Location("a.md", 5)
    (stated,) = make_records({"a.md": f"---\nlanguage: nl\n---\n\n{GERMAN}\n"})
    assert (stated.description.language.value, stated.description.language.basis) == ("nl", Basis.CURATED)


@pytest.mark.parametrize("file", ["a.md", "a.txt", "a.html"])
def test_a_text_in_two_languages_is_said_to_be_in_several(file: str) -> None:
    """With the first words in each; a page shows it in words."""
    paragraphs = [GERMAN, f"{GERMAN} Und.", ENGLISH, f"{ENGLISH} And."]
    texts = {
        "a.md": "---\ntitle: T\n---\n\n" + "\n\n".join(paragraphs),
        "a.txt": "\n\n".join(paragraphs),
        "a.html": f"<html lang=de><h1>T</h1>{''.join(f'<p>{each}</p>' for each in paragraphs)}",
    }
    (record,) = make_records({file: texts[file]})
    language = record.description.language
    assert (language.value, language.basis) == ("mul", Basis.INFERRED)
    assert language.evidence == "Der Hafen und die Stadt; The harbour and the town"
    assert language_in_words("mul") == "Several languages"


@pytest.mark.parametrize("body", ["", "1 2 3", "Zxq wvu tsr qpo.", "```\nthe of and to in is that for\n```"])
def test_a_language_that_cannot_be_told_is_unknown(body: str) -> None:
    """No words, no known ones, or those of a program."""
    (record,) = make_records({"a.md": f"---\ntitle: T\n---\n\n{body}\n"})
    assert record.description.language == UNKNOWN
