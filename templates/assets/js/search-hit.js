/*
 * Draws one hit: title, facts, the best stretch of its text with the words marked, and a link to the
 * paragraph that stretch begins in. What captures say only ever becomes text. Adds `archiveIndex.drawHit`.
 */
(function () {
  'use strict';

  const EXCERPT_WORDS = 34;
  const WORDS_BEFORE = 6;

  /* Puts values into the `{names}` of a text. */
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  async function drawHit(index, entry, root, template, words) {
    const fragment = await index.fragment(entry.id);
    const item = template.firstElementChild.cloneNode(true);
    const slot = (name) => item.querySelector('[data-slot=' + name + ']');
    const text = fragment.content.split(/\s+/);
    const bodyStart = fragment.anchors.reduce((first, anchor) => Math.min(first, anchor.location), text.length);
    const address = root + fragment.url.replace(/^\//, '').split('/').map(encodeURIComponent).join('/');
    const id = 'result-' + entry.id;

    slot('title').href = address;
    slot('title').id = id;
    // The title opens the text, so its words have the same places; the text may add a full stop.
    const title = fragment.meta.title.split(/\s+/);
    slot('title').append(...marked(title, 0, title.length, entry.places));
    const facts = [fragment.meta.outlet, fragment.meta.authors, fragment.meta.date].filter(Boolean);
    slot('facts').textContent = facts.join(words.separator);
    slot('facts').hidden = facts.length === 0;

    const excerpt = chooseExcerpt(fragment, text, bodyStart, entry.places);
    const isCut = excerpt.end < text.length;
    slot('excerpt').append(
      excerpt.isInside ? '… ' : '', ...marked(text, excerpt.start, excerpt.end, entry.places), isCut ? ' …' : '');
    slot('excerpt').hidden = excerpt.start >= excerpt.end;
    if (excerpt.anchor) {
      slot('place').hidden = false;
      slot('paragraph').href = address + '#' + encodeURIComponent(excerpt.anchor);
      slot('paragraph').setAttribute('aria-describedby', id);
    }
    drawVariant(slot('variant'), entry, fragment.meta.aka || '', words);
    return item;
  }

  /* Gives the place from which a stretch holds the most different words of the question; -1 for none. */
  function densestPlace(found, places) {
    const body = found.sort((one, other) => one - other);
    const inside = new Map();
    let [best, most, end] = [-1, 0, 0];
    body.forEach((place, start) => {
      while (end < body.length && body[end] < place + EXCERPT_WORDS - WORDS_BEFORE) {
        const word = places.get(body[end]);
        inside.set(word, (inside.get(word) || 0) + 1);
        end += 1;
      }
      const weight = inside.size * EXCERPT_WORDS + end - start;
      if (weight > most) [best, most] = [place, weight];
      const left = inside.get(places.get(place)) - 1;
      if (left > 0) inside.set(places.get(place), left);
      else inside.delete(places.get(place));
    });
    return best;
  }

  /* Chooses what to show of a text: from the start of a paragraph, or shortly before the words. */
  function chooseExcerpt(fragment, text, bodyStart, places) {
    const best = densestPlace([...places.keys()].filter((place) => place >= bodyStart), places);
    if (best < 0) {
      const end = Math.min(bodyStart + EXCERPT_WORDS, text.length);
      return { start: bodyStart, end, anchor: '', isInside: false };
    }
    const anchors = fragment.anchors.filter((anchor) => anchor.location <= best);
    const nearest = anchors.reduce((one, other) => (other.location >= one.location ? other : one));
    const isNearStart = best - nearest.location <= 2 * WORDS_BEFORE;
    const start = isNearStart ? nearest.location : best - WORDS_BEFORE;
    return {
      start, end: Math.min(start + EXCERPT_WORDS, text.length), anchor: nearest.id, isInside: start > nearest.location,
    };
  }

  function marked(text, start, end, places) {
    const nodes = [];
    for (let place = start; place < end; place += 1) {
      if (place > start) nodes.push(' ');
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

  function drawVariant(line, entry, aka, words) {
    if (entry.variantOf.length === 0 || !aka) return;
    const sought = entry.variantOf.flatMap((written) => window.archiveIndex.fold(written).split(/\s+/));
    const names = aka.split('; ').filter((name) => {
      const folded = window.archiveIndex.fold(name);
      return sought.some((word) => folded.includes(word));
    });
    if (names.length === 0) return;
    line.textContent = fill(words.variant, { names: names.join(words.join) });
    line.hidden = false;
  }

  window.archiveIndex.fill = fill;
  window.archiveIndex.drawHit = drawHit;
})();
