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

  function marked(text, start, end, places) {
    const nodes = [];
    for (let place = start; place < end; place += 1) {
      const gap = place > start ? own.gapBetween(text[place - 1], text[place]) : '';
      if (gap) nodes.push(gap);
      if (places.has(place)) {
        const mark = document.createElement('mark');
        mark.textContent = text[place];
        nodes.push(mark);
      } else {
        nodes.push(text[place]);
      }
    }
    return nodes;
  }

  /* The words to be marked on the page of the record: as they are written there. */
  function marksOf(text, paragraph, places) {
    const words = paragraph.found.filter((place) => places.has(place))
      .map((place) => text[place].replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
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

  /* A record found by another spelling has the name in its own: that is what is marked. */
  function addSpellings(places, text, entry, names) {
    if (entry.variantOf.length === 0) return;
    names.flatMap((name) => name.spellings).forEach((spelling) => {
      own.findSequence(text, own.wordsToCompare(spelling)).forEach(([start, end]) => {
        for (let place = start; place < end; place += 1) if (!places.has(place)) places.set(place, -1);
      });
    });
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

  /* `page` gives the way to the root, the templates and the words of the page. */
  async function drawHit(index, entry, names, page) {
    const fragment = await index.fragment(entry.id);
    const item = page.resultTemplate.content.firstElementChild.cloneNode(true);
    const slot = (name) => item.querySelector('[data-slot=' + name + ']');
    const text = fragment.content.split(/\s+/);
    const places = new Map(entry.places);
    addSpellings(places, text, entry, names);
    const address = addressOf(page.root, fragment);
    slot('title').href = address;
    // The title opens the text, so its words have the same places; the text may add a full stop.
    const title = fragment.meta.title.split(/\s+/);
    slot('title').append(...marked(title, 0, title.length, places));
    const facts = [fragment.meta.outlet, fragment.meta.authors, fragment.meta.date].filter(Boolean);
    slot('facts').textContent = facts.map(own.unspace).join(page.words.separator);
    slot('facts').hidden = facts.length === 0;
    const paragraphs = own.chooseParagraphs(fragment, text, places);
    slot('paragraphs').append(...paragraphs.map(
      (paragraph) => drawParagraph(page.paragraphTemplate, text, paragraph, places, address)));
    slot('paragraphs').hidden = paragraphs.length === 0;
    drawVariant(slot('variant'), entry, fragment.meta.aka || '', page.words);
    return item;
  }

  Object.assign(own, { drawHit, addressOf });
})();
