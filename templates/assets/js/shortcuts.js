/* The key '/' leads to the page's search box, unless the reader is typing. */
(function () {
  'use strict';

  function isTyping(target) {
    const writable = 'input:not([type=checkbox]), textarea, select, [contenteditable]';
    return target instanceof Element && target.closest(writable) !== null;
  }

  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const box = document.querySelector('[data-search-input]') || document.querySelector('[data-search-box]');
    if (!box || isTyping(event.target)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
