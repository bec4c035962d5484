"""Names of months and weekdays in the languages in which dates are read."""

# January to December, in en, de, fr, es, it, pt, uk, ru, nl, da, no, sv, pl, cs, ro, tr, id, ar (of Egypt, of
# the Levant, of the Maghreb), he, hi and th; `_` stands for a space.
_MONTH_NAMES = """
    january jan januar jänner janvier janv enero ene gennaio gen janeiro січень січня января январь янв
    januari stycznia styczeń ledna ianuarie ocak
    يناير كانون_الثاني جانفي ינואר जनवरी มกราคม ม.ค. |
    february feb februar februari février fevrier févr febrero febbraio fevereiro fev лютий лютого
    февраля февраль фев lutego luty února februarie şubat pebruari
    فبراير شباط فيفري פברואר फरवरी फ़रवरी กุมภาพันธ์ ก.พ. |
    march mar märz mär mars marzo março березень березня марта март мар maart marts marca marzec března
    martie mart maret
    مارس آذار מרץ מרס मार्च มีนาคม มี.ค. |
    april apr avril avr abril abr aprile квітень квітня апреля апрель апр kwietnia kwiecień dubna
    aprilie nisan
    أبريل ابريل إبريل نيسان أفريل אפריל अप्रैल เมษายน เม.ย. |
    may mai mayo maggio mag maio травень травня мая май mei maj maja května mayıs
    مايو أيار ماي מאי मई พฤษภาคม พ.ค. |
    june jun juni juin junio giugno giu junho червень червня июня июнь июн czerwca czerwiec června iunie
    haziran
    يونيو حزيران جوان יוני जून มิถุนายน มิ.ย. |
    july jul juli juillet juil julio luglio lug julho липень липня июля июль июл lipca lipiec července
    iulie temmuz
    يوليو تموز جويلية יולי जुलाई กรกฎาคม ก.ค. |
    august aug août aout agosto ago серпень серпня августа август авг augustus augusti sierpnia sierpień
    srpna ağustos agustus
    أغسطس اغسطس آب أوت אוגוסט अगस्त สิงหาคม ส.ค. |
    september sep sept septembre septiembre settembre setembro set вересень вересня сентября сентябрь
    сен września wrzesień září septembrie eylül
    سبتمبر أيلول ספטמבר सितंबर सितम्बर กันยายน ก.ย. |
    october oct oktober okt octobre octubre ottobre ott outubro out жовтень жовтня октября октябрь окт
    października październik října octombrie ekim
    أكتوبر اكتوبر تشرين_الأول אוקטובר अक्टूबर अक्तूबर ตุลาคม ต.ค. |
    november nov novembre noviembre novembro листопад листопада ноября ноябрь ноя listopada listopad
    listopadu noiembrie kasım
    نوفمبر تشرين_الثاني נובמבר नवंबर नवम्बर พฤศจิกายน พ.ย. |
    december dec dezember dez décembre déc diciembre dic dicembre dezembro грудень грудня декабря
    декабрь дек grudnia grudzień prosince decembrie aralık desember des
    ديسمبر كانون_الأول דצמבר दिसंबर दिसम्बर ธันวาคม ธ.ค.
"""
MONTHS = {
    name.replace("_", " "): number
    for number, names in enumerate(_MONTH_NAMES.split("|"), start=1)
    for name in names.split()
}
"""Month by its lower-case name."""

BUDDHIST_YEARS = 543
"""Thailand counts years since the death of the Buddha: so many more than others."""

# Monday to Sunday, in en, de, fr, es, uk, ru, it, pt, nl, da, no, pl and tr.
_WEEKDAY_NAMES = """
    monday mon montag lundi lunes понеділок понедельник lunedì segunda-feira maandag mandag poniedziałek
    pazartesi |
    tuesday tue tues dienstag mardi martes вівторок вторник martedì terça-feira dinsdag tirsdag wtorek
    salı |
    wednesday wed mittwoch mercredi miércoles середа середу среда среду mercoledì quarta-feira woensdag
    onsdag środa çarşamba |
    thursday thu thur thurs donnerstag jeudi jueves четвер четверг giovedì quinta-feira donderdag
    torsdag czwartek perşembe |
    friday fri freitag vendredi viernes п’ятниця п'ятниця п’ятницю п'ятницю пятница пятницу venerdì
    sexta-feira vrijdag fredag piątek cuma |
    saturday sat samstag sonnabend samedi sábado субота суботу суббота субботу sabato zaterdag lørdag
    sobota cumartesi |
    sunday sun sonntag dimanche domingo неділя неділю воскресенье domenica zondag søndag niedziela pazar
"""
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES.split("|")) for name in names.split()}
"""Weekday (0 is Monday) by its lower-case name."""
