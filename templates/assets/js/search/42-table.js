/*
 * The table of hits: facets are counted, hits narrowed and put in the order of their days by it alone.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;

  function makeTable(raw) {
    const rows = new Map(raw.hits.map((id, row) => [id, row]));
    const columns = { ...raw.facets };
    // Days are stored as differences: hits stand in the order of their first days.
    let day = 0;
    const earliest = raw.hits.map((_, row) => {
      day = row < raw.earliest.length ? day + raw.earliest[row] : null;
      return day;
    });
    const latest = raw.latest.map((days, row) => (days === null ? null : (earliest[row] || 0) + days));

    function valuesOf(facet, id) {
      const column = columns[facet];
      const cell = column ? column.rows[rows.get(id)] : undefined;
      return cell === undefined ? [] : [cell].flat().map((position) => column.values[position]);
    }

    /* First and last day; null where open or unknown. */
    function daysOf(id) {
      const row = rows.get(id);
      return row === undefined ? [null, null] : [earliest[row], latest[row]];
    }

    function placeOf(id) {
      const [earliest, latest] = daysOf(id);
      return earliest === null ? latest : earliest;
    }

    function inOrder(entries, order) {
      if (!order) return entries;
      const direction = order === 'newest' ? -1 : 1;
      // The undated come last either way.
      return [...entries].sort((one, other) => {
        const [first, second] = [placeOf(one.id), placeOf(other.id)];
        if (first === null || second === null) return (first === null) - (second === null);
        return direction * (first - second);
      });
    }

    return {
      ids: raw.hits,
      namedBytes: raw.named,
      isInTitle: (id, place) => place < raw.titles[rows.get(id)],
      valuesOf,
      sizeOf: (facet) => (columns[facet] ? columns[facet].values.length : 0),
      daysOf,
      placeOf,
      inOrder,
      addColumn(facet, values, cells) { columns[facet] = { values, rows: cells }; },
    };
  }

  function meets(table, condition, id) {
    if (!condition.facet) return true;
    const isSaid = table.valuesOf(condition.facet, id).some((value) => {
      const words = own.wordsToCompare(value);
      return words.some((_, start) => condition.words.every(
        (word, offset) => (words[start + offset] || '').startsWith(word)));
    });
    return isSaid !== condition.isNegative;
  }

  /* Tells whether the days of a hit and a range have one in common. */
  function overlaps([earliest, latest], from, to, withUndated) {
    if (from === null && to === null) return true;
    if (earliest === null && latest === null) return withUndated;
    return (to === null || earliest === null || earliest <= to) && (from === null || latest === null || latest >= from);
  }

  /* The range of days that a question and the date fields leave. */
  function rangeOf(state, conditions) {
    const ends = [...conditions, {
      from: state.from ? (own.parseDate(state.from) || [null])[0] : null,
      to: state.to ? (own.parseDate(state.to) || [null, null])[1] : null,
    }];
    const starts = ends.map((one) => one.from).filter(Number.isFinite);
    const stops = ends.map((one) => one.to).filter(Number.isFinite);
    return [starts.length ? Math.max(...starts) : null, stops.length ? Math.min(...stops) : null];
  }

  /* Tells whether a hit passes all that narrows, leaving out one facet or the `days`. */
  function makeFilter(table, state, conditions) {
    const range = rangeOf(state, conditions);
    const facets = Object.entries(state.chosen).filter(([, values]) => values.size > 0);
    return (id, besides) => facets.every(([facet, values]) => facet === besides
        || table.valuesOf(facet, id).some((value) => values.has(value)))
      && conditions.every((condition) => meets(table, condition, id))
      && (besides === 'days' || overlaps(table.daysOf(id), range[0], range[1], state.undated));
  }

  Object.assign(own, { makeTable, makeFilter, rangeOf });
})();
