"""Wordings of page furniture in several languages, each group with the reason it is left out."""

ADVERTISEMENT = "an advertisement notice of the page"
SHARING = "a sharing or saving button"
SIGN_UP = "an invitation to subscribe, register or log in"
COMMENTS = "part of the page's comment section"
RELATED = "a heading of links to other articles"
PAID = "a label of paid content"
NAVIGATION = "navigation of the page"
CONSENT = "a notice about cookies or browser settings"
LEGAL = "a legal notice or service link of the site"
CONTRIBUTE = "an invitation to write to the outlet"
CONTROL = "a control or notice of the page"

EXACT: dict[str, str] = {
    ADVERTISEMENT: """
        advertisement | advertisements | advertising | ad | ads | ad policy | sponsored |
        sponsored content | promoted | paid post | advertisement - scroll to continue |
        story continues below this ad | story continues below | story continues below advertisement |
        article continues below | article continues after ad | continue reading below | skip ad |
        scroll to continue with content | remove ads | this is a modal window | anzeige | werbung |
        publicité | annonce | publicidad | anuncio | pubblicità | реклама | на правах рекламы |
        passer la publicité | continuer sans publicité | реклама: | reklama | annonce | mainos | reklame""",
    SHARING: """
        share | shares | share this | share article | share this article | share this story | facebook |
        twitter | x | email | e-mail | whatsapp | telegram | linkedin | pinterest | reddit | flipboard |
        pocket | tumblr | messenger | threads | bluesky | copy link | link copied | copied | copy |
        print | save | save article | bookmark | tweet | pin | gift article | gift this article |
        add to your saved stories | add to my list | like | more sharing options | google news |
        tiktok | instagram | youtube | snapchat | rss | mastodon | share options | sharing options |
        link has been copied to clipboard | post | mail | follow | follow us | share full article |
        teilen | drucken | merken | artikel teilen | per mail teilen | kopieren | link kopieren |
        partager | imprimer | envoyer | sauvegarder | copier le lien | ajouter à mes articles |
        offrir cet article | compartir | imprimir | guardar | copiar enlace | enviar | condividi |
        stampa | поділитися | поширити | друкувати | поделиться | печать | отправить |
        close share | share permalink | send | send email | artikel auf twitter teilen | del artiklen | del |
        paylaş | udostępnij | 공유하기 | 링크 복사하기 | 印刷 | リンクをコピーする | シェア |
        enviar por email""",
    SIGN_UP: """
        subscribe | subscribe now | sign up | sign up now | sign in | log in | login | register |
        join now | join us | newsletter | newsletters | our newsletters | my account |
        create an account | create account | start free trial | already a subscriber |
        already have an account | become a member | support us | donate | manage subscription |
        get the newsletter | get notified | log out | sign out | abonnieren | anmelden | registrieren |
        jetzt abonnieren | einloggen | abo | zum newsletter anmelden | s'abonner | abonnez-vous |
        se connecter | connexion | s'inscrire | je m'abonne | suscríbete | suscribirse |
        iniciar sesión | regístrate | inicia sesión | boletines | abbonati | accedi | підписатися |
        увійти | підпишіться | реєстрація | подписаться | войти | регистрация | подписка |
        join our newsletter | thanks for reading | subscribe for free |
        iscriviti | registrati | zaloguj się | üye ol | giriş yap | 로그인 | ログイン | 会員登録する""",
    COMMENTS: """
        comment | comments | comment policy | latest comment | latest comments | post comment |
        post a comment | read comments | view comments | show comments | leave a comment |
        add a comment | leave a reply | reply | join the conversation | join the discussion |
        no comments | be the first to comment | most recent comments | cancel reply | commenting |
        load comments | add comment | write a comment | kommentare | kommentar | kommentieren |
        kommentar schreiben | commentaires | commenter | laisser un commentaire | comentarios |
        comentar | deja un comentario | commenti | lascia un commento | коментарі | коментувати |
        залишити коментар | комментарии | комментировать | оставить комментарий |
        discussion about this post | all comments | beitrag kommentieren | diskutieren sie mit |
        leggi i commenti | i commenti dei lettori |
        no responses | comments feed""",
    RELATED: """
        related articles | related article | related | related stories | related posts |
        related content | related news | related topics | related coverage | read more | read next |
        read also | also read | see also on this site | more from | more news | more stories |
        more like this | most popular | most read | most viewed | popular | popular now |
        popular posts | trending | trending now | trending stories | latest news | latest stories |
        latest | recommended | recommended for you | recommended stories | you may also like |
        you might also like | you may like | up next | don't miss | editor's picks | editors' picks |
        editor's choice | top stories | top news | must read | what to read next |
        more in this section | keep reading | related tags | tags | topics | recent posts |
        more on this story | around the web | from around the web | related reading | more on this |
        verwandte artikel | mehr zum thema | meistgelesen | das könnte sie auch interessieren |
        auch interessant | lesen sie auch | ähnliche artikel | aktuelle meldungen | weitere themen |
        schlagworte | à lire aussi | lire aussi | articles similaires | les plus lus |
        sur le même sujet | à voir aussi | le fil info | artículos relacionados |
        noticias relacionadas | te puede interesar | lo más leído | lo más visto | más noticias |
        leer más | leggi anche | articoli correlati | più letti | читайте також | схожі статті |
        найпопулярніше | популярне | більше новин | останні новини | новини за темою | читайте также |
        похожие статьи | популярное | самое читаемое | последние новости | материалы по теме |
        zum selben thema | mehr lesen über | lee también | lea también |
        para saber más | czytaj więcej | czytaj też | czytaj także | okuyun | recommended videos |
        read more stories | weitere artikel | mehr zu diesem thema | lesen sie mehr zu diesen themen |
        læs også | les også | läs också | lees ook | leia também | veja também | 関連記事 | 관련기사""",
    PAID: """
        premium | premium content | premium article | subscriber only | subscribers only |
        subscriber exclusive | for subscribers | paid content | members only | abonnés |
        réservé aux abonnés | article réservé aux abonnés | nur für abonnenten | solo suscriptores |
        para suscriptores | передплата""",
    NAVIGATION: """
        menu | main menu | navigation | search | home | skip to content | skip to main content |
        skip to navigation | skip to footer | back to top | go to top | previous | next |
        previous article | next article | close | open menu | toggle navigation | breadcrumb |
        breadcrumbs | sections | site map | sitemap | see all | view all | show more | load more |
        accessibility links | jump to content | toggle menu | back | previous post | next post |
        show all | hide | expand | top | jump to navigation | jump to search |
        from wikipedia, the free encyclopedia | menü | suche | suchen | startseite |
        zum inhalt springen | nach oben | mehr anzeigen | schließen | rechercher | accueil |
        aller au contenu | retour en haut | fermer | buscar | inicio | menú | cerrar |
        saltar al contenido | меню | пошук | головна | поиск | главная | наверх | закрити | закрыть |
        table of contents | on this page | jump to | zur startseite | zum hauptinhalt springen |
        zur suche springen | zum footer springen | auf dieser seite | inhaltsverzeichnis |
        tabla de contenidos | vorheriges | weiter | contents | in this article | sommaire""",
    CONSENT: """
        accept cookies | accept all | accept all cookies | reject all | cookie settings |
        cookie policy | manage cookies | manage preferences | i agree | got it | privacy settings |
        your privacy choices | alle akzeptieren | cookie-einstellungen | tout accepter |
        paramètres des cookies | aceptar | aceptar cookies | aceptar todo""",
    LEGAL: """
        privacy policy | privacy notice | privacy | terms of use | terms of service |
        terms and conditions | terms & conditions | terms | contact us | contact | about us | about |
        advertise | advertise with us | careers | imprint | legal notice | help |
        accessibility statement | do not sell my personal information |
        do not sell or share my personal information | legal disclaimer | all rights reserved | faq |
        faqs | editorial policy | corrections | powered by wordpress | report an error |
        report a correction | feedback | impressum | datenschutz | datenschutzerklärung | kontakt |
        mentions légales | politique de confidentialité | aviso legal | política de privacidad |
        quiénes somos | contacto | про нас | контакти | політика конфіденційності | о нас | контакты |
        политика конфиденциальности""",
    CONTROL: """
        loading | please wait | play | pause | listen | listen to this article | listen now |
        watch now | play video | watch video | back to video | enlarge image | open image in gallery |
        view image in fullscreen | view gallery | image | video | audio | ... | … | article content |
        fullscreen | zoom | text size | font size | caption | hide caption | toggle caption | mute |
        translate | unmute | advertisement has ended | close (x) | add as preferred on google |
        search for | search for: search | copy article link | read full article | summary | key points |
        artikel anhören | vorlesen | bild vergrößern | écouter | escuchar | слухати | слушать |
        close button | read in app | lire dans l'app | view this post on instagram | replay video |
        click to expand | see more |
        이미지 확대보기 | 사진 확대 | 닫기 | 閉じる | text-to-speech | bild anzeigen | copy code""",
}
"""By reason: whole lines, lower case, without closing signs, parted by bars."""

