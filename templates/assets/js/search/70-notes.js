/*
 * Says what a search found beside its results: how many, which words nobody has and what they may have
 * meant, whose names were asked for and in which other spellings they were looked for.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const MOST_SPELLINGS = 8;

  function format(number) {
    return number.toLocaleString(document.documentElement.lang || undefined);
  }

  function count(words, name, number) {
    return own.fill(words[name + (number === 1 ? 'One' : 'Other')], { count: format(number) });
  }

  function statusOf(answer, words) {
    if (answer.isStart) return words.start;
    const sentences = [];
    if (answer.missing.length > 0) {
      const quoted = answer.missing.map((group) => own.fill(words.quoted, { word: group.written })).join(words.join);
      sentences.push(own.fill(words[answer.missing.length === 1 ? 'missingOne' : 'missingOther'], { words: quoted }));
    }
    const rest = answer.entries.length - answer.full;
    if (answer.entries.length === 0) {
      if (answer.missing.length === 0) sentences.push(words.none);
    } else if (answer.full > 0) {
      sentences.push(count(words, 'count', answer.full));
      if (rest > 0) sentences.push(count(words, 'beside', rest));
    } else {
      sentences.push(count(words, answer.missing.length > 0 ? 'some' : 'part', rest));
    }
    return sentences.join(' ');
  }

  /* Words that nobody has, each with the nearest ones that somebody has. */
  async function guessesFor(index, answer) {
    const unknown = answer.missing.flatMap((group) => group.alternatives).filter((term) => term.text);
    if (unknown.length === 0) return [];
    const vocabulary = await index.vocabulary();
    return unknown.map((term) => ({ written: term.written, words: own.guessWords(vocabulary, term.written) }))
      .filter((guess) => guess.words.length > 0);
  }

  function replaceWord(question, written, word) {
    const escaped = written.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return question.replace(new RegExp('(?<![\\p{L}\\p{N}])' + escaped + '(?![\\p{L}\\p{N}])', 'iu'), word);
  }

  /* `addressOf` gives the address of another question. */
  function drawGuesses(line, guesses, question, words, addressOf) {
    const links = guesses.flatMap((guess) => guess.words.map((word) => {
      const link = document.createElement('a');
      link.href = addressOf(replaceWord(question, guess.written, word));
      link.textContent = word;
      return link;
    }));
    const [before, after] = words.guess.split('{words}');
    const listed = links.flatMap((link, number) => (number > 0 ? [words.join, link] : [link]));
    line.replaceChildren(before, ...listed, after);
    line.hidden = links.length === 0;
  }

  function drawSpellings(line, names, withVariants, words) {
    const spellings = [...new Set(names.flatMap(own.otherSpellings))];
    const shown = spellings.slice(0, MOST_SPELLINGS).join(words.join) + (spellings.length > MOST_SPELLINGS ? ' …' : '');
    line.textContent = withVariants ? own.fill(words.also, { names: shown }) : '';
    line.hidden = !withVariants || spellings.length === 0;
  }

  /* A name that has a page of its own is offered before all records; its spellings, where no line says them. */
  function drawNames(list, names, template, root, words, withSpellings) {
    list.replaceChildren(...names.map((name) => {
      const item = template.content.firstElementChild.cloneNode(true);
      const link = item.querySelector('[data-slot=name]');
      link.href = root + name.page.split('/').map(encodeURIComponent).join('/');
      link.textContent = name.spellings[0];
      item.querySelector('[data-slot=kind]').textContent = name.kind;
      const others = withSpellings ? name.spellings.slice(1, 1 + MOST_SPELLINGS).join(words.join) : '';
      item.querySelector('[data-slot=spellings]').textContent = others;
      return item;
    }));
    list.hidden = names.length === 0;
  }

  Object.assign(own, { count, statusOf, guessesFor, drawGuesses, drawSpellings, drawNames });
})();
