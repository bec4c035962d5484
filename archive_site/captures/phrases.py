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
        passer la publicité | continuer sans publicité | реклама: | reklama | annonce | mainos | reklame |
        advertorial | story continues | promoted content | sponsored by | ad choices | adchoices""",
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
        enviar por email |
        twitter-x | fb | share full article | gift link | text message | share by email |
        share via email | share to facebook | share link | get link | copy url |
        artikel auf facebook teilen | artikel auf whatsapp teilen | per e-mail versenden |
        ajouter à vos sélections | envoyer par e-mail | lien copié | compartir por correo | メールで送る |
        記事を印刷する | シェアする | ポスト""",
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
        iscriviti | registrati | zaloguj się | üye ol | giriş yap | 로그인 | ログイン | 会員登録する |
        abone ol | s'inscrire gratuitement | identifiez-vous | sign me up | sign me up! |
        sign in or create an account | register now | join now for free | newsletter anmelden |
        subscribe today | become a subscriber | support local journalism""",
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
        no responses | comments feed |
        mostrar comentarios | ver comentarios | voir les commentaires |
        beitrag kommentieren zur startseite | go to comments | jump to comments""",
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
        læs også | les også | läs också | lees ook | leia também | veja também | 関連記事 | 관련기사 |
        more book recommendations | more trending | related video | related videos | explore further |
        você pode gostar | ver más artículos | mehr aus diesem ressort | te recomendamos |
        more on this topic""",
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
        tabla de contenidos | vorheriges | weiter | contents | in this article | sommaire |
        article | talk | read | edit | edit source | view source | view history | tools |
        explore more | learn more | see all stories | all topics | all articles | hauptinhalt |
        neuer abschnitt | neuer bereich | vis mer | mostrar más | ver más | voir plus | afficher plus |
        mehr""",
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
        политика конфиденциальности |
        submit a correction | reprints & permissions | reprints and permissions | powered by |
        our standards | licensing rights | purchase licensing rights | request permissions |
        terms of sale | offer terms""",
    CONTROL: """
        loading | please wait | play | pause | listen | listen to this article | listen now |
        watch now | play video | watch video | back to video | enlarge image | open image in gallery |
        view image in fullscreen | view gallery | image | video | audio | ... | … | article content |
        fullscreen | zoom | text size | font size | caption | hide caption | toggle caption | mute |
        translate | unmute | advertisement has ended | close (x) | add as preferred on google |
        search for | search for: search | copy article link | read full article | summary | key points |
        artikel anhören | artikel zum hören | vorlesen | bild vergrößern | écouter | escuchar |
        слухати | слушать |
        close button | read in app | lire dans l'app | view this post on instagram | replay video |
        click to expand | see more |
        이미지 확대보기 | 사진 확대 | 닫기 | 閉じる | text-to-speech | bild anzeigen | copy code |
        author avatar | avatar | platform-in | platform-out | view offers | view more offers |
        video player | play the video | watch | get author rss feed | video transcript |
        listen to article | listen to this story | text | share icon | print icon | close icon |
        menu icon""",
}
"""By reason: whole lines, lower case, without closing signs, parted by bars."""

AFTER_ARTICLE = frozenset({RELATED, COMMENTS})
"""Reasons of lines with which a page often goes over to other things than the article."""
