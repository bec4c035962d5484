/*
 * The table of hits: facets are counted, hits narrowed and put in the order of their days by it alone.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const SMALL_BYTES = 20000;

  /* A hit is known by its row, counted through all shards that records were indexed in. */
  function makeTable(raw) {
    const columns = {};
    Object.entries(raw.facets).forEach(([facet, column]) => { if (column.rows) addColumn(facet, column); });
    const firstRows = [];
    raw.shards.forEach((rows, shard) => firstRows.push(shard === 0 ? 0 : firstRows[shard - 1] + raw.shards[shard - 1]));
    // Days are stored as differences: the hits of a shard stand in the order of their first days.
    let day = 0;
    const earliest = raw.earliest.map((days, row) => {
      if (firstRows.includes(row)) day = 0;
      day += days || 0;
      return days === null ? null : day;
    });
    const latest = raw.latest.map((days, row) => (days === null ? null : (earliest[row] || 0) + days));
    const groupOf = new Map();
    raw.alike.forEach((rows) => rows.forEach((row) => groupOf.set(row, rows[0])));

    /* Two names may be spelled alike: the value's first position stands for both, in a hit only once. */
    function addColumn(facet, { values, rows }) {
      const firsts = new Map();
      const places = values.map((value, place) => {
        if (!firsts.has(value)) firsts.set(value, place);
        return firsts.get(value);
      });
      const cells = rows.map((cell) => (Array.isArray(cell) ? [...new Set(cell.map((one) => places[one]))] : [places[cell]]));
      columns[facet] = { values, cells };
    }

    function valuesOf(facet, row) {
      const column = columns[facet];
      return column ? column.cells[row].map((place) => column.values[place]) : [];
    }

    /* Each value that the rows have, with how many of them have it. */
    function countValues(facet, rows) {
      const { values, cells } = columns[facet];
      const counts = new Uint32Array(values.length);
      rows.forEach((row) => cells[row].forEach((place) => { counts[place] += 1; }));
      const counted = [];
      counts.forEach((count, place) => { if (count > 0) counted.push([values[place], count]); });
      return counted;
    }

    /* First and last day; null where open or unknown. */
    function daysOf(row) {
      return [earliest[row], latest[row]];
    }

    function placeOf(row) {
      return earliest[row] === null ? latest[row] : earliest[row];
    }

    function inOrder(entries, order) {
      if (!order) return entries;
      const direction = order === 'newest' ? -1 : 1;
      // The undated come last either way.
      return [...entries].sort((one, other) => {
        const [first, second] = [placeOf(one.row), placeOf(other.row)];
        if (first === null || second === null) return (first === null) - (second === null);
        return direction * (first - second);
      });
    }

    return {
      rows: raw.titles.map((_, row) => row),
      firstRows,
      shardOf: (row) => firstRows.findLastIndex((first) => first <= row),
      isInTitle: (row, place) => place < raw.titles[row],
      /* The first of the rows with nearly the same text; its own where there is no other. */
      groupOf: (row) => (groupOf.has(row) ? groupOf.get(row) : row),
      valuesOf,
      countValues,
      has: (facet) => facet in columns,
      /* Facets whose table is so small that it is loaded unasked. */
      light: raw.named < SMALL_BYTES ? ['name'] : [],
      facets: [...Object.keys(raw.facets), 'name'],
      sizeOf: (facet) => (columns[facet] ? columns[facet].values.length : 0),
      daysOf,
      placeOf,
      inOrder,
      addColumn,
    };
  }

  /* Tells whether a hit meets a condition; looks at each value but once. */
  function makeTest(table, condition) {
    const known = new Map();
    function isMeant(value) {
      if (!known.has(value)) {
        const words = own.wordsToCompare(value);
        known.set(value, words.some((_, start) => condition.words.every(
          (word, offset) => (words[start + offset] || '').startsWith(word))));
      }
      return known.get(value);
    }
    return (row) => table.valuesOf(condition.facet, row).some(isMeant) !== condition.isNegative;
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
    const tests = conditions.filter((condition) => condition.facet).map((condition) => makeTest(table, condition));
    return (row, besides) => facets.every(([facet, values]) => facet === besides
        || table.valuesOf(facet, row).some((value) => values.has(value)))
      && tests.every((test) => test(row))
      && (besides === 'days' || overlaps(table.daysOf(row), range[0], range[1], state.undated));
  }

  Object.assign(own, { makeTable, makeFilter, rangeOf });
})();
