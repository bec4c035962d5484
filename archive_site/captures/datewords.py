"""Words that stand beside dates in texts, and say what sort of date it is."""

_COMPANIONS = """
    published publish publishes posted post date dated issued first created released on at by updated
    update last modified edited filed submitted added uploaded am pm a.m p.m est edt et pst pdt pt cst
    cdt ct mst mdt gmt utc bst ist cet cest sast aest aedt hkt jst sgt wib mez mesz msk eet eest noon
    midnight hrs hr hours hour ago min mins minute minutes read reading time the of original originally
    article story veröffentlicht publiziert um uhr stand aktualisiert aktualisierung erstellt geändert
    vom den zuletzt zuerst erstmals gespeichert lesezeit lesedauer minuten publié publie publiée
    publication le à a mis mise jour modifié heures en ligne lecture temps publicado publicada
    publicación fecha el las actualizado actualizada h hs horas lectura atualizado em às pubblicato il
    alle ore aggiornato aggiornamento modifica lettura minuti опубліковано оновлено о об опубликовано
    обновлено в дата публикации публікації год года року р г publicerad uppdaterad publisert oppdatert
    offentliggjort opdateret kl klokken den gepubliceerd bijgewerkt om op uur publikacja aktualizacja
    giriş güncelleme tarihi diterbitkan 입력 수정 등록 업데이트 更新 公開 配信 掲載
"""
_CAPTURES = """
    captured saved retrieved accessed downloaded archived printed scraped fetched snapshot
    abgerufen heruntergeladen archiviert gedruckt ausgedruckt consulté enregistré
    téléchargé archivé imprimé consultado guardado descargado archivado impreso salvo baixado
    impresso consultato salvato scaricato archiviato stampato сохранено скачано напечатано обращения
    збережено завантажено звернення pobrano zapisano wydrukowano geraadpleegd opgeslagen gedownload
"""
_UPDATES = """
    updated update modified edited revised changed aktualisiert aktualisierung geändert actualizado
    actualizada atualizado aggiornato aggiornamento modifica modifié оновлено обновлено uppdaterad
    oppdatert opdateret bijgewerkt aktualizacja güncelleme 수정 更新
"""

DATE_COMPANIONS = frozenset(_COMPANIONS.split())
"""Words that may stand beside a date in a line that says nothing else."""

UPDATE_WORDS = frozenset(_UPDATES.split())
"""Words that make a date the day of a change and not of publication."""

# Not `gespeichert`: in some systems that is the word for `posted`.
CAPTURE_WORDS = frozenset(_CAPTURES.split())
"""Words that make a date the day on which somebody kept the page."""

_PREPOSITIONS = """
    on in at by since from until till after before around the this today am im
    seit bis vom nach vor der die das le la les du depuis avant après dès en el los desde hasta tras con
    с со до после в от к на з із від після у
"""
NOT_PLACES = frozenset(_PREPOSITIONS.split())
"""Words that, before a date at the start of a paragraph, open a sentence and no dateline."""
