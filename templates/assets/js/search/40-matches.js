/*
 * Finds the hits of a question: asks the index for each term and puts the hits together.
 *
 * Pagefind alone joins all words with 'and', never sorts phrases by relevance, and silently shortens a word
 * nobody wrote until it matches something. So each word is asked twice: quoted to learn which records have
 * it, unquoted for its score.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const SHORTEST_BEGINNING = 3;
  // A question of so few groups means all of them; where so many records have all, the others only distract.
  const [FEW, ENOUGH] = [3, 10];
  // Texts that may be read to tell a phrase across hyphens, a word in exactly one form, a word of a title.
  const MOST_READ = { phrase: 60, exact: 300, title: 300 };

  function isOnlyVariant(hit) {
    return hit.places.length === 0 && hit.fields.length > 0 && hit.fields.every((field) => field === 'aka');
  }

  function toHit({ row, places, fields }) {
    return { row, places: [...places], nearby: [], fields };
  }

  /* A quoted word is told at its first place only; the other places are among those of all that begin so. */
  function withNearby(exact, loose, text) {
    const placesOf = new Map(loose.map((result) => [result.row, result.places]));
    return exact.map((result) => ({
      ...toHit(result), nearby: [{ places: placesOf.get(result.row) || [], text }],
    }));
  }

  function scoresOf(results) {
    return new Map(results.map((result) => [result.row, result.score]));
  }

  /* Tells whether a hit has a word that begins so; else Pagefind has shortened it until something matched. */
  async function isBeginning(index, result, text) {
    const fragment = await index.fragment(result.row);
    const words = fragment.content.split(/\s+/);
    const found = result.places.map((place) => words[place] || '');
    result.fields.forEach((field) => found.push(...(fragment.meta[field] || '').split(/\s+/)));
    const sought = own.fold(text);
    return found.some((word) => {
      const parts = own.fold(word).split(/[^\p{L}\p{N}]+/u);
      return parts.some((part) => part.startsWith(sought)) || parts.join('').startsWith(sought);
    });
  }

  async function askSpelling(index, text, isOpen) {
    const [exact, loose] = await Promise.all([index.search('"' + text + '"'), index.search(text)]);
    if (exact.length === 0) {
      // Where nothing begins so, Pagefind gives what matches a shorter word.
      const isBegun = text.length >= SHORTEST_BEGINNING && loose.length > 0 && await isBeginning(index, loose[0], text);
      return isBegun ? { hits: loose.map(toHit), scores: scoresOf(loose) } : { hits: [], scores: new Map() };
    }
    const isOpened = isOpen && text.length >= SHORTEST_BEGINNING;
    return { hits: isOpened ? loose.map(toHit) : withNearby(exact, loose, text), scores: scoresOf(loose) };
  }

  function merge(answers) {
    const [hits, scores] = [new Map(), new Map()];
    answers.forEach((answer) => {
      answer.hits.forEach((hit) => {
        const known = hits.get(hit.row);
        hits.set(hit.row, known ? {
          row: hit.row,
          places: [...known.places, ...hit.places],
          nearby: [...known.nearby, ...hit.nearby],
          fields: [...known.fields, ...hit.fields],
        } : hit);
      });
      answer.scores.forEach((score, row) => scores.set(row, Math.max(score, scores.get(row) || 0)));
    });
    return { hits: [...hits.values()], scores };
  }

  async function askWord(index, term, state) {
    const written = state.exact ? term.text : term.beginning;
    const spellings = [...new Set([written, own.plain(written)])];
    const answers = await Promise.all(
      spellings.map((text) => askSpelling(index, text, term.isOpen && !state.exact)));
    const found = merge(answers);
    return state.exact ? keepExact(index, term, found) : found;
  }

  /* Keeps the hits that have the word in exactly this form, not only its stem; reads the best texts for it. */
  async function keepExact(index, term, { hits, scores }) {
    const sought = own.wordsToCompare(term.text);
    const best = [...hits].sort((one, other) => (scores.get(other.row) || 0) - (scores.get(one.row) || 0));
    const read = await Promise.all(best.slice(0, MOST_READ.exact).map(async (hit) => {
      if (isOnlyVariant(hit)) return hit;
      const fragment = await index.fragment(hit.row);
      const content = fragment.content.split(/\s+/);
      const all = [...hit.places, ...hit.nearby.flatMap((one) => one.places)];
      const places = all.filter((place) => own.wordsToCompare(content[place] || '').includes(sought[0]));
      const fields = hit.fields.filter(
        (field) => own.findSequence((fragment.meta[field] || '').split(/\s+/), sought).length > 0);
      return places.length + fields.length > 0 ? { ...hit, places, nearby: [], fields } : null;
    }));
    return { hits: read.filter(Boolean), scores };
  }

  /* Pagefind takes `a-b` for one word in a phrase, so texts that have all the words are read as well. */
  async function askPhrase(index, term) {
    const quoted = (text) => index.search('"' + text + '"');
    const [exact, ...single] = await Promise.all(
      [quoted(term.words.join(' ')), ...term.words.map(quoted), ...term.words.map((word) => index.search(word))]);
    const [words, loose] = [single.slice(0, term.words.length), single.slice(term.words.length)];
    const scores = new Map();
    loose.forEach((results, number) => {
      scoresOf(words[number].length > 0 ? results : []).forEach((score, row) => {
        scores.set(row, (scores.get(row) || 0) + score);
      });
    });
    const hits = new Map(exact.map((result) => [result.row, toHit(result)]));
    const others = words.slice(1).reduce((left, results) => {
      const rows = new Set(results.map((result) => result.row));
      return left.filter((row) => rows.has(row));
    }, words[0].map((result) => result.row)).filter((row) => !hits.has(row));
    const sought = term.words.flatMap(own.wordsToCompare);
    await Promise.all(others.slice(0, MOST_READ.phrase).map(async (row) => {
      const { content } = await index.fragment(row);
      const found = own.findSequence(content.split(/\s+/), sought);
      const places = found.flatMap(([start, end]) => Array.from({ length: end - start }, (_, n) => start + n));
      if (places.length > 0) hits.set(row, { row, places, nearby: [], fields: [] });
    }));
    return { hits: [...hits.values()], scores };
  }

  /* Keeps the hits that have one of the terms in their title. */
  async function keepTitles(index, group, hits) {
    // A phrase is told at one place only, which need not be the title's.
    const hasPhrase = group.alternatives.some((term) => term.words);
    const candidates = hits.filter((hit) => hasPhrase || hit.fields.includes('title')
      || [...hit.places, ...hit.nearby.flatMap((one) => one.places)].some((place) => index.table.isInTitle(hit.row, place)));
    const read = await Promise.all(candidates.slice(0, MOST_READ.title).map(async (hit) => {
      const tokens = (await index.fragment(hit.row)).meta.title.split(/\s+/);
      const isThere = group.alternatives.some((term) => (term.words
        ? own.findSequence(tokens, term.words.flatMap(own.wordsToCompare)).length > 0
        : tokens.some((token) => own.isForm(token, term.text))));
      return isThere ? hit : null;
    }));
    return read.filter(Boolean);
  }

  async function askGroup(index, group, question, state) {
    const answers = await Promise.all(group.alternatives.map(
      (term) => (term.words ? askPhrase(index, term) : askWord(index, term, state))));
    const merged = merge(answers);
    const said = merged.hits.filter((hit) => state.variants || !isOnlyVariant(hit));
    const hits = question.inTitle && !group.isNegative ? await keepTitles(index, group, said) : said;
    const written = group.alternatives.map((term) => term.written).join(' OR ');
    return { ...group, hits, isKnown: said.length > 0, scores: merged.scores, written };
  }

  /* The words of a question that asks for every one of a few plain words; null for any other. */
  function plainWordsOf({ groups, inTitle }, state) {
    if (inTitle || state.exact || groups.length < 2 || groups.length > FEW) return null;
    const terms = groups.map((group) => (group.isNegative || group.alternatives.length > 1 ? {} : group.alternatives[0]));
    const isPlain = ({ text, isOpen }) => text && !isOpen && own.plain(text) === text;
    return terms.every(isPlain) ? terms.map((term) => term.text) : null;
  }

  /*
   * Asks for a few plain words that enough records have all of: only these are told, so that Pagefind need not
   * weigh every record that has one of them, which takes most of its time. Null for any other question.
   */
  async function askTogether(index, question, state) {
    const words = plainWordsOf(question, state);
    if (!words) return null;
    const exact = (await Promise.all(words.map((word) => index.search('"' + word + '"')))).map(
      (results) => new Map(results.map((result) => [result.row, toHit(result)])
        .filter(([, hit]) => state.variants || !isOnlyVariant(hit))));
    const rows = [...exact[0].keys()].filter((row) => exact.every((hits) => hits.has(row)));
    if (rows.length < ENOUGH) return null;
    const together = await index.search(words.join(' '));
    const placesOf = new Map(together.map((result) => [result.row, result.places]));
    return question.groups.map((group, number) => ({
      ...group,
      hits: rows.map((row) => ({
        ...exact[number].get(row), nearby: [{ places: placesOf.get(row) || [], text: words[number] }],
      })),
      isKnown: true,
      // The score is of all words; the first stands for them.
      scores: number === 0 ? scoresOf(together) : new Map(),
      written: group.alternatives[0].written,
    }));
  }

  function gather(groups) {
    const found = new Map();
    groups.forEach((group, number) => group.hits.forEach((hit) => {
      const entry = found.get(hit.row)
        || { row: hit.row, score: 0, groups: 0, demanded: 0, places: new Map(), nearby: [], variantOf: [] };
      found.set(hit.row, entry);
      entry.score += group.scores.get(hit.row) || 0;
      entry.groups += 1;
      entry.demanded += group.isDemanded ? 1 : 0;
      hit.places.forEach((place) => entry.places.set(place, number));
      hit.nearby.forEach((one) => entry.nearby.push({ ...one, number }));
      if (isOnlyVariant(hit)) entry.variantOf.push(group.written);
    }));
    return [...found.values()];
  }

  /*
   * Answers a parsed question with two lists by falling score: `full`, the hits with everything that is asked
   * for, and `part`, those with some of it, unless there are enough without them; `missing` are the groups
   * that no record has. Null for `full` where nothing is asked for but that something be absent.
   */
  async function findMatches(index, question, state) {
    const asked = await askTogether(index, question, state)
      || await Promise.all(question.groups.map((group) => askGroup(index, group, question, state)));
    const wanted = asked.filter((group) => !group.isNegative);
    const excluded = new Set(asked.filter((group) => group.isNegative)
      .flatMap((group) => group.hits.map((hit) => hit.row)));
    if (wanted.length === 0) return { full: null, part: [], missing: [], excluded };
    const demanded = wanted.filter((group) => group.isDemanded).length;
    const found = gather(wanted).filter((entry) => entry.demanded === demanded && !excluded.has(entry.row));
    found.sort((one, other) => other.score - one.score || one.row - other.row);
    const full = found.filter((entry) => entry.groups === wanted.length);
    const isEnough = question.groups.length <= FEW && full.length >= ENOUGH;
    return {
      full,
      part: isEnough ? [] : found.filter((entry) => entry.groups < wanted.length),
      missing: wanted.filter((group) => !group.isKnown),
      excluded,
    };
  }

  Object.assign(own, { findMatches });
})();
