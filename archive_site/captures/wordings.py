"""Wordings of page furniture that vary, as patterns of whole lines, each group with its reason."""

from archive_site.captures.phrases import (
    ADVERTISEMENT,
    COMMENTS,
    CONSENT,
    CONTRIBUTE,
    CONTROL,
    LEGAL,
    NAVIGATION,
    RELATED,
    SHARING,
    SIGN_UP,
)

PATTERNS: dict[str, str] = {
    ADVERTISEMENT: r"""
        advertisement \d+
        this advertisement has not loaded yet\b.*
        ad(?:vertisement)? feature
        (?:this (?:post|article|page|story|site)|our (?:posts|articles)) .{0,40}\baffiliate\b.{0,160}
        some of (?:the|our) links .{0,30}\baffiliate\b.{0,160}
        (?:if|when) you (?:buy|purchase|click|shop)\b.{0,100}\bwe may (?:earn|receive|get)\b.{0,160}
        as an amazon associate\b.{0,160}
        we (?:may )?(?:earn|receive) (?:a|an) (?:small |affiliate )?commission\b.{0,160}
    """,
    SHARING: r"""
        share (?:this|on|via|to|by|current|with|the)\b.*
        (?:tweet|email) this\b.*
        click to (?:share|email|print)\b.*
        \d[\d.,k]* shares?
        (?:follow|like|find|join) (?:us|me) on\b.*
        (?:auf|per) (?:facebook|twitter|x|whatsapp|mail) teilen
        partager sur .*
        compartir en .*
        поділитися (?:в|у|на) .*
        поделиться (?:в|на) .*
        \d[\d.,]*k?shares?
        shares?\d[\d.,]*[km]?
        (?:(?:facebook|line|x|twitter)で(?:シェア|共有|ポスト)(?:する)?|リンクをコピー(?:する)?|印刷){1,12}
        @[\w.]{2,30}
    """,
    SIGN_UP: r"""
        (?:subscribe|sign up|sign in|log in|register) (?:to|for|now|today|here|free|below)\b.*
        join (?:us|now|today|here|free)\b.*
        you must be (?:logged|signed) in\b.*
        sign ?in .{0,12}sign ?up
        already (?:a subscriber|a member|registered|subscribed|have an account)\b.*
        by signing up\b.*
        get (?:the|our) (?:latest|best|daily|newsletter)\b.*
        (?:abonnieren|registrieren) sie\b.*
        (?:abonnez|inscrivez)-vous\b.*
        suscríbete a\b.*
        підпис(?:уйтесь|уйтеся|атися) на\b.*
        подпис(?:ывайтесь|аться|ывайся) на\b.*
        (?:please )?(?:enter|check) (?:your|a valid) (?:email|e-mail|inbox)\b.*
        interested in more newsletters\b.*
        newsletter sign.?up\b.*
        (?:thank you|thanks) for (?:subscribing|signing up|reading .{2,60}[!.] subscribe)\b.*
        (?:enjoyed|like|liked) (?:this|what).{0,40}\? .{0,20}(?:support|subscribe|sign|share|become).{0,100}
        did you enjoy this\b.{0,40}
        by (?:entering|clicking|subscribing|submitting)\b.{0,40}\byou\b.{0,240}
        (?:get|download) (?:the|our) .{2,40} (?:app|newsletter)\b.{0,60}
        (?:if you haven't|not yet) subscribed\b.{0,60}
        get content delivered\b.{0,60}
        (?:un)?limited (?:online |digital )?access to\b.{0,100}
        (?:create an account or sign in|sign in or create an account|register or sign in)\b.{0,80}
        (?:register|subscribe|sign in)(?: ?/ ?sign in)? to (?:unlock|read|continue|access)\b.{0,60}
        this article is free to read\b.{0,60}
        exclusive articles (?:from|by)\b.{0,160}
        access articles from\b.{0,60}
        enjoy additional articles\b.{0,40}
        free (?:daily |weekly |monthly )?newsletter
        il vous reste [\d.,]+ ?% de cet article à lire\b.{0,80}
        get (?:e-?mail updates|exclusive access)\b.{0,60}
        get \d+% off\b.{0,120}
        vous possédez déjà un compte.{0,4}
        (?:mit meiner anmeldung zum newsletter|con mi suscripción al boletín)\b.{0,120}
        (?:este contenido|esta funcionalidad) es (?:sólo|solo|exclusiv[oa]) para\b.{0,60}
        pour ajouter l'article à\b.{0,40}
    """,
    COMMENTS: r"""
        (?:\d[\d,.]*|no|view|show|see|read|load|all|latest|post) comments?(?: \(?\d+\)?)?
        (?:leave|add|write|post) an? comment
        comments? \(?\d+\)?
        would you like to comment\b.*
        (?:please )?read our comment policy\b.*
        \d+ (?:kommentare?|commentaires?|comentarios?|коментар\w*|комментар\w*)
        your email address will not be published\b.*
        comments (?:are|have been) (?:closed|disabled|turned off)\b.*
        (?:\d+|no) (?:responses?|replies|reactions?|antworten|réponses|respuestas)\b.{0,120}
        (?:share your thoughts and )?join the conversation in\b.{0,40}
        we want to hear what you think\b.{0,60}
    """,
    RELATED: r"""
        (?:related|read more|read next|also read|read also|see also|recommended|don't miss|watch) ?[:|»>].*
        more (?:from|on|in) ?[:|»>].*
        (?:à lire aussi|lire aussi|lesen sie auch|mehr zum thema|lee también|leggi anche|à voir aussi)\b.*
        (?:читайте також|читайте также|читать также|læs også|les også|lees ook)\b.*
        czytaj (?:też|także|więcej)\b.*
        read more (?:about|stories|on|from|articles)\b.{0,80}
        (?:most (?:read|popular|viewed)|meistgelesen|lo más leído|les plus lus) (?:in|on|en|dans)\b.{0,40}
        more (?:from|by|stories from|about|news from) (?:the )?\w.{0,60}
        (?:tags?|filed under|topics|categories|category|published under|posted in) ?:.*
        (?:schlagworte|themen|mots-clés|etiquetas|теги) ?:.*
        (?:related|further|recommended) (?:coverage|stories|reading|articles) (?:from|on|about|in)\b.{0,80}
        for more stories like this\b.{0,80}
        filed under\b.{1,160}
        search author on\b.{0,60}
        (?:previous|next) (?:article|post|story) ?[:→›»]?.{8,160}(?<![.!?])
    """,
    CONSENT: r"""
        (?:we|this (?:web ?)?site|our (?:web ?)?site|our partners) (?:and our \w+ )?uses? cookies\b.*
        wir (?:verwenden|nutzen) cookies\b.*
        nous utilisons des cookies\b.*
        utilizamos cookies\b.*
    """,
    NAVIGATION: r"""
        \d+ (?:languages|sprachen|langues|idiomas|lingue|языков|мов)
    """,
    LEGAL: r"""
        (?:©|\(c\) |copyright\b).*
        alle rechte vorbehalten\b.*
        tous droits réservés\b.*
        todos los derechos reservados\b.*
        (?:всі|все) права (?:захищені|защищены)\b.*
        powered by .{1,40}
        (?:add|choose|make|set) .{2,40} (?:as|to) .{0,20}preferred sources?\b.{0,80}
    """,
    CONTRIBUTE: r"""
        (?:send|submit|e-?mail|write|contact|do you have|have you got|have a|got a)\b.*\[email ?protected\].*
        (?:send|submit|e-?mail|write|contact|do you have|have you got|have a|got a)\b.*[\w+-]@[\w-]+\.\w.*
        get in touch with (?:us|our)\b.{0,60}[\w+-]@[\w-]+\.\w.*
        \[email ?protected\]
        (?:got a|have a|do you have a) (?:news )?(?:tip|story|comment|question)\b.*
        send us your\b.*
    """,
    CONTROL: r"""
        \d+ min(?:ute)?s?(?: read| lesezeit)?
        \d+ minute read
        reading time\b.*
        lesezeit\b.*
        \d+ min de lecture
        we apologi[sz]e, but this video\b.*
        after newsletter promotion
        (?:listen(?: to this (?:article|story))?|artikel (?:zum )?(?:an)?hören) ?\W ?\d+ ?min\w*\W?
        a post shared by\b.*
        \d+ (?:of|von|de|sur|di) \d+ ?\|?
        try refreshing your browser\b.*
        tap here to see\b.*
        image \d+ of \d+
        \d+ ?/ ?\d+
        (?!\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\.?$)[\W\d_]{1,12}
        (?:forwarded from|переслано (?:от|з|з каналу|из)|weitergeleitet (?:aus|von)|reenviado de) .{2,60}
        字体 ?[：:].{0,20}
        (?:分享(?:到|至)?|阅读下一篇|閱讀下一篇|上一篇|下一篇) ?[：:].{0,60}
        【?(?:纠错|糾錯|我要纠错)】?
        【?(?:责任编辑|責任編輯|编辑|編輯|责编) ?[：:].{1,20}
        view \d+ (?:images|photos)
        this (?:content|video) (?:is|has)\b.{0,80}
        \d+ ?-?min(?:ute)?s?\.?(?: read(?:ing)?(?: time)?)? ?[-–•|·]? ?(?:\d[\d.,]* words?)?
        \d+ ?min\w*\.? (?:de lecture|de lectura|di lettura|de leitura|lesezeit|okuma|чтения|читання)
        (?:temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura)\b.{0,24}
        (?:время чтения|час читання|leestijd|lesetid)\b.{0,24}
        (?:(?:last )?(?:updated|modified|published|posted)[: ]*)?(?:about )?(?:\d+|an?|one) [a-z]{3,7} ago
        (?:publié|mis à jour|modifié) il y a \d+ [a-zé]{3,8}(?:, (?:mis à jour|modifié) .{1,30})?
        (?:(?:aktualisiert|veröffentlicht) )?vor \d+ (?:minuten?|stunden?|tagen?)
        (?:(?:actualizado|publicado) )?hace \d+ (?:minutos?|horas?|días?)
    """,
}
"""By reason: patterns of whole lines, lower case, one a line."""

LOOSE: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (SIGN_UP, ("sign in", "signin", "log in", "login"), r".{0,30}[?!.] (?:sign|log) ?in(?: (?:here|now))?"),
    (COMMENTS, (":",), r".{2,40} (?:says|sagt|dit|dice|schrieb) ?:"),
    (CONSENT, (" cookies",), r".{0,60}\b(?:accept|use of|consent to) cookies\b.{0,120}"),
    (CONSENT, ("enable javascript",), r".{0,40}enable javascript\b.*"),
    (NAVIGATION, (" > ", " » ", " › "), r"[^>»›.?!]{1,40}(?: [>»›] [^>»›]{1,60}){2,6}(?<![.!?])"),
    (LEGAL, ("all rights reserved",), r".{0,160}\ball rights reserved\b.{0,200}"),
    (LEGAL, ("privacy policy and",), r".{0,40}\bprivacy policy and terms of (?:service|use)\b.{0,60}"),
    (LEGAL, ("선호 출처로 추가",), r".{2,20} ?선호 출처로 추가"),
    (CONTROL, ("new window", "new tab"), r".{0,40}opens? in (?:a )?new (?:window|tab).{0,40}"),
)
"""Patterns that may begin with anything: reason, words of which the line holds one, pattern."""
