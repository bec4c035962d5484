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
        advertisement | advertisements | advertising | ad | ads | ad policy | sponsored | sponsored content |
        promoted | paid post | advertisement - scroll to continue | story continues below this ad |
        story continues below | story continues below advertisement | article continues below |
        article continues after ad | continue reading below | skip ad | scroll to continue with content |
        remove ads | this is a modal window | anzeige | werbung | publicité | annonce | publicidad |
        anuncio | pubblicità | реклама | на правах рекламы | passer la publicité | continuer sans publicité |
        реклама: | reklama | annonce | mainos | reklame | advertorial | story continues | promoted content |
        sponsored by | ad choices | adchoices | реклама на сайті | партнерські матеріали |
        новости партнеров | новини партнерів | материалы партнеров | anúncio | continua após a publicidade |
        publicidade | patrocinado | advertentie | annons | annonsørinnhold | inzerce | reklám | διαφήμιση |
        広告 | スポンサーリンク | 광고 | 广告 | 廣告 | إعلان | تبلیغات | quảng cáo | iklan |
        la suite après la publicité | continúa después de la publicidad | scroll to continue reading""",
    SHARING: """
        share | shares | share this | share article | share this article | share this story | facebook |
        twitter | x | email | e-mail | whatsapp | telegram | linkedin | pinterest | reddit | flipboard |
        pocket | tumblr | messenger | threads | bluesky | copy link | link copied | copied | copy | print |
        save | save article | bookmark | tweet | pin | gift article | gift this article |
        add to your saved stories | add to my list | like | more sharing options | google news | tiktok |
        instagram | youtube | snapchat | rss | mastodon | share options | sharing options |
        link has been copied to clipboard | post | mail | follow | follow us | share full article | teilen |
        drucken | merken | artikel teilen | per mail teilen | kopieren | link kopieren | partager |
        imprimer | envoyer | sauvegarder | copier le lien | ajouter à mes articles | offrir cet article |
        compartir | imprimir | guardar | copiar enlace | enviar | condividi | stampa | поділитися |
        поширити | друкувати | поделиться | печать | отправить | close share | share permalink | send |
        send email | artikel auf twitter teilen | del artiklen | del | paylaş | udostępnij | 공유하기 |
        링크 복사하기 | 印刷 | リンクをコピーする | シェア | enviar por email | twitter-x | fb |
        share full article | gift link | text message | share by email | share via email |
        share to facebook | share link | get link | copy url | artikel auf facebook teilen |
        artikel auf whatsapp teilen | per e-mail versenden | ajouter à vos sélections | envoyer par e-mail |
        lien copié | compartir por correo | メールで送る | 記事を印刷する | シェアする | ポスト |
        compartilhar | compartilhe | copiar link | delen | deel dit artikel | link kopiëren | dela |
        dela artikeln | kopiera länk | kopier lenke | kopier link | jaa | jaa artikkeli | skopiuj link |
        drukuj | podziel się | sdílet | tisk | megosztás | nyomtatás | distribuie | bağlantıyı kopyala |
        yazdır | κοινοποίηση | שתף | مشاركة | نسخ الرابط | طباعة | اشتراک گذاری | chia sẻ | bagikan | 分享 |
        复制链接 | 複製連結 | 打印 | 列印 | 収藏 | 收藏 | 转发 | 微博 | 微信 | ツイート | 共有 |
        ブックマーク | 保存 | スクラップ | 공유 | 인쇄 | 기사 공유하기 | 스크랩 | url 복사 | 프린트 |
        카카오톡 | 페이스북 | 트위터 | 네이버밴드 | скопировать ссылку | ссылка скопирована |
        копіювати посилання | скопіювати посилання | посилання скопійовано | роздрукувати | надрукувати |
        распечатать | сохранить | зберегти | вконтакте | одноклассники | телеграм | поделиться в |
        поділитися новиною | fai una donazione | invia | copia link | guardar artículo |
        copiar enlace al portapapeles | enregistrer | partager l'article | copier""",
    SIGN_UP: """
        subscribe | subscribe now | sign up | sign up now | sign in | log in | login | register | join now |
        join us | newsletter | newsletters | our newsletters | my account | create an account |
        create account | start free trial | already a subscriber | already have an account |
        become a member | support us | donate | manage subscription | get the newsletter | get notified |
        log out | sign out | abonnieren | anmelden | registrieren | jetzt abonnieren | einloggen | abo |
        zum newsletter anmelden | s'abonner | abonnez-vous | se connecter | connexion | s'inscrire |
        je m'abonne | suscríbete | suscribirse | iniciar sesión | regístrate | inicia sesión | boletines |
        abbonati | accedi | підписатися | увійти | підпишіться | реєстрація | подписаться | войти |
        регистрация | подписка | join our newsletter | thanks for reading | subscribe for free | iscriviti |
        registrati | zaloguj się | üye ol | giriş yap | 로그인 | ログイン | 会員登録する | abone ol |
        s'inscrire gratuitement | identifiez-vous | sign me up | sign in or create an account |
        register now | join now for free | newsletter anmelden | subscribe today | become a subscriber |
        support local journalism | assine | assine já | assine a newsletter | inscreva-se | cadastre-se |
        entrar | inloggen | abonneren | abonneer nu | word lid | nieuwsbrief | nieuwsbrieven | logga in |
        bli prenumerant | prenumerera | nyhetsbrev | logg inn | abonner | bli abonnent | log ind |
        bliv abonnent | kirjaudu | kirjaudu sisään | tilaa | tilaa uutiskirje | zaloguj | subskrybuj |
        zapisz się | przihlásit se | přihlásit se | předplatit | bejelentkezés | előfizetés | feliratkozás |
        conectare | abonează-te | kaydol | bülten | abonelik | σύνδεση | εγγραφή | התחברות | הרשמה |
        تسجيل الدخول | اشترك | اشترك الآن | النشرة البريدية | ورود | ثبت نام | đăng nhập | đăng ký | masuk |
        daftar | berlangganan | 登录 | 登入 | 注册 | 註冊 | 订阅 | 訂閱 | 会員登録 | 新規会員登録 |
        無料会員登録 | 購読 | メルマガ登録 | 無料登録 | 회원가입 | 구독 | 구독하기 | 뉴스레터 |
        뉴스레터 구독 | 기사제보 | подпишитесь | подписаться на рассылку | личный кабинет |
        зарегистрироваться | увійти в кабінет | зареєструватися | особистий кабінет | підписка | підтримати |
        підтримати нас | поддержать | поддержать нас | стати читачем | dona ora | suscripción | hazte socio |
        hazte socia | soutenez-nous | faire un don | jetzt registrieren | jetzt anmelden | abo-shop""",
    COMMENTS: """
        comment | comments | comment policy | latest comment | latest comments | post comment |
        post a comment | read comments | view comments | show comments | leave a comment | add a comment |
        leave a reply | reply | join the conversation | join the discussion | no comments |
        be the first to comment | most recent comments | cancel reply | commenting | load comments |
        add comment | write a comment | kommentare | kommentar | kommentieren | kommentar schreiben |
        commentaires | commenter | laisser un commentaire | comentarios | comentar | deja un comentario |
        commenti | lascia un commento | коментарі | коментувати | залишити коментар | комментарии |
        комментировать | оставить комментарий | discussion about this post | all comments |
        beitrag kommentieren | diskutieren sie mit | leggi i commenti | i commenti dei lettori |
        no responses | comments feed | mostrar comentarios | ver comentarios | voir les commentaires |
        beitrag kommentieren zur startseite | go to comments | jump to comments | comentários |
        deixe um comentário | comente | reacties | reageer | plaats een reactie | kommentarer |
        skriv en kommentar | kommentit | kommentoi | komentarze | dodaj komentarz | skomentuj | komentáře |
        diskuze | diskuse | hozzászólások | comentarii | yorumlar | yorum yap | yorum yaz | σχόλια | תגובות |
        التعليقات | أضف تعليقا | نظرات | bình luận | komentar | 评论 | 評論 | 发表评论 | 留言 | コメント |
        コメントを書く | コメントする | 댓글 | 댓글쓰기 | 댓글 쓰기 | 의견쓰기 | додати коментар |
        написати коментар | написать комментарий | добавить комментарий | обсуждение | обговорення | réagir |
        ajouter un commentaire | escribir un comentario | scrivi un commento""",
    RELATED: """
        related articles | related article | related | related stories | related posts | related content |
        related news | related topics | related coverage | read more | read next | read also | also read |
        see also on this site | more from | more news | more stories | more like this | most popular |
        most read | most viewed | popular | popular now | popular posts | trending | trending now |
        trending stories | latest news | latest stories | latest | recommended | recommended for you |
        recommended stories | you may also like | you might also like | you may like | up next | don't miss |
        editor's picks | editors' picks | editor's choice | top stories | top news | must read |
        what to read next | more in this section | keep reading | related tags | tags | topics |
        recent posts | more on this story | around the web | from around the web | related reading |
        more on this | verwandte artikel | mehr zum thema | meistgelesen |
        das könnte sie auch interessieren | auch interessant | lesen sie auch | ähnliche artikel |
        aktuelle meldungen | weitere themen | schlagworte | à lire aussi | lire aussi | articles similaires |
        les plus lus | sur le même sujet | à voir aussi | le fil info | artículos relacionados |
        noticias relacionadas | te puede interesar | lo más leído | lo más visto | más noticias | leer más |
        leggi anche | articoli correlati | più letti | читайте також | схожі статті | найпопулярніше |
        популярне | більше новин | останні новини | новини за темою | читайте также | похожие статьи |
        популярное | самое читаемое | последние новости | материалы по теме | zum selben thema |
        mehr lesen über | lee también | lea también | para saber más | czytaj więcej | czytaj też |
        czytaj także | okuyun | recommended videos | read more stories | weitere artikel |
        mehr zu diesem thema | lesen sie mehr zu diesen themen | læs også | les også | läs också | lees ook |
        leia também | veja também | 関連記事 | 관련기사 | more book recommendations | more trending |
        related video | related videos | explore further | você pode gostar | ver más artículos |
        mehr aus diesem ressort | te recomendamos | more on this topic | explore more on these topics |
        die redaktion empfiehlt | leia mais | leia também |
        saiba mais | mais lidas | últimas notícias | notícias relacionadas | veja mais | lees meer |
        meer over dit onderwerp | meest gelezen | gerelateerd | lees ook | läs mer | mest läst |
        senaste nytt | relaterade artiklar | les mer | mest lest | siste nytt | relaterte saker | læs mere |
        mest læste | seneste nyt | lue lisää | lue myös | luetuimmat | uusimmat | najczęściej czytane |
        najnowsze | zobacz też | zobacz także | polecane | čtěte také | čtěte dál | nejčtenější |
        související články | související | olvasta már | legolvasottabb | kapcsolódó cikkek |
        ajánlott cikkek | citește și | cele mai citite | ilgili haberler | son haberler | çok okunanlar |
        en çok okunanlar | διαβάστε επίσης | διαβάστε ακόμη | δημοφιλή | כתבות נוספות | עוד בנושא |
        اقرأ أيضا | اقرأ أيضاً | الأكثر قراءة | أخبار ذات صلة | مواضيع ذات صلة | آخر الأخبار | اخبار مرتبط |
        پربازدیدترین | آخرین اخبار | tin liên quan | đọc thêm | xem thêm | tin mới nhất | baca juga |
        berita terkait | terpopuler | berita terpopuler | 相关新闻 | 相關新聞 | 相关阅读 | 相关报道 |
        相關報導 | 延伸阅读 | 延伸閱讀 | 热门新闻 | 熱門新聞 | 最新新闻 | 最新消息 | 推荐阅读 | 推薦閱讀 |
        更多新闻 | 猜你喜欢 | 関連ニュース | 関連リンク | あわせて読みたい | 合わせて読みたい |
        おすすめ記事 | おすすめ | ランキング | アクセスランキング | 人気記事 | 最新記事 | 最新ニュース |
        新着記事 | 관련 기사 | 관련뉴스 | 관련 뉴스 | 많이 본 뉴스 | 많이 본 기사 | 많이본 뉴스 | 인기기사 |
        인기 뉴스 | 최신뉴스 | 최신 뉴스 | 최신기사 | 주요뉴스 | 주요 뉴스 | 추천뉴스 | 추천 뉴스 |
        추천기사 | 실시간 뉴스 | 이 시각 주요뉴스 | топ новости | топ новини | топ-новини | топ-новости |
        главные новости | головні новини | новости по теме | читайте по теме | по теме | также по теме |
        ещё по теме | другие новости | інші новини | інші статті | вас може зацікавити |
        вам може бути цікаво | вам может быть интересно | рекомендуем | рекомендуємо |
        рекомендуємо прочитати | лента новостей | стрічка новин | усі новини | всі новини | все новости |
        свежие новости | важные новости | теги | схожі новини | популярні новини | найчитаніше | más leídas |
        lo último | últimas noticias | en portada | te recomendamos leer | contenidos relacionados |
        temas relacionados | ultime notizie | i più letti | ti potrebbe interessare | potrebbe interessarti |
        ti potrebbe interessare anche | notizie correlate | les plus consultés | articles les plus lus |
        dans la même rubrique | sur le même thème | vous aimerez aussi | nos derniers articles | à lire |
        à lire également | meistgeklickt | beliebte artikel | das könnte dich auch interessieren |
        weitere meldungen | weitere nachrichten | neueste artikel | top-themen | mehr aus der rubrik""",
    PAID: """
        premium | premium content | premium article | subscriber only | subscribers only |
        subscriber exclusive | for subscribers | paid content | members only | abonnés |
        réservé aux abonnés | article réservé aux abonnés | nur für abonnenten | solo suscriptores |
        para suscriptores | передплата""",
    NAVIGATION: """
        lanjutkan membaca | czytaj dalej | 続きを読む | もっと見る | 더보기 | leggi tutto | lire la suite |
        weiterlesen | menu | main menu | navigation | search | home | skip to content |
        skip to main content | skip to navigation | skip to footer | back to top | go to top | previous |
        next | previous article | next article | close | open menu | toggle navigation | breadcrumb |
        breadcrumbs | sections | site map | sitemap | see all | view all | show more | load more |
        accessibility links | jump to content | toggle menu | back | previous post | next post | show all |
        hide | expand | top | jump to navigation | jump to search | from wikipedia, the free encyclopedia |
        menü | suche | suchen | startseite | zum inhalt springen | nach oben | mehr anzeigen | schließen |
        rechercher | accueil | aller au contenu | retour en haut | fermer | buscar | inicio | menú | cerrar |
        saltar al contenido | меню | пошук | головна | поиск | главная | наверх | закрити | закрыть |
        table of contents | on this page | jump to | zur startseite | zum hauptinhalt springen |
        zur suche springen | zum footer springen | auf dieser seite | inhaltsverzeichnis |
        tabla de contenidos | vorheriges | weiter | contents | in this article | sommaire | article | talk |
        read | edit | edit source | view source | view history | tools | explore more | learn more |
        see all stories | all topics | all articles | hauptinhalt | neuer abschnitt | neuer bereich |
        vis mer | mostrar más | ver más | voir plus | afficher plus | mehr | início | voltar |
        voltar ao topo | fechar | ir para o conteúdo | pular para o conteúdo | zoeken | sluiten |
        naar boven | naar hoofdinhoud | terug naar boven | sök | stäng | till toppen | hoppa till innehåll |
        søk | lukk | til toppen | hopp til innhold | søg | luk | gå til indhold | haku | sulje |
        siirry sisältöön | szukaj | zamknij | przejdź do treści | strona główna | hledat | zavřít | keresés |
        bezárás | caută | acasă | ara | kapat | ana sayfa | anasayfa | αναζήτηση | αρχική | κλείσιμο |
        חיפוש | بحث | الرئيسية | القائمة | جستجو | صفحه اصلی | trang chủ | tìm kiếm | beranda | cari | 首页 |
        首頁 | 搜索 | 搜尋 | 返回顶部 | 回到頂部 | 菜单 | 关闭 | 上一篇 | 下一篇 | ホーム | トップ |
        トップページ | 検索 | メニュー | メニューを開く | メニューを閉じる | ページトップへ |
        ページの先頭へ | 前の記事 | 次の記事 | 記事一覧 | 一覧へ | 홈 | 메뉴 | 검색 | 전체메뉴 | 맨위로 |
        위로 | 본문 바로가기 | 본문으로 바로가기 | 이전기사 | 다음기사 | 이전 기사 | 다음 기사 | 목록 |
        글자크기 | 기사검색 | перейти к содержанию | перейти к основному содержанию | перейти до вмісту |
        перейти до основного вмісту | вгору | на головну | на главную | вернуться на главную | показати ще |
        показать ещё | показать еще | загрузить ещё | завантажити ще | більше | ещё | попередня стаття |
        наступна стаття | предыдущая статья | следующая статья | vai al contenuto | torna su | chiudi |
        cerca | torna alla home | ir al contenido | volver arriba | volver | suivant | précédent |
        haut de page | zurück | zurück zur startseite | nach oben scrollen""",
    CONSENT: """
        accept cookies | accept all | accept all cookies | reject all | cookie settings | cookie policy |
        manage cookies | manage preferences | i agree | got it | privacy settings | your privacy choices |
        alle akzeptieren | cookie-einstellungen | tout accepter | paramètres des cookies | aceptar |
        aceptar cookies | aceptar todo | accepter et continuer | accepter | refuser | tout refuser |
        continuer sans accepter | zustimmen | ablehnen | alle ablehnen | einstellungen | accetta |
        accetta tutti | rifiuta | accetta tutti i cookie | aceitar | aceitar todos | aceitar cookies |
        rejeitar | accepteren | alles accepteren | weigeren | acceptera | acceptera alla | godta alle |
        accepter alle | hyväksy kaikki | akceptuję | akceptuj wszystkie | souhlasím | přijmout vše |
        elfogadom | kabul et | принять | принять все | прийняти | прийняти все | 同意する | 同意 |
        すべて受け入れる | 동의 | 接受 | 接受所有cookie | rechazar | rechazar todo""",
    LEGAL: """
        privacy policy | privacy notice | privacy | terms of use | terms of service | terms and conditions |
        terms & conditions | terms | contact us | contact | about us | about | advertise |
        advertise with us | careers | imprint | legal notice | help | accessibility statement |
        do not sell my personal information | do not sell or share my personal information |
        legal disclaimer | all rights reserved | faq | faqs | editorial policy | corrections |
        powered by wordpress | report an error | report a correction | feedback | impressum | datenschutz |
        datenschutzerklärung | kontakt | mentions légales | politique de confidentialité | aviso legal |
        política de privacidad | quiénes somos | contacto | про нас | контакти | політика конфіденційності |
        о нас | контакты | политика конфиденциальности | submit a correction | reprints & permissions |
        reprints and permissions | powered by | our standards | licensing rights |
        purchase licensing rights | request permissions | terms of sale | offer terms | política de cookies |
        termos de uso | política de privacidade | fale conosco | quem somos | expediente | privacybeleid |
        algemene voorwaarden | contacteer ons | over ons | colofon | integritetspolicy | om oss |
        kontakta oss | personvern | personvernerklæring | om cookies | privatlivspolitik | tietosuoja |
        tietosuojaseloste | yhteystiedot | polityka prywatności | regulamin | redakcja |
        ochrana osobních údajů | adatvédelem | impresszum | kapcsolat | politica de confidențialitate |
        despre noi | künye | gizlilik politikası | hakkımızda | iletişim | όροι χρήσης | πολιτική απορρήτου |
        επικοινωνία | תנאי שימוש | צור קשר | אודות | سياسة الخصوصية | اتصل بنا | من نحن | شروط الاستخدام |
        تماس با ما | درباره ما | liên hệ | chính sách bảo mật | kebijakan privasi | tentang kami |
        pedoman media siber | redaksi | 关于我们 | 關於我們 | 联系我们 | 聯絡我們 | 隐私政策 | 隱私權政策 |
        使用条款 | 版权声明 | 网站地图 | 法律声明 | お問い合わせ | 会社概要 | 会社案内 | 利用規約 |
        プライバシーポリシー | 個人情報保護方針 | サイトマップ | 著作権について | よくある質問 | ヘルプ |
        広告掲載 | 運営会社 | 特定商取引法に基づく表記 | 회사소개 | 이용약관 | 개인정보처리방침 |
        개인정보취급방침 | 청소년보호정책 | 저작권보호정책 | 광고문의 | 고객센터 | 제휴문의 | 고충처리인 |
        이메일무단수집거부 | 무단전재 및 재배포 금지 | 무단 전재 및 재배포 금지 | редакция | редакція |
        редакційна політика | правила користування | правила использования | пользовательское соглашение |
        угода користувача | користувацька угода | политика обработки персональных данных |
        умови використання | условия использования | обратная связь | зворотний зв'язок | реклама на сайте |
        о проекте | про проєкт | про проект | о редакции | вакансии | вакансії | контакты редакции |
        сообщить об ошибке | повідомити про помилку | нашли ошибку | нашли опечатку | знайшли помилку |
        помітили помилку | fehler melden | fehler gefunden | haben sie einen fehler gefunden |
        sie haben einen fehler gefunden | einen fehler melden | signaler une erreur | segnala un errore |
        reportar un error | informar de un error | found a mistake | spotted a mistake |
        spotted an error | found an error | meld fout in artikel | rapportera fel | zgłoś błąd |
        note legali | chi siamo | contatti | informativa sulla privacy | condizioni d'uso | cookie |
        mentions legales | nous contacter | qui sommes-nous | cgu | cgv |
        conditions générales d'utilisation | gestion des cookies | charte de confidentialité |
        nutzungsbedingungen | agb | barrierefreiheit | mediadaten | über uns | ethik-kodex |
        condiciones de uso | términos y condiciones | política editorial""",
    CONTROL: """
        loading | please wait | play | pause | listen | listen to this article | listen now | watch now |
        play video | watch video | back to video | enlarge image | open image in gallery |
        view image in fullscreen | view gallery | image | video | audio | ... | … | article content |
        fullscreen | zoom | text size | font size | caption | hide caption | toggle caption | mute |
        translate | unmute | advertisement has ended | close (x) | add as preferred on google | search for |
        search for: search | copy article link | read full article | summary | key points | artikel anhören |
        artikel zum hören | vorlesen | bild vergrößern | écouter | escuchar | слухати | слушать |
        close button | read in app | lire dans l'app | view this post on instagram | replay video |
        click to expand | see more | 이미지 확대보기 | 사진 확대 | 닫기 | 閉じる | text-to-speech |
        bild anzeigen | copy code | author avatar | avatar | platform-in | platform-out | view offers |
        view more offers | video player | play the video | watch | get author rss feed | video transcript |
        listen to article | listen to this story | text | share icon | print icon | close icon | menu icon |
        воспроизвести | слушать новость | слухати новину | ouvir | ouça este conteúdo | reproducir |
        escuchar artículo | ascolta | ascolta l'articolo | écouter l'article | écouter cet article |
        luister naar dit artikel | lyssna | lyt til artiklen | odsłuchaj | 画像を拡大する | 拡大する |
        画像を見る | 写真を見る | 全画面表示 | 文字サイズ | 音声で聞く | 기사 읽어주기 | 음성으로 듣기 |
        글씨크기 조절하기 | 확대 | 축소 | 번역 | 图片 | 视频 | 播放 | 字号 | 字體大小 | 大 | 中 | 小 |
        увеличить изображение | збільшити | tap to unmute | image caption | image source | expand image |
        enlarge this image | toggle fullscreen | gallery | chargement | wird geladen | cargando |
        caricamento | загрузка | завантаження""",
}
"""By reason: whole lines, lower case, without closing signs, parted by bars."""

AFTER_ARTICLE = frozenset({RELATED, COMMENTS})
"""Reasons of lines with which a page often goes over to other things than the article."""
