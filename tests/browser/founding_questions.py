"""Questions to the founding archive with its captures, and the records that answer them.

Names in their spellings, phrases, other languages, misspellings, dates, exclusions. Each record is named by
a letter; a guess is what the page must ask about a word that no record has.
"""

RECORDS = {
    "C": "western-responses-to-the-deployment",
    "I": "north-korean-involvement-in-the-invasion",
    "O": "official-recognition-of-north-korean-troops",
    "P": "what-can-pyongyangs-move-mean",
    "W": "where-will-north-korean-soldiers-move",
}

ANSWERS = {
    # one name, in every spelling of its authority
    "Kyiv": "CIOPW",
    "Kiev": "CIOPW",
    "Kyjiw": "CIOPW",
    "Київ": "CIOPW",
    "Киев": "CIOPW",
    "Zelensky": "CIOPW",
    "Zelenskyy": "CIOPW",
    "Zelenskiy": "CIOPW",
    "Selenskyj": "CIOPW",
    "Зеленський": "CIOPW",
    "DPRK": "CIOPW",
    "КНДР": "CIOPW",
    "Nordkorea": "CIOPW",
    "Kim Jong-un": "CIPW",
    '"Kim Jong Un"': "CIPW",
    "Kim Jong-eun": "CIPW",
    "Пентагон": "IP",
    "HATO OR НАТО": "CIOPW",
    # names that few records have
    "Lukyanov": "W",
    "Dickinson": "C",
    "Antonio Guterres": "I",
    "Macron Starmer": "O",
    "rutte": "IP",
    # phrases anywhere in a question, in any quotation marks
    '"nuclear power plant"': "O",
    "«Korean War»": "OP",
    "“Article 4” treaty": "W",
    "„double standards“ NATO": "W",
    # one or the other, without, only there
    "Lukyanov OR Dickinson": "CW",
    "-Putin": "O",
    "Seoul -Kazan": "COP",
    'treaty -"North Korea" -DPRK': "",
    "Kiev in:title": "W",
    "author:weiss": "W",
    "outlet:head-post soldiers": "O",
    'name:"Mark Rutte"': "IP",
    "topic:prisoners": "IW",
    "kind:opinion nato": "CO",
    # days: from one on, before one; what is open or approximate overlaps
    "after:2025-04": "IOW",
    "before:2025": "P",
    "troops after:2024-10-20 before:2024-11-01": "P",
    # words that no record has, and what is not a field
    "Zelenksy": "",
    "Kusrk Lukyanov": "W",
    "Guterrez": "",
    "before:yesterday Koksan": "I",
    # not every word
    "howitzers in Antarctica": "I",
}

GUESSES = {"Zelenksy": "Zelensky", "Kusrk Lukyanov": "Kursk", "Guterrez": "Guterres"}
