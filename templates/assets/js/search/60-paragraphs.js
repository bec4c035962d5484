/*
 * Chooses what to show of a text: the paragraphs that say most of what is asked, and where each is cut.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const WORDS = [34, 22, 22];
  const WORDS_BEFORE = 6;

  /* The paragraphs of an indexed text, by place; what stands before the first is the title. */
  function paragraphsOf(fragment, length) {
    const anchors = [...fragment.anchors].sort((one, other) => one.location - other.location);
    return anchors.map((anchor, number) => ({
      anchor: anchor.id,
      start: anchor.location,
      end: number + 1 < anchors.length ? anchors[number + 1].location : length,
    }));
  }

  /* The place from which a stretch of a paragraph holds the most different words of the question. */
  function densestPlace(sorted, places, size) {
    let [best, most] = [sorted[0], 0];
    sorted.forEach((start, number) => {
      const inside = sorted.slice(number, number + size).filter((place) => place < start + size - WORDS_BEFORE);
      const weight = new Set(inside.map((place) => places.get(place))).size * size + inside.length;
      if (weight > most) [best, most] = [start, weight];
    });
    return best;
  }

  function cut(paragraph, places, size) {
    const first = densestPlace(paragraph.found, places, size);
    const isNearStart = first - paragraph.start <= 2 * WORDS_BEFORE;
    const start = isNearStart ? paragraph.start : first - WORDS_BEFORE;
    return { ...paragraph, from: start, to: Math.min(start + size, paragraph.end) };
  }

  /*
   * Gives the best stretches, each with `anchor`, the `start` and `end` of its paragraph, and the places `from`
   * and `to` that are shown of it; the opening of the text, without anchor, where it has none of the words.
   */
  function chooseParagraphs(fragment, text, places) {
    const paragraphs = paragraphsOf(fragment, text.length);
    const bodyStart = paragraphs.length > 0 ? paragraphs[0].start : text.length;
    const all = [...places.keys()].filter((place) => place >= bodyStart).sort((one, other) => one - other);
    const weighed = paragraphs.map((paragraph) => {
      const found = all.filter((place) => place >= paragraph.start && place < paragraph.end);
      const groups = new Set(found.map((place) => places.get(place))).size;
      return { ...paragraph, found, weight: groups * 1000 + Math.min(found.length, 999) };
    }).filter((paragraph) => paragraph.found.length > 0);
    weighed.sort((one, other) => other.weight - one.weight || one.start - other.start);
    const most = weighed.length > 0 ? weighed[0].weight - (weighed[0].weight % 1000) : 0;
    // A second paragraph is shown only if it says as much of the question as the best one does.
    const best = weighed.filter((paragraph, number) => number === 0 || paragraph.weight >= most);
    const chosen = best.slice(0, WORDS.length).map((paragraph, number) => cut(paragraph, places, WORDS[number]));
    if (chosen.length > 0) return chosen;
    const end = Math.min(bodyStart + WORDS[0], text.length);
    return bodyStart < end ? [{ anchor: '', start: bodyStart, end: text.length, from: bodyStart, to: end }] : [];
  }

  Object.assign(own, { chooseParagraphs });
})();
