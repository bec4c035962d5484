/*
 * Letters and words: how a text is cut into words, and when two spellings of letters are the same.
 * Begins `archiveSearch`, the one object that all modules of the search page share.
 */
(function () {
  'use strict';

  // Chinese, Japanese and Thai write no spaces; the same ranges stand in `lean`.
  const UNSPACED = '[\\u0e01-\\u0e30\\u0e32\\u0e33\\u0e40-\\u0e46\\u3005-\\u3007\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc-\\u30fe'
    + '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3134f}]'
    + '[\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u3099\\u309a]*';
  const CHARACTER = new RegExp(UNSPACED, 'gu');
  const PART = new RegExp('(?:' + UNSPACED + ')+|(?:(?!' + UNSPACED + ')[\\p{L}\\p{M}\\p{N}])+\\*?', 'gu');
  const ENDS_UNSPACED = new RegExp('(?:' + UNSPACED + ')[^\\p{L}\\p{N}]*$', 'u');
  const BEGINS_UNSPACED = new RegExp('^' + UNSPACED, 'u');
  const WIDE = '[\\u3001-\\u3004\\u3008-\\u303f\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65]';
  const ENDS_WIDE = new RegExp(WIDE + '$', 'u');
  const BEGINS_WIDE = new RegExp('^' + WIDE, 'u');
  // Of Chinese and Japanese; Thai sets numbers apart.
  const ENDS_IN_HAN = /[\u3041-\u9fff\uf900-\ufaff]$/u;
  const BEGINS_IN_HAN = /^[\u3041-\u9fff\uf900-\ufaff]/u;
  const CLINGS_TO_LAST = /^(?:[\p{Pe}\p{Pf}\p{Po}]|\p{P}+$)/u;
  const CLINGS_TO_NEXT = /(?:[\p{Ps}\p{Pi}]|(?:^|\s)["'\u2014\u2013-]+)$/u;
  const IS_FOLLOWED_BY_SPACE = /[,;:.!?]$/;
  const APOSTROPHES = /['\u2019\u02bc\u2018]/g;
  const LETTERS = {
    ß: 'ss', ł: 'l', đ: 'd', ø: 'o', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th', ı: 'i', ħ: 'h',
  };
  const LETTERED = /[ßłđøæœðþıħ]/g;

  /* The same letters without their marks, small: ё as е, Á as a. */
  function fold(text) {
    return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  }

  /* Small letters that have no plain letter inside them, in plain letters: Łukasz as lukasz. */
  function plain(text) {
    return text.toLowerCase().replace(LETTERED, (letter) => LETTERS[letter]);
  }

  /* The words of a text, small; an asterisk stays at the end of one that is only begun. */
  function splitWords(text) {
    return text.normalize('NFC').toLowerCase().split(/\s+/).flatMap((raw) => {
      const initials = /^(?:\p{L}\.){2,}\p{L}?$/u.test(raw) ? raw.replaceAll('.', '') : raw;
      const bare = initials.replace(/['\u2019\u02bc]s$/, '').replace(APOSTROPHES, '');
      return bare.match(PART) || [];
    });
  }

  /* The words of a text as they are compared: folded, in plain letters, without asterisks. */
  function wordsToCompare(text) {
    return splitWords(text).flatMap((word) => charactersOf(word) || [plain(fold(word.replace(/\*$/, '')))]);
  }

  /* The characters of a word that is written without spaces; null for any other. */
  function charactersOf(word) {
    return BEGINS_UNSPACED.test(word) ? word.match(CHARACTER) : null;
  }

  /*
   * Puts the words of a stretch of indexed text together again, nodes or texts. Around each character that is a
   * word of its own the index has spaces; whether the text had one there is told by the signs beside it.
   */
  function gapBetween(one, other) {
    if (ENDS_WIDE.test(one) || BEGINS_WIDE.test(other)) return '';
    const isAfter = ENDS_UNSPACED.test(one);
    const isBefore = BEGINS_UNSPACED.test(other);
    if (isAfter && isBefore) return IS_FOLLOWED_BY_SPACE.test(one) ? ' ' : '';
    const clings = (isAfter && CLINGS_TO_LAST.test(other)) || (isBefore && CLINGS_TO_NEXT.test(one))
      || (ENDS_IN_HAN.test(one) && /^\p{N}/u.test(other)) || (/\p{N}$/u.test(one) && BEGINS_IN_HAN.test(other));
    return clings ? '' : ' ';
  }

  function unspace(text) {
    return text.split(/\s+/).reduce((whole, word) => (whole ? whole + gapBetween(whole, word) + word : word), '');
  }

  /* Tells whether a written word may be a form of another: soldiers of soldier, theories of theory. */
  function isForm(token, word) {
    const sought = plain(fold(word));
    return wordsToCompare(token).some((part) => {
      let same = 0;
      while (same < part.length && part[same] === sought[same]) same += 1;
      const shorter = Math.min(part.length, sought.length);
      const spare = shorter < 5 ? 2 : 4;
      return part === sought
        || (same >= 3 && same >= shorter - 1 && Math.abs(part.length - sought.length) <= spare);
    });
  }

  /* Gives each place in the words of a text where a sequence of words begins, with the place it ends before. */
  function findSequence(tokens, words) {
    const parts = tokens.flatMap((token, place) => wordsToCompare(token).map((word) => ({ word, place })));
    const found = [];
    for (let start = 0; start + words.length <= parts.length; start += 1) {
      if (words.every((word, offset) => parts[start + offset].word === word)) {
        found.push([parts[start].place, parts[start + words.length - 1].place + 1]);
      }
    }
    return found;
  }

  /* Puts values into the `{names}` of a text. */
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  window.archiveSearch = {
    fold, plain, splitWords, wordsToCompare, charactersOf, gapBetween, unspace, isForm, findSequence, fill,
  };
})();