PATTERNS: dict[str, str] = {
    ADVERTISEMENT: r"""
        advertisement \d+
        this advertisement has not loaded yet\b.*
        ad(?:vertisement)? feature
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
    """,
    SIGN_UP: r"""
        (?:subscribe|sign up|sign in|log in|register) (?:to|for|now|today|here|free|below)\b.*
        join (?:us|now|today|here|free)\b.*
        you must be (?:logged|signed) in\b.*
        .{0,30}[?!.] (?:sign|log) ?in(?: (?:here|now))?
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
        .{2,40} (?:says|sagt|dit|dice|schrieb) ?:
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
    """,
    CONSENT: r"""
        (?:we|this (?:web ?)?site|our (?:web ?)?site|our partners) (?:and our \w+ )?uses? cookies\b.*
        .{0,60}\b(?:accept|use of|consent to) cookies\b.{0,120}
        wir (?:verwenden|nutzen) cookies\b.*
        nous utilisons des cookies\b.*
        utilizamos cookies\b.*
        .{0,40}enable javascript\b.*
    """,
    LEGAL: r"""
        (?:©|\(c\) |copyright\b).*
        .{0,160}\ball rights reserved\b.{0,200}
        alle rechte vorbehalten\b.*
        tous droits réservés\b.*
        todos los derechos reservados\b.*
        (?:всі|все) права (?:захищені|защищены)\b.*
        powered by .{1,40}
        .{0,40}\bprivacy policy and terms of (?:service|use)\b.{0,60}
    """,
    CONTRIBUTE: r"""
        (?:send|submit|e-?mail|write|contact|do you have|have you got|have a|got a)\b.*\[email ?protected\].*
        (?:send|submit|e-?mail|write|contact|do you have|have you got|have a|got a)\b.*[\w+-]@[\w-]+\.\w.*
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
        a post shared by\b.*
        \d+ (?:of|von|de|sur|di) \d+ ?\|?
        try refreshing your browser\b.*
        tap here to see\b.*
        image \d+ of \d+
        \d+ ?/ ?\d+
        [\W\d_]{1,12}
        .{0,40}opens? in (?:a )?new (?:window|tab).{0,40}
        view \d+ (?:images|photos)
        this (?:content|video) (?:is|has)\b.{0,80}
    """,
}
"""By reason: patterns of whole lines, lower case, one a line."""

AFTER_ARTICLE = frozenset({RELATED, COMMENTS})
"""Reasons of lines with which a page often goes over to other things than the article."""
