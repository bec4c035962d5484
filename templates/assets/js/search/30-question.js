/*
 * Reads a question: words, "phrases", minus, OR, `outlet:` and its like, `before:`, `after:`, `in:title`.
 * Whatever is none of these is plain words; there is no question that is wrong.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u301d\u301e\uff02]/g;
  const PIECE = /(-?)(?:(\p{L}{1,20}):)?(?:"([^"]*)"|([^\s"]+))/gu;
  const FACETS = ['outlet', 'author', 'kind', 'year', 'language', 'topic', 'basis', 'name'];
  // Words of questions that say nothing about their subject; no word that is also a name (US, WHO, May).
  const STOP_WORDS = new Set((
    'a an and are as at be been being but by did do does for from had has have he her his how if in into is '
    + 'it its of on or she so such than that the their them then there these they this to was were what when '
    + 'where which while why with').split(' '));
  // Endings of Russian and Ukrainian words: the index is stemmed for English.
  const CYRILLIC_WORD = /^\p{Script=Cyrillic}{5,}$/u;
  const CYRILLIC_ENDING = new RegExp(
    '(?:ами|ями|ого|его|ому|ему|ыми|ими|иях|ах|ях|ов|ев|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|ым|им|ом|ем|ам|ям|ую'
    + '|юю|ою|ею|их|ых|а|я|о|е|и|ы|у|ю|ь|й|і|ї|є)$');

  function wordTerm(written) {
    const characters = own.charactersOf(written);
    if (characters && characters.length > 1) return { written, words: characters };
    const text = written.replace(/\*$/, '');
    const beginning = CYRILLIC_WORD.test(text) ? text.replace(CYRILLIC_ENDING, '') : text;
    return { written: text, text, beginning, isOpen: written.endsWith('*') || beginning !== text };
  }

  /* Several words that stand together: `"a b"`, and `a-b` where one term is wanted. */
  function phraseTerm(written, words) {
    const all = words.flatMap((word) => own.charactersOf(word) || [word.replace(/\*$/, '')]);
    return all.length === 1 ? wordTerm(words[0]) : { written, words: all };
  }

  /* A piece that narrows instead of being looked for; null for words. */
  function conditionOf(field, value, isNegative) {
    const name = field.toLowerCase();
    if (name === 'in') return value.toLowerCase() === 'title' && !isNegative ? { title: true } : null;
    if (name === 'before' || name === 'after') {
      const days = own.parseDate(value);
      if (!days || isNegative) return null;
      // The day itself is after itself and not before itself, so that both halves make a whole.
      const day = days[0] === null ? days[1] : days[0];
      return name === 'after' ? { from: day } : { to: day - 1 };
    }
    const words = own.wordsToCompare(value);
    if (!FACETS.includes(name) || words.length === 0) return null;
    return { facet: name, words, written: name + ':' + value, isNegative };
  }

  /*
   * Gives `groups` of alternative terms, every group being wanted unless it `isNegative`; `conditions`; and
   * `runs`, the words that stand together, in which names are looked for.
   */
  function parseQuestion(question) {
    const groups = [];
    const conditions = [];
    const runs = [[]];
    let [isOr, last] = [false, null];
    function add(term, isNegative, isDemanded) {
      if (isNegative) groups.push({ alternatives: [term], isNegative: true });
      else if (isOr && last) last.alternatives.push(term);
      else groups.push({ alternatives: [term], isNegative: false, isDemanded });
      last = isNegative ? null : groups[groups.length - 1];
      isOr = false;
    }
    for (const [whole, minus, field, quoted, bare] of question.replace(DOUBLE_QUOTES, '"').matchAll(PIECE)) {
      const value = quoted === undefined ? bare : quoted;
      const isNegative = minus === '-';
      const condition = field ? conditionOf(field, value, isNegative) : null;
      const isPhrase = quoted !== undefined && !field;
      const words = own.splitWords(condition ? '' : isPhrase ? value : whole);
      if (condition) conditions.push(condition);
      else if (whole === 'OR' || whole === '|') isOr = last !== null;
      else if (words.length > 0 && (isPhrase || isNegative || isOr)) {
        add(phraseTerm(value, words), isNegative, isPhrase);
        if (!isNegative) runs.push(words, []);
      } else {
        words.forEach((word) => {
          add(wordTerm(word), false, false);
          runs[runs.length - 1].push(word);
        });
      }
      if (condition) last = null;
    }
    return { groups: withoutNoise(groups), conditions, runs: runs.filter((run) => run.length > 0) };
  }

  /* Leaves out repetitions, and stop words unless there is nothing else. */
  function withoutNoise(groups) {
    const isStop = (group) => !group.isNegative && group.alternatives.length === 1
      && STOP_WORDS.has(group.alternatives[0].text);
    const telling = groups.filter((group) => !isStop(group));
    const kept = telling.some((group) => !group.isNegative) ? telling : groups;
    const seen = new Set();
    return kept.filter((group) => {
      const key = JSON.stringify([group.isNegative, group.alternatives.map((term) => term.words || term.text)]);
      return !seen.has(key) && seen.add(key);
    });
  }

  Object.assign(own, { parseQuestion });
})();
