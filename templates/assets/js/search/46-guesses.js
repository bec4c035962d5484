/*
 * What a word that no record has may have meant: the nearest words of the archive's vocabulary.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const MOST = 3;

  /* Counts the letters to add, drop, change or swap; gives up above a limit. */
  function distance(one, other, limit) {
    let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, n) => n)];
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
        next[j] = Math.min(change, row[j] + 1, next[j - 1] + 1);
        const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (isSwap) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > limit) return limit + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  }

  function guessWords(vocabulary, written) {
    const sought = own.plain(own.fold(written));
    const limit = sought.length < 4 ? 1 : sought.length < 9 ? 2 : 3;
    const words = vocabulary.words.split(' ');
    const near = [];
    words.forEach((word, place) => {
      if (Math.abs(word.length - sought.length) > limit + 1) return;
      const folded = own.plain(own.fold(word));
      const steps = folded === sought ? limit + 1 : distance(sought, folded, limit);
      if (steps > limit) return;
      const isOtherStart = folded[0] === sought[0] ? 0 : 1;
      near.push({ word, rank: steps * 10 + isOtherStart * 8 - Number(vocabulary.weights[place]) });
    });
    near.sort((one, other) => one.rank - other.rank);
    return near.slice(0, MOST).map((one) => one.word);
  }

  Object.assign(own, { guessWords });
})();
