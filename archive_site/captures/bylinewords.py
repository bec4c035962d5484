"""Words that introduce who wrote an article, in the languages of the press, as parts of patterns."""

BEFORE_NAMES = (
    r"(?:(?:written|reported|reporting|posted|published|words|story|text|article|analysis|opinion|comment)"
    r" )?by"
    r"|(?:(?:eine? (?:beitrag|artikel|kommentar|gastbeitrag|analyse|reportage|kolumne|essay|interview)"
    r"|geschrieben|text|interview|eingetragen|gespeichert) )?von|aus [\w -]{3,30} berichtet"
    r"|(?:(?:écrit|rédigé|publié|propos recueillis|texte) )?par"
    r"|(?:(?:escrito|publicado|texto) )?por|(?:(?:testo|a cura) )?di|scritto da"
    r"|(?:(?:skrevet|skriven|text|tekst) )?a[vf]|(?:(?:geschreven|tekst) )?door"
    r"|przez|oprac(?:\.|ował|owała|owanie)|(?:scris|publicat|text) de|napsala?|píše|piše|пише|írta|parengė"
    r"|γράφ(?:ει|ουν) (?:ο|η|οι)|oleh|автори?|текст|авторы?|autore?|author|auteur|autor|autorin|penulis|yazar"
    r"|(?:матеріал )?підготу(?:вав|вала|вали)|(?:материал )?подготовил[аи]?"
    r"|بقلم|كتبت?|נכתב על ידי|מאת"
)
"""What stands before names, with or without a colon."""
AUTHORS = (
    r"szerző|kirjoittaja|författare|forfatter|skribent|autorius|autors|autori|yazan|tác giả|авторк[аи]"
    r"|автор(?:ка)? (?:текст[ау]|статьи|статті)|συντάκτης|الكاتب|نویسنده|כותבת?"
)
"""What stands before names with a colon, or in the line above them."""
TEXTS = r"texte?|tekst[iy]?|texto|testo|reporter|haber|hazırlayan|κείμενο|escribe"
"""What stands before names with a colon."""
WITHOUT_COLON = (
    "by|von|par|por|di|af|av|door|przez|oleh|for|für|pour|para|текст|aut|авт|penulis|yazar|berichtet|oprac"
    "|scris|publicat|text de|napsal|píše|piše|пише|írta|parengė|γράφ|підготу|подготов|بقلم|كتب|מאת|נכתב"
)
"""One of them opens a word of each line that introduces names without a colon, to be found faster."""
