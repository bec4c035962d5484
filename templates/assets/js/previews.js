/*
 * A card beside a link to a record or a name, for those who point at it with a mouse or reach it by keyboard:
 * what it is, its title, whose and when, one sentence. The card is a description of the link (role tooltip);
 * Escape sends it away, and it stays while the pointer is on the link or on the card itself.
 *
 * The words are in small scripts below assets/cards/, which also load from a disk; the first one is loaded
 * when the first card is wanted. `cardfiles.py` writes them and does the same arithmetic.
 */
(function () {
  'use strict';

  const WAIT = 300;
  const GRACE = 200;
  const GAP = 6;
  const EDGE = 8;
  const PAGE = /^(?:records|outlets|people|organisations|places|events|topics)\/[^/]+(?=\.html$)/;

  const own = document.currentScript;
  const files = Number(own.dataset.files);
  const root = new URL('../../', own.src);
  const main = document.querySelector('main');
  const cards = new Map();
  const loads = new Map();
  let card = null;
  let shown = null;
  let wanted = null;
  let dismissed = null;
  let timer = 0;

  window.archiveCards = (words) => Object.entries(words).forEach(([key, card]) => cards.set(key, card));

  function crc(bytes) {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    return ~sum >>> 0;
  }

  function load(key) {
    const name = (crc(new TextEncoder().encode(key)) & (files - 1)).toString(16);
    if (!loads.has(name)) {
      loads.set(name, new Promise((resolve) => {
        const script = document.createElement('script');
        script.src = root.href + 'assets/cards/' + name + '.js';
        script.onload = script.onerror = resolve;
        document.head.append(script);
      }));
    }
    return loads.get(name);
  }

  /* The address of the record or name that a link leads to, without `.html`; empty for any other link. */
  function keyOf(link) {
    if (!(link instanceof HTMLAnchorElement) || !link.pathname.startsWith(root.pathname)) return '';
    if (link.protocol !== location.protocol || link.host !== location.host || link.pathname === location.pathname) return '';
    try {
      return (PAGE.exec(decodeURIComponent(link.pathname.slice(root.pathname.length))) || [''])[0];
    } catch {
      return '';
    }
  }

  function linkAt(target) {
    const link = target instanceof Element && main.contains(target) ? target.closest('a[href]') : null;
    const key = link ? keyOf(link) : '';
    if (!key) return null;
    // A row of a listing says of its record what the card would say.
    const row = link.closest('.row, .search-result');
    const title = row && row.querySelector('.row-title, h3 a');
    return title && keyOf(title) === key ? null : link;
  }

  function fill([label, title, lang, facts, text]) {
    if (!card) {
      card = document.createElement('div');
      card.id = 'preview';
      card.className = 'preview';
      card.setAttribute('role', 'tooltip');
      card.addEventListener('pointerenter', () => clearTimeout(timer));
      card.addEventListener('pointerleave', leave);
    }
    card.replaceChildren(...[['label', label], ['title', title], ['facts', facts], ['text', text]]
      .filter(([, words]) => words)
      .map(([part, words]) => {
        const line = document.createElement('p');
        line.className = 'preview-' + part;
        line.dir = 'auto';
        if (part === 'title' && lang) line.lang = lang;
        line.textContent = words;
        return line;
      }));
  }

  /* Below the line of the link that is pointed at, or above it where there is more room; never past an edge. */
  function place(link, point) {
    const lines = [...link.getClientRects()];
    const line = lines.find((each) => point && point.y >= each.top - 1 && point.y <= each.bottom + 1) || lines[0];
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.max(EDGE, Math.min(line.left, clientWidth - card.offsetWidth - EDGE));
    const below = line.bottom + GAP;
    const above = line.top - GAP - card.offsetHeight;
    const isBelow = below + card.offsetHeight + EDGE <= clientHeight || above + scrollY < 0 || above < 0 && line.top < clientHeight - line.bottom;
    card.style.left = left + scrollX + 'px';
    card.style.top = (isBelow ? below : above) + scrollY + 'px';
  }

  async function show(link, point) {
    const key = keyOf(link);
    if (!cards.has(key)) await load(key);
    if (wanted !== link || !cards.has(key) || !link.isConnected) return;
    hide();
    fill(cards.get(key));
    shown = wanted = link;
    main.append(card);
    place(link, point);
    const described = link.getAttribute('aria-describedby');
    link.setAttribute('aria-describedby', (described ? described + ' ' : '') + card.id);
  }

  function hide() {
    clearTimeout(timer);
    wanted = null;
    if (!shown) return;
    const others = shown.getAttribute('aria-describedby').split(' ').filter((id) => id !== card.id);
    if (others.length) shown.setAttribute('aria-describedby', others.join(' '));
    else shown.removeAttribute('aria-describedby');
    shown = null;
    card.remove();
  }

  function leave() {
    clearTimeout(timer);
    timer = setTimeout(hide, GRACE);
    if (!shown) wanted = null;
  }

  /* What was sent away does not come back before the reader has left its link. */
  function dismiss() {
    dismissed = shown || wanted;
    hide();
  }

  function want(link, point) {
    clearTimeout(timer);
    if (link === shown || link === dismissed) return;
    dismissed = null;
    wanted = link;
    timer = setTimeout(show, WAIT, link, point);
  }

  if (!main || !files) return;
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch' || !matchMedia('(hover: hover)').matches) return;
    const link = linkAt(event.target);
    if (link && (link === shown || link !== wanted)) want(link, { y: event.clientY });
  });
  document.addEventListener('pointerout', (event) => {
    const link = linkAt(event.target);
    if (!link || link.contains(event.relatedTarget)) return;
    dismissed = null;
    if (!link.matches(':focus-visible')) leave();
  });
  document.addEventListener('pointerdown', dismiss);
  document.addEventListener('focusin', (event) => {
    const link = matchMedia('(hover: hover)').matches ? linkAt(event.target) : null;
    if (link && link.matches(':focus-visible')) want(link, null);
    else hide();
  });
  document.addEventListener('focusout', () => {
    dismissed = null;
    leave();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && (shown || wanted)) dismiss();
  });
})();
