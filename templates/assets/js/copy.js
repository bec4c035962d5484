/*
 * Copy buttons: `<button data-copy="#id" data-said="…" hidden>` shows itself and copies the element's
 * content, formatted and plain; `[data-copy-status]` announces the button's `data-said`.
 */
(function () {
  'use strict';

  function plainText(source) {
    return ('value' in source ? source.value : source.innerText).trim();
  }

  async function writeClipboard(source) {
    const text = plainText(source);
    if ('value' in source || typeof ClipboardItem === 'undefined') {
      await navigator.clipboard.writeText(text);
      return;
    }
    await navigator.clipboard.write([new ClipboardItem({
      'text/plain': new Blob([text], { type: 'text/plain' }),
      'text/html': new Blob([source.innerHTML.trim()], { type: 'text/html' }),
    })]);
  }

  /* For pages on a disk and browsers that refuse the clipboard: select and copy as a reader would. */
  function copySelection(source) {
    const selection = window.getSelection();
    const before = selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    const focused = document.activeElement;
    let isCopied = false;
    if ('value' in source) {
      source.select();
      isCopied = document.execCommand('copy');
    } else {
      selection.selectAllChildren(source);
      isCopied = document.execCommand('copy');
      selection.removeAllRanges();
      if (before) selection.addRange(before);
    }
    if (focused) focused.focus();
    return isCopied;
  }

  async function copy(source) {
    try {
      await writeClipboard(source);
      return true;
    } catch {
      return copySelection(source);
    }
  }

  function announce(said) {
    const status = document.querySelector('[data-copy-status]');
    if (!status) return;
    // An unchanged text would not be announced a second time.
    status.textContent = '';
    window.setTimeout(() => { status.textContent = said || ''; }, 50);
  }

  document.querySelectorAll('button[data-copy]').forEach((button) => {
    const source = document.getElementById(button.dataset.copy.replace(/^#/, ''));
    if (!source) return;
    button.hidden = false;
    button.addEventListener('click', async () => {
      if (await copy(source)) announce(button.dataset.said);
    });
  });

  /* For other scripts: copies an element of the page and announces it. */
  window.archiveSiteCopy = async (source, said) => {
    const isCopied = await copy(source);
    if (isCopied) announce(said);
    return isCopied;
  };
})();
