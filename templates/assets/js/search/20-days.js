/*
 * Days as numbers, counted from 1 January 1970 as the table of hits does, and dates as a reader types them.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const DAY_MS = 86400000;
  // The calendar repeats itself; a Date knows no more than some 270,000 years before and after now.
  const [CYCLE_YEARS, CYCLE_DAYS] = [400, 146097];
  const POINT = /^Y?(-?\d{4,12})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?$/;
  const UNKNOWN_DIGITS = /^(\d{2,3})(X{1,2})[?~%]?$/i;

  function dayNumber(year, month, day) {
    const cycles = Math.floor(year / CYCLE_YEARS);
    const date = new Date(0);
    date.setUTCFullYear(year - cycles * CYCLE_YEARS, month - 1, day);
    return Math.round(date.getTime() / DAY_MS) + cycles * CYCLE_DAYS;
  }

  /* Gives year, month and day of a day number. */
  function calendarDay(number) {
    const cycles = Math.floor(number / CYCLE_DAYS);
    const date = new Date((number - cycles * CYCLE_DAYS) * DAY_MS);
    return [date.getUTCFullYear() + cycles * CYCLE_YEARS, date.getUTCMonth() + 1, date.getUTCDate()];
  }

  /* Gives first and last day of a year, month or day; null for what is none. */
  function parsePoint(text) {
    const decade = UNKNOWN_DIGITS.exec(text);
    if (decade && decade[0].replace(/[?~%]$/, '').length === 4) {
      const width = 10 ** decade[2].length;
      const first = Number(decade[1]) * width;
      return [dayNumber(first, 1, 1), dayNumber(first + width, 1, 0)];
    }
    const match = POINT.exec(text);
    if (!match) return null;
    const [year, month, day] = [Number(match[1]), Number(match[2] || 0), Number(match[3] || 0)];
    if (match[2] && (month < 1 || month > 12)) return null;
    if (!match[2]) return [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 0)];
    const last = dayNumber(year, month + 1, 0);
    if (!match[3]) return [dayNumber(year, month, 1), last];
    const number = dayNumber(year, month, day);
    return day >= 1 && number <= last ? [number, number] : null;
  }

  /* Reads an EDTF or ISO date, or an interval of two; gives first and last day, null where open. */
  function parseDate(text) {
    const sides = text.trim().split('/');
    if (sides.length > 2) return null;
    const [start, end] = sides.map((side) => (side === '..' || side === '' ? 'open' : parsePoint(side)));
    if (start === null || end === null || (start === 'open' && (end === undefined || end === 'open'))) return null;
    if (end === undefined) return start;
    return [start === 'open' ? null : start[0], end === 'open' ? null : end[1]];
  }

  /* Writes the day, month or year that holds a day number. */
  function formatDay(number, unit) {
    const [year, month, day] = calendarDay(number);
    const digits = String(Math.abs(year)).padStart(4, '0');
    const parts = [(year < 0 ? '-' : '') + digits];
    if (unit !== 'year') parts.push(String(month).padStart(2, '0'));
    if (unit === 'day') parts.push(String(day).padStart(2, '0'));
    return parts.join('-');
  }

  /* Counts years, months or days, so that neighbours differ by one. */
  function unitNumber(number, unit) {
    if (unit === 'day') return number;
    const [year, month] = calendarDay(number);
    return unit === 'year' ? year : year * 12 + month - 1;
  }

  function firstDayOf(count, unit) {
    if (unit === 'day') return count;
    return unit === 'year' ? dayNumber(count, 1, 1) : dayNumber(Math.floor(count / 12), (((count % 12) + 12) % 12) + 1, 1);
  }

  Object.assign(own, { parseDate, formatDay, unitNumber, firstDayOf });
})();
