"""The words in which dates are told to readers, in English."""

from archive_site.dates.edtf import Shape

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASON_NAMES = ("spring", "summer", "autumn", "winter")
SHAPE_WORDS = {
    Shape.TIME: "{about}{day} {part} {year}, {clock}",
    Shape.DAY: "{about}{day} {part} {year}",
    Shape.MONTH: "{about}{part} {year}",
    Shape.SEASON: "{about}{part} {year}",
    Shape.YEAR: "{about}{year}",
    Shape.DECADE: "{about}the {year}s",
    Shape.CENTURY: "{about}the {century} century",
    Shape.SOME_DAY: "a day in {about}{part} {year}",
    Shape.SOME_MONTH: "a month in {about}{year}",
    Shape.SOME_DAY_OF_YEAR: "a day in {about}{year}",
}
YEARS_OF_DECADE = "{about}the years {year} to {last_year}"
"""For 2000 to 2009 and the like, because 'the 2000s' could be the century."""
ABOUT, POSSIBLY = "about ", "possibly "
BETWEEN = "between {start} and {end}"
OR_LATER, OR_EARLIER = "{start} or later", "{end} or earlier"
FROM_UNKNOWN, TO_UNKNOWN = "from an unknown date to {end}", "from {start} to an unknown date"
BEFORE_CHRIST, ANNO_DOMINI = "{year} BC", "AD {year}"
ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
