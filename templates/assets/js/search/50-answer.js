/*
 * Answers a state of the search page: the whole list in order, and all that is said about it.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;

  /* Facets that narrow, and those that a reader wants to see: their tables are loaded. */
  function neededFacets(index, state, question) {
    const chosen = Object.keys(state.chosen).filter((facet) => state.chosen[facet].size > 0);
    const asked = question.conditions.map((condition) => condition.facet).filter(Boolean);
    const needed = new Set([...index.table.light, ...(state.wanted || []), ...chosen, ...asked]);
    return [...needed].filter((facet) => index.table.facets.includes(facet));
  }

  function isNarrowed(state, question) {
    return Object.values(state.chosen).some((values) => values.size > 0) || question.conditions.length > 0
      || question.groups.length > 0 || own.rangeOf(state, []).some((day) => day !== null);
  }

  /* Puts hits with nearly the same text under the first of them, as its `alike`. */
  function fold(table, entries) {
    const heads = new Map();
    entries.forEach((entry) => {
      const group = table.groupOf(entry.row);
      if (heads.has(group)) heads.get(group).alike.push(entry);
      else heads.set(group, { ...entry, alike: [] });
    });
    return [...heads.values()];
  }

  function listed(table, full, part) {
    const [heads, others] = [fold(table, full), fold(table, part)];
    return {
      entries: [...full, ...part], full: full.length, items: [...heads, ...others], fullItems: heads.length,
    };
  }

  /*
   * Gives `entries`, the first `full` of which have all that is asked for; `items`, the same with hits of nearly
   * the same text put together, the first `fullItems` of which have it all; `hits`, all that the words found, for
   * counting; `missing` terms; `names` in the question; and `passes`, which tells what narrows.
   */
  async function answer(index, state) {
    const question = own.parseQuestion(state.question);
    question.inTitle = question.conditions.some((condition) => condition.title);
    const [found, names] = await Promise.all([
      own.findMatches(index, question, state),
      question.runs.length > 0 ? index.names().then((all) => all.find(question)) : [],
      ...neededFacets(index, state, question).map(index.column),
    ]);
    const { table } = index;
    const passes = own.makeFilter(table, state, question.conditions);
    const isKept = (entry) => passes(entry.row, null);
    const about = { question, names, passes, missing: found.missing };
    if (found.full === null) {
      const isStart = !isNarrowed(state, question);
      const hits = table.rows.filter((row) => !found.excluded.has(row));
      const all = hits.map((row) => ({ row, places: new Map(), nearby: [], variantOf: [] }));
      const entries = isStart ? [] : table.inOrder(all.filter(isKept), state.sort || 'newest');
      return { ...about, ...listed(table, entries, []), hits, isStart };
    }
    const full = table.inOrder(found.full.filter(isKept), state.sort);
    const part = table.inOrder(found.part.filter(isKept), state.sort);
    const hits = [...found.full, ...found.part].map((entry) => entry.row);
    return { ...about, ...listed(table, full, part), hits, isStart: false };
  }

  Object.assign(own, { answer });
})();
