/*
 * Draws one hit: title, facts, and its best paragraphs with the words marked, each leading to its place.
 * What captures say only ever becomes text.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const MOST_MARKS = 8;

  function addressOf(root, fragment) {
    return root + fragment.url.replace(/^\//, '').split('/').map(encodeURIComponent).join('/');
  }

  /* Cuts a stretch of text into runs: words that are not marked, and words marked for the same thing. */
  function runsOf(text, start, end, places) {
    const runs = [];
    for (let place = start; place < end; place += 1) {
      const last = runs[runs.length - 1];
      const sort = places.has(place) ? places.get(place) : null;
      if (last && last.sort === sort) last.end = place + 1;
      else runs.push({ sort, start: place, end: place + 1 });
    }
    return runs.map((run) => ({ ...run, words: own.unspace(text.slice(run.start, run.end).join(' ')) }));
  }

  function marked(text, start, end, places) {
    return runsOf(text, start, end, places).flatMap((run) => {
      const gap = run.start > start ? own.gapBetween(text[run.start - 1], text[run.start]) : '';
      if (run.sort === null) return [gap, run.words];
      const mark = document.createElement('mark');
      mark.textContent = run.words;
      return [gap, mark];
    });
  }

  /* The words to be marked on the page of the record: as they are written there. */
  function marksOf(text, paragraph, places) {
    const words = runsOf(text, paragraph.start, paragraph.end, places).filter((run) => run.sort !== null)
      .map((run) => run.words.replace(/\[\d+\]/g, '').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
    return [...new Set(words.filter(Boolean))].slice(0, MOST_MARKS);
  }

  function drawParagraph(template, text, paragraph, places, address) {
    const item = template.content.firstElementChild.cloneNode(true);
    const link = item.querySelector('[data-slot=paragraph]');
    const nodes = marked(text, paragraph.from, paragraph.to, places);
    if (paragraph.from > paragraph.start) nodes.unshift('… ');
    if (paragraph.to < paragraph.end) nodes.push(' …');
    if (paragraph.anchor) {
      const asked = new URLSearchParams(marksOf(text, paragraph, places).map((word) => ['mark', word]));
      link.href = address + '?' + asked + '#' + encodeURIComponent(paragraph.anchor);
      link.append(...nodes);
    } else {
      link.replaceWith(...nodes);
    }
    return item;
  }

  /*
   * All places to be marked: of every word in all its forms, of every phrase, and of the names in their own
   * spelling where a record was found by another.
   */
  function placesOf(text, entry, answer) {
    const places = new Map(entry.places);
    function add(words, number) {
      own.findSequence(text, words.flatMap(own.wordsToCompare)).forEach(([start, end]) => {
        for (let place = start; place < end; place += 1) if (!places.has(place)) places.set(place, number);
      });
    }
    entry.nearby.forEach(({ places: nearby, text: word, number }) => nearby.forEach((place) => {
      if (!places.has(place) && own.isForm(text[place] || '', word)) places.set(place, number);
    }));
    answer.question.groups.filter((group) => !group.isNegative).forEach((group, number) => {
      group.alternatives.filter((term) => term.words).forEach((term) => add(term.words, number));
    });
    if (entry.variantOf.length > 0) {
      answer.names.flatMap((name) => name.spellings).forEach((spelling) => add([spelling], -1));
    }
    return places;
  }

  function drawVariant(line, entry, aka, words) {
    if (entry.variantOf.length === 0 || !aka) return;
    const sought = entry.variantOf.flatMap((written) => own.wordsToCompare(written));
    const names = aka.split('; ').filter((name) => {
      const folded = own.wordsToCompare(name);
      return sought.some((word) => folded.includes(word));
    });
    if (names.length === 0) return;
    line.textContent = own.fill(words.variant, { names: names.map(own.unspace).join(words.join) });
    line.hidden = false;
  }

  /* What nobody knows is said as in listings: an outlet and a date are looked for, an author need not be named. */
  function factsOf(fragment, words) {
    const { outlet, authors, date } = fragment.meta;
    const facts = [outlet || words.noOutlet, authors, date || words.undated].filter(Boolean);
    return facts.map(own.unspace).join(words.separator);
  }

  /* Hits with nearly the same text are listed under the first one; they are read when the list is opened. */
  function drawAlike(details, index, alike, page) {
    const list = details.querySelector('[data-slot=alike]');
    details.hidden = alike.length === 0;
    const summary = own.fill(page.words[alike.length === 1 ? 'alikeOne' : 'alikeOther'],
      { count: alike.length.toLocaleString(document.documentElement.lang || undefined) });
    details.querySelector('summary').textContent = summary;
    details.addEventListener('toggle', async () => {
      const items = await Promise.all(alike.map(async (entry) => {
        const fragment = await index.fragment(entry.row);
        const item = page.alikeTemplate.content.firstElementChild.cloneNode(true);
        const link = item.querySelector('[data-slot=title]');
        link.href = addressOf(page.root, fragment);
        link.textContent = own.unspace(fragment.meta.title);
        item.querySelector('[data-slot=facts]').textContent = factsOf(fragment, page.words);
        return item;
      }));
      list.replaceChildren(...items);
    }, { once: true });
  }

  /* `page` gives the way to the root, the templates and the words of the page. */
  async function drawHit(index, entry, answer, page) {
    const fragment = await index.fragment(entry.row);
    const item = page.resultTemplate.content.firstElementChild.cloneNode(true);
    const slot = (name) => item.querySelector('[data-slot=' + name + ']');
    const text = fragment.content.split(/\s+/);
    const places = placesOf(text, entry, answer);
    const address = addressOf(page.root, fragment);
    slot('title').href = address;
    // The title opens the text, so its words have the same places; the text may add a full stop.
    const title = fragment.meta.title.split(/\s+/);
    slot('title').append(...marked(title, 0, title.length, places));
    slot('facts').textContent = factsOf(fragment, page.words);
    slot('facts').hidden = slot('facts').textContent === '';
    const paragraphs = own.chooseParagraphs(fragment, text, places);
    slot('paragraphs').append(...paragraphs.map(
      (paragraph) => drawParagraph(page.paragraphTemplate, text, paragraph, places, address)));
    slot('paragraphs').hidden = paragraphs.length === 0;
    drawAlike(item.querySelector('details'), index, entry.alike, page);
    drawVariant(slot('variant'), entry, fragment.meta.aka || '', page.words);
    return item;
  }

  Object.assign(own, { drawHit, addressOf });
})();
