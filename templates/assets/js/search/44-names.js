/*
 * Names in a question: whose they are, in which other spellings they are found, and which page they have.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const MOST = 3;

  /* Makes the look-up of names from the table of names. */
  function makeNames(raw) {
    const names = raw.map(([page, kind, ...spellings]) => ({ page, kind, spellings }));
    const byWords = new Map();
    let longest = 1;
    names.forEach((name) => name.spellings.forEach((spelling) => {
      const words = own.wordsToCompare(spelling);
      const key = words.join(' ');
      longest = Math.max(longest, words.length);
      if (!byWords.has(key)) byWords.set(key, []);
      if (!byWords.get(key).includes(name)) byWords.get(key).push(name);
    }));

    /* The names that a run of words holds, the longest first found; none inside another. */
    function inRun(run) {
      const words = run.flatMap(own.wordsToCompare);
      const found = [];
      for (let start = 0; start < words.length; start += 1) {
        for (let size = Math.min(longest, words.length - start); size > 0; size -= 1) {
          const held = byWords.get(words.slice(start, start + size).join(' '));
          if (held) {
            found.push(...held.map((name) => ({ ...name, sought: words.slice(start, start + size).join(' ') })));
            start += size - 1;
            break;
          }
        }
      }
      return found;
    }

    return {
      all: names,
      find(question) {
        const found = question.runs.flatMap(inRun);
        return [...new Map(found.map((name) => [name.page, name])).values()].slice(0, MOST);
      },
    };
  }

  /* The spellings of a name that a reader did not write. */
  function otherSpellings(name) {
    return name.spellings.filter((spelling) => own.wordsToCompare(spelling).join(' ') !== name.sought);
  }

  Object.assign(own, { makeNames, otherSpellings });
})();
