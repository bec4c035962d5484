/*
 * Puts a button at every numbered paragraph that copies the record's citation in the chosen style with the
 * paragraph's own address. The words stand on the passage: `data-cite` names the button, `data-cite-label`
 * says it in full, `data-cite-words` goes before the address, `data-cite-said` is announced; `{number}` and
 * `{style}` are filled in. The address is `data-permalink` of the record with the paragraph's anchor and, as
 * far as it is unambiguous, a text fragment (https://wicg.github.io/scroll-to-text-fragment/). Without
 * scripts the paragraph's number is a link to it.
 */
(function () {
  'use strict';

  const WHOLE_UP_TO = 14;
  const AT_EACH_END = 6;
  const MOST_AT_START = 24;
  const LONG = 200;
  const LEAVES = 'p, li, td, th, dt, dd, pre, figcaption, blockquote';

  function fold(text) {
    return text.replace(/\s+/g, ' ').trim();
  }

  /* In a text fragment `-`, `,` and `&` have meanings; the other signs end an address in running text. */
  function encode(text) {
    return encodeURIComponent(text).replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  }

  /* The runs of text of a block that a browser searches one by one. */
  function textsOf(block) {
    const leaves = Array.from(block.querySelectorAll(LEAVES)).filter((leaf) => !leaf.querySelector(LEAVES));
    return leaves.map((leaf) => fold(leaf.textContent)).filter(Boolean);
  }

  /* Words; in letters that are written without spaces, what the browser takes for words. */
  function wordsOf(text, lang) {
    const words = text.split(' ');
    if (words.length > WHOLE_UP_TO || text.length <= LONG || !('Segmenter' in Intl)) return [words, ' '];
    const segments = new Intl.Segmenter(lang || undefined, { granularity: 'word' }).segment(text);
    return [Array.from(segments, (each) => each.segment), ''];
  }

  /* What stands before the block on the page: a browser highlights the first place that fits. */
  function textBefore(block) {
    const range = document.createRange();
    range.setStart(document.body, 0);
    range.setEndBefore(block);
    return fold(range.toString()).toLowerCase();
  }

  /* Start and end of a block's text, all of it, or its opening where its end is not the only one; null where the same words stand earlier on the page. */
  function findEnds(block) {
    const texts = textsOf(block);
    if (texts.length === 0) return null;
    const before = textBefore(block);
    const isNew = (start) => !before.includes(start.toLowerCase());
    const [words, space] = wordsOf(texts[0], block.lang);
    const [lastWords, lastSpace] = wordsOf(texts[texts.length - 1], block.lang);
    if (texts.length > 1) {
      const start = words.slice(0, AT_EACH_END).join(space).trim();
      return isNew(start) ? [start, lastWords.slice(-AT_EACH_END).join(lastSpace).trim()] : null;
    }
    if (words.length > WHOLE_UP_TO) {
      for (let count = AT_EACH_END; count * 2 <= words.length && count <= MOST_AT_START; count += 1) {
        const start = words.slice(0, count).join(space).trim();
        const end = words.slice(-count).join(space).trim();
        const isLast = texts[0].indexOf(end, start.length) === texts[0].length - end.length;
        if (isLast && isNew(start)) return [start, end];
      }
      const opening = words.slice(0, MOST_AT_START).join(space).trim();
      return isNew(opening) ? [opening] : null;
    }
    return isNew(texts[0]) ? [texts[0]] : null;
  }

  function addressOf(block, permalink) {
    const ends = findEnds(block);
    const text = ends ? `:~:text=${ends.map(encode).join(',')}` : '';
    return `${permalink}#${encodeURIComponent(block.id)}${text}`;
  }

  function chosenCitation() {
    const all = 'details[name="citation"]';
    return document.querySelector(`${all}[data-chosen]`) || document.querySelector(`${all}[open]`) || document.querySelector(all);
  }

  function fill(words, number, style) {
    return words.replace('{number}', number).replace('{style}', style);
  }

  /* The citation and the address as they are to be pasted; the page's own markup, so italics stay. */
  function compose(citation, words, address) {
    const box = document.createElement('p');
    box.className = 'unseen';
    box.setAttribute('aria-hidden', 'true');
    box.append(...citation.querySelector('[id^="cite-"]').cloneNode(true).childNodes, ` ${words}`);
    if (/^https?:/.test(address)) {
      const link = document.createElement('a');
      link.href = address;
      link.textContent = address;
      box.append(link);
    } else {
      box.append(address);
    }
    return box;
  }

  async function cite(block, number, words, permalink) {
    const citation = chosenCitation();
    if (!citation) return;
    const style = citation.querySelector('summary').textContent.trim();
    const box = compose(citation, fill(words.citeWords, number, style), addressOf(block, permalink));
    document.body.append(box);
    await window.archiveSiteCopy(box, fill(words.citeSaid, number, style));
    box.remove();
  }

  function addButton(link, words, permalink) {
    const block = link.parentElement;
    const number = link.textContent.trim();
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'cite-this';
    // Without a direction of its own its letters would decide that of the paragraph.
    button.dir = 'ltr';
    button.lang = document.documentElement.lang;
    button.textContent = words.cite;
    button.setAttribute('aria-label', fill(words.citeLabel, number, ''));
    button.addEventListener('click', () => cite(block, number, words, permalink));
    link.after(button);
  }

  const record = document.querySelector('[data-permalink]');
  if (!record || !chosenCitation() || !window.archiveSiteCopy) return;
  record.querySelectorAll('[data-cite]').forEach((passage) => {
    passage.querySelectorAll('.block > a.number').forEach((link) => {
      addButton(link, passage.dataset, record.dataset.permalink);
    });
  });
})();
