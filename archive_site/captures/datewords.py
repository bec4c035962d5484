"""Names of months and weekdays by which dates are read in texts."""

_MONTH_NAMES = (
    # en, de, fr, es, it, pt, uk, ru; full, genitive and short forms
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro січень січня января январь янв",
    "february feb februar février fevrier févr febrero febbraio fevereiro fev лютий лютого февраля февраль",
    "march mar märz mars marzo março березень березня марта март мар",
    "april apr avril avr abril abr aprile квітень квітня апреля апрель апр",
    "may mai mayo maggio maio травень травня мая май",
    "june jun juni juin junio giugno giu junho червень червня июня июнь июн",
    "july jul juli juillet juil julio luglio lug julho липень липня июля июль июл",
    "august aug août aout agosto ago серпень серпня августа август авг",
    "september sep sept septembre septiembre settembre setembro set вересень вересня сентября сентябрь сен",
    "october oct oktober okt octobre octubre ottobre ott outubro out жовтень жовтня октября октябрь окт",
    "november nov novembre noviembre novembro листопад листопада ноября ноябрь ноя",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro грудень грудня декабря декабрь",
)

MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
"""Month by its lower-case name."""

_WEEKDAY_NAMES = (
    "monday mon montag lundi lunes понеділок понедельник",
    "tuesday tue tues dienstag mardi martes вівторок вторник",
    "wednesday wed mittwoch mercredi miércoles середа середу среда среду",
    "thursday thu thur thurs donnerstag jeudi jueves четвер четверг",
    "friday fri freitag vendredi viernes п’ятниця п'ятниця п’ятницю п'ятницю пятница пятницу",
    "saturday sat samstag sonnabend samedi sábado субота суботу суббота субботу",
    "sunday sun sonntag dimanche domingo неділя неділю воскресенье",
)

WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
"""Weekday (0 is Monday) by its lower-case name."""

_COMPANIONS = """
    published publish posted post date dated issued first created released on at by updated update last
    modified edited am pm a.m p.m est edt et pst pdt pt cst cdt ct mst mdt gmt utc bst ist cet cest sast
    hrs hours ago min mins minute minutes read reading time the of original originally article story
    veröffentlicht um uhr stand aktualisiert erstellt vom den publié publie le à a mis jour modifié
    lecture publicado el las actualizado actualizada h horas pubblicato il alle aggiornato ore
    опубліковано оновлено о об опубликовано обновлено в
"""
_UPDATES = """
    updated update modified edited aktualisiert actualizado actualizada aggiornato оновлено обновлено
"""

DATE_COMPANIONS = frozenset(_COMPANIONS.split())
"""Words that may stand beside a date in a line that says nothing else."""

UPDATE_WORDS = frozenset(_UPDATES.split())
"""Words that make a date the day of a change and not of publication."""

_PREPOSITIONS = """
    on in at by since from until till after before around the this today am im
    seit bis vom nach vor der die das le la les du depuis avant après dès en el los desde hasta tras con
    с со до после в от к на з із від після у
"""
NOT_PLACES = frozenset(_PREPOSITIONS.split())
"""Words that, before a date at the start of a paragraph, open a sentence and no dateline."""
