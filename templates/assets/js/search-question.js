/*
 * Answers a question: parts it into phrases and words, asks the index for each, and puts the hits together.
 *
 * Pagefind alone joins all words with 'and', never sorts phrases by relevance, and silently shortens a word
 * nobody wrote until it matches something. So each word is asked twice: quoted to learn which records have
 * it, unquoted for its score. Adds `archiveIndex.ask`.
 */
(function () {
  'use strict';

  const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u301d\u301e\uff02]/g;
  const APOSTROPHES = /['\u2019\u02bc\u2018]/g;
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
  const SHORTEST_BEGINNING = 3;
  const FEW = 3;

  function fold(text) {
    return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  }

  function splitWords(text) {
    return text.normalize('NFC').toLowerCase().split(/\s+/).flatMap((raw) => {
      const initials = /^(?:\p{L}\.){2,}\p{L}?$/u.test(raw) ? raw.replaceAll('.', '') : raw;
      const bare = initials.replace(/['\u2019\u02bc]s$/, '').replace(APOSTROPHES, '');
      return bare.match(/[\p{L}\p{M}\p{N}]+\*?/gu) || [];
    });
  }

  function wordTerm(written) {
    const text = written.replace(/\*$/, '');
    const beginning = CYRILLIC_WORD.test(text) ? text.replace(CYRILLIC_ENDING, '') : text;
    return { written: text, text: beginning, isOpen: written.endsWith('*') || beginning !== text };
  }

  /* Parts a question into phrases and words; stop words are kept only where there is nothing else. */
  function parse(question) {
    const straight = question.replace(DOUBLE_QUOTES, '"');
    const phrases = [];
    const rest = straight.replace(/"([^"]*)"/g, (whole, inside) => {
      const words = splitWords(inside).map((word) => word.replace(/\*$/, ''));
      if (words.length > 0) phrases.push({ written: inside.trim(), words });
      return ' ';
    });
    const all = [...new Set(splitWords(rest))];
    const telling = all.filter((word) => !STOP_WORDS.has(word));
    const words = telling.length > 0 || phrases.length > 0 ? telling : all;
    return { phrases, words: words.map(wordTerm) };
  }

  function isOnlyVariant(hit) {
    const fields = hit.matchedMetaFields || [];
    return hit.words.length === 0 && fields.length > 0 && fields.every((field) => field === 'aka');
  }

  /* Tells whether hits begin with the word; else Pagefind has shortened it until something matched. */
  async function isBeginning(index, hit, text) {
    const fragment = await index.fragment(hit.id);
    const words = fragment.content.split(/\s+/);
    const found = hit.words.map((place) => words[place] || '');
    (hit.matchedMetaFields || []).forEach((field) => found.push(...(fragment.meta[field] || '').split(/\s+/)));
    const sought = fold(text);
    return found.some((word) => {
      const parts = fold(word).split(/[^\p{L}\p{N}]+/u);
      return parts.some((part) => part.startsWith(sought)) || parts.join('').startsWith(sought);
    });
  }

  async function askWord(index, term) {
    const [exact, loose] = await Promise.all([index.search('"' + term.text + '"'), index.search(term.text)]);
    const scores = new Map(loose.results.map((hit) => [hit.id, hit.score]));
    if (exact.results.length > 0 && !term.isOpen) return { hits: exact.results, scores };
    const isLongEnough = term.text.length >= SHORTEST_BEGINNING;
    if (loose.results.length > 0 && isLongEnough && await isBeginning(index, loose.results[0], term.text)) {
      return { hits: loose.results, scores };
    }
    return { hits: [], scores };
  }

  async function askPhrase(index, phrase) {
    const [exact, ...loose] = await Promise.all(
      [index.search('"' + phrase.words.join(' ') + '"'), ...phrase.words.map((word) => index.search(word))]);
    const scores = new Map();
    loose.forEach((answer) => answer.results.forEach((hit) => {
      scores.set(hit.id, (scores.get(hit.id) || 0) + hit.score);
    }));
    return { hits: exact.results, scores };
  }

  function gather(groups, withVariants) {
    const found = new Map();
    groups.forEach((group, number) => {
      group.size = 0;
      group.hits.forEach((hit) => {
        if (!withVariants && isOnlyVariant(hit)) return;
        group.size += 1;
        const entry = found.get(hit.id)
          || { id: hit.id, score: 0, groups: 0, phrases: 0, places: new Map(), variantOf: [] };
        found.set(hit.id, entry);
        entry.score += group.scores.get(hit.id) || 0;
        entry.groups += 1;
        entry.phrases += group.isPhrase ? 1 : 0;
        hit.words.forEach((place) => entry.places.set(place, number));
        if (isOnlyVariant(hit)) entry.variantOf.push(group.written);
      });
    });
    return found;
  }

  /*
   * Answers a question with two lists by falling score: `full`, the hits with every word, and `part`, those
   * with some; `missing` names the words no record has. `part` is left empty where a short question found
   * records with every word.
   */
  async function ask(index, question, withVariants) {
    const { phrases, words } = parse(question);
    const groups = await Promise.all([
      ...phrases.map((phrase) => askPhrase(index, phrase)), ...words.map((term) => askWord(index, term)),
    ]);
    groups.forEach((group, number) => {
      group.isPhrase = number < phrases.length;
      group.written = [...phrases, ...words][number].written;
    });
    const found = [...gather(groups, withVariants).values()].filter((entry) => entry.phrases === phrases.length);
    found.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
    const full = found.filter((entry) => entry.groups === groups.length);
    const isShort = groups.length <= FEW && full.length > 0;
    return {
      full,
      part: isShort ? [] : found.filter((entry) => entry.groups < groups.length),
      missing: groups.filter((group) => group.size === 0).map((group) => group.written),
      isEmpty: groups.length === 0,
    };
  }

  window.archiveIndex.ask = ask;
  window.archiveIndex.fold = fold;
})();
