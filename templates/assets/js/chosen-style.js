/*
 * Remembers the style of citation a reader opens: `details[name="citation"]` holds an element whose id is
 * `cite-STYLE`. Without storage, as in a private window, the first style stays open.
 */
(function () {
  'use strict';

  const KEY = 'archive-site.citation-style';

  function styleOf(citation) {
    const text = citation.querySelector('[id^="cite-"]');
    return text ? text.id.slice('cite-'.length) : '';
  }

  function read() {
    try {
      return window.localStorage.getItem(KEY) || '';
    } catch {
      return '';
    }
  }

  function write(style) {
    try {
      window.localStorage.setItem(KEY, style);
    } catch {
      // Nothing to remember it in.
    }
  }

  /* Other scripts cite in the style that is marked. */
  function mark(citation) {
    citations.forEach((each) => { delete each.dataset.chosen; });
    citation.dataset.chosen = '';
  }

  const citations = Array.from(document.querySelectorAll('details[name="citation"]'));
  const chosen = citations.find((citation) => styleOf(citation) === read());
  if (chosen) {
    chosen.open = true;
    mark(chosen);
  }
  citations.forEach((citation) => {
    citation.querySelector('summary').addEventListener('click', () => {
      // The click opens what is closed; the state changes after it.
      if (!citation.open) {
        write(styleOf(citation));
        mark(citation);
      }
    });
  });
})();
