/*
 * Answers a state of the search page: the whole list in order, and all that is said about it.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const [FEW, ENOUGH] = [3, 10];
  const SMALL_BYTES = 20000;

  /* The facet of names has a table of its own, loaded only where it is wanted. */
  async function addNames(index) {
    const [names, named] = await Promise.all([index.names(), index.named()]);
    index.table.addColumn('name', names.all.map((name) => name.spellings[0]), named);
  }

  function isNarrowed(state, question) {
    return Object.values(state.chosen).some((values) => values.size > 0) || question.conditions.length > 0
      || question.groups.length > 0 || own.rangeOf(state, []).some((day) => day !== null);
  }

  /*
   * Gives `entries`, the first `full` of which have all that is asked for; `hits`, all that the words found,
   * for counting; `missing` terms; `names` in the question; and `passes`, which tells what narrows.
   */
  async function answer(index, state) {
    const question = own.parseQuestion(state.question);
    question.inTitle = question.conditions.some((condition) => condition.title);
    const wantsNames = state.names || index.table.namedBytes < SMALL_BYTES || (state.chosen.name && state.chosen.name.size > 0)
      || question.conditions.some((condition) => condition.facet === 'name');
    const [found, names] = await Promise.all([
      own.findMatches(index, question, state),
      question.runs.length > 0 ? index.names().then((all) => all.find(question)) : [],
      wantsNames ? addNames(index) : null,
    ]);
    const { table } = index;
    const passes = own.makeFilter(table, state, question.conditions);
    const isKept = (entry) => passes(entry.id, null);
    const about = { question, names, passes, missing: found.missing };
    if (found.full === null) {
      const isStart = !isNarrowed(state, question);
      const hits = table.ids.filter((id) => !found.excluded.has(id));
      const all = hits.map((id) => ({ id, places: new Map(), nearby: [], variantOf: [] }));
      const entries = isStart ? [] : table.inOrder(all.filter(isKept), state.sort || 'newest');
      return { ...about, entries, full: entries.length, hits, isStart };
    }
    const full = table.inOrder(found.full.filter(isKept), state.sort);
    // A short question means all of its words; where enough records have them, those with fewer only distract.
    const isShort = question.groups.length <= FEW && found.full.length >= ENOUGH;
    const part = isShort ? [] : table.inOrder(found.part.filter(isKept), state.sort);
    const hits = [...found.full, ...(isShort ? [] : found.part)].map((entry) => entry.id);
    return { ...about, entries: [...full, ...part], full: full.length, hits, isStart: false };
  }

  Object.assign(own, { answer });
})();
