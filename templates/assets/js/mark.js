/*
 * Marks on a record's page the words a search led here by, as `?mark=word&mark=word` in the address names
 * them, and takes them out of the address again, so that what a reader copies from it is the permalink.
 */
(function () {
  'use strict';

  const MOST_WORDS = 16;
  const MOST_MARKS = 500;

  const words = new URLSearchParams(location.search).getAll('mark').filter(Boolean).slice(0, MOST_WORDS);
  const article = document.querySelector('.text');
  if (words.length === 0 || !article) return;

  const escaped = words.map((word) => word.slice(0, 80).replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\s+/g, '\\s+'));
  // Chinese, Japanese and Thai words have no ends of their own, so those of such a text need none.
  const letter = '[\\p{L}\\p{M}\\p{N}]';
  const isSpaced = (word) => !/[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/.test(word);
  const patterns = escaped.map(
    (word) => (isSpaced(word) ? '(?<!' + letter + ')' + word + '(?!' + letter + ')' : word));
  const sought = new RegExp(patterns.join('|'), 'gu');

  function markIn(node) {
    const text = node.nodeValue;
    const pieces = [];
    let end = 0;
    for (const match of text.matchAll(sought)) {
      const mark = document.createElement('mark');
      mark.textContent = match[0];
      pieces.push(text.slice(end, match.index), mark);
      end = match.index + match[0].length;
    }
    if (end > 0) node.replaceWith(...pieces, text.slice(end));
    return pieces.length / 2;
  }

  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  let marks = 0;
  nodes.forEach((node) => { if (marks < MOST_MARKS) marks += markIn(node); });
  history.replaceState(history.state, '', location.pathname + location.hash);
})();
