/*
 * The search page: what is asked stands in the address, and all on the page follows from the address.
 * Words come from the page's templates; this script fills them and never inserts text as HTML.
 */
(function () {
  'use strict';

  const page = document.querySelector('[data-search]');
  if (!page || !window.archiveIndex) return;

  const find = (hook, from) => (from || page).querySelector('[data-' + hook + ']');
  const form = find('search-form');
  const input = find('search-input');
  const sort = find('search-sort');
  const variants = find('search-variants');
  const status = find('search-status');
  const results = find('search-results');
  const more = find('search-more');
  const words = find('search-words').dataset;
  const fieldsets = [...page.querySelectorAll('[data-facet]')];

  const { fill } = window.archiveIndex;
  const AT_A_TIME = 20;
  const FACET_SHORT = 8;
  const TYPING_PAUSE_MS = 150;
  const PATIENCE_MS = 200;
  const BEGUN_WORD = /^[\p{Script=Latin}\p{Script=Cyrillic}]{1,2}$/u;

  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const expanded = new Set();
  let chosen = {};
  let isDraft = false;
  let opening = null;
  let turn = 0;
  let typing = 0;
  let shown = { index: null, entries: [], next: 0, full: 0 };

  function format(number) {
    return number.toLocaleString(document.documentElement.lang || undefined);
  }

  function count(name, number) {
    const text = words[name + (number === 1 ? 'One' : 'Other')];
    return fill(text, { count: format(number) });
  }

  function openIndex() {
    if (!opening) {
      opening = window.archiveIndex.open(page.dataset.index);
      opening.catch(() => { opening = null; });
    }
    return opening;
  }

  /* ---- the address ---- */

  function readAddress() {
    const parameters = new URLSearchParams(location.search);
    const names = fieldsets.map((fieldset) => fieldset.dataset.facet);
    const order = parameters.get('sort');
    return {
      question: (parameters.get('q') || '').trim(),
      chosen: Object.fromEntries(names.map((name) => [name, new Set(parameters.getAll(name))])),
      sort: order === 'newest' || order === 'oldest' ? order : '',
      variants: parameters.get('variants') !== 'off',
    };
  }

  function readForm() {
    return { question: input.value.trim(), chosen, sort: sort.value, variants: variants.checked };
  }

  function addressOf(state) {
    const parameters = new URLSearchParams();
    if (state.question) parameters.set('q', state.question);
    Object.keys(state.chosen).forEach((facet) => {
      [...state.chosen[facet]].sort(collator.compare).forEach((value) => parameters.append(facet, value));
    });
    if (state.sort) parameters.set('sort', state.sort);
    if (!state.variants) parameters.set('variants', 'off');
    const asked = parameters.toString();
    return location.pathname + (asked ? '?' + asked : '');
  }

  /* What is being typed is one entry of the history, kept up to date; so 'back' leads to the last question. */
  function go(isTyping) {
    clearTimeout(typing);
    const state = readForm();
    const address = addressOf(state);
    const isNew = address !== location.pathname + location.search && !isDraft;
    if (isNew) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    isDraft = isTyping;
    run(state);
  }

  function showState(state) {
    input.value = state.question;
    chosen = state.chosen;
    sort.value = state.sort;
    variants.checked = state.variants;
  }

  /* ---- facets, counted from the table of all hits ---- */

  function rowOf(index, hit) {
    if (!index.rows) index.rows = new Map(index.facets.hits.map((name, row) => [name, row]));
    return index.rows.get(hit);
  }

  function valuesOf(index, facet, hit) {
    const column = index.facets.facets[facet];
    const row = column ? column.rows[rowOf(index, hit)] : undefined;
    return row === undefined ? [] : [row].flat().map((position) => column.values[position]);
  }

  function passes(index, chosen, hit, besides) {
    return Object.keys(chosen).every((facet) => facet === besides || chosen[facet].size === 0
      || valuesOf(index, facet, hit).some((value) => chosen[facet].has(value)));
  }

  function compareValues(facet, one, other) {
    if (facet === 'year') {
      const [first, second] = [parseInt(one[0], 10), parseInt(other[0], 10)];
      if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
      return second - first || collator.compare(one[0], other[0]);
    }
    return other[1] - one[1] || collator.compare(one[0], other[0]);
  }

  function drawFacets(index, state, hits) {
    fieldsets.forEach((fieldset) => {
      const facet = fieldset.dataset.facet;
      const counts = new Map([...state.chosen[facet]].map((value) => [value, 0]));
      hits.filter((hit) => passes(index, state.chosen, hit, facet)).forEach((hit) => {
        valuesOf(index, facet, hit).forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
      });
      const sorted = [...counts].sort((one, other) => compareValues(facet, one, other));
      const list = find('facet-values', fieldset);
      const button = find('facet-more', fieldset);
      const isLong = sorted.length > FACET_SHORT + 1 && !expanded.has(facet);
      const visible = isLong
        ? sorted.filter(([value], place) => place < FACET_SHORT || state.chosen[facet].has(value)) : sorted;
      const items = visible.map(([value, number]) => facetValue(state, facet, value, number));
      keepFocus(list, () => list.replaceChildren(...items));
      button.hidden = visible.length === sorted.length;
      // A facet that has one value in the whole archive tells nothing apart.
      const isTelling = index.facets.facets[facet].values.length > 1 || state.chosen[facet].size > 0;
      fieldset.hidden = sorted.length === 0 || !isTelling;
    });
    find('search-clear').hidden = !Object.values(state.chosen).some((values) => values.size > 0);
  }

  function facetValue(state, facet, value, number) {
    const item = find('facet-value').content.cloneNode(true);
    const box = item.querySelector('input');
    box.name = facet;
    box.value = value;
    box.checked = state.chosen[facet].has(value);
    item.querySelector('[data-slot=value]').textContent = value;
    item.querySelector('[data-slot=count]').textContent = format(number);
    return item;
  }

  function keepFocus(list, redraw) {
    const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
    redraw();
    if (focused === null) return;
    const again = [...list.querySelectorAll('input')].find((box) => box.value === focused);
    if (again) again.focus();
  }

  /* ---- order ---- */

  function inOrder(index, entries, order) {
    if (!order) return entries;
    const direction = order === 'newest' ? -1 : 1;
    const rank = (entry) => {
      const row = rowOf(index, entry.id);
      return row === undefined ? -1 : index.facets.order[row];
    };
    // The undated come last either way.
    return [...entries].sort((one, other) => {
      const [first, second] = [rank(one), rank(other)];
      if (first < 0 || second < 0) return (first < 0) - (second < 0);
      return direction * (first - second);
    });
  }

  /* ---- a run ---- */

  async function run(state) {
    turn += 1;
    const mine = turn;
    const patience = setTimeout(() => { if (mine === turn) status.textContent = words.loading; }, PATIENCE_MS);
    try {
      const index = await openIndex();
      const answer = await answerTo(index, state);
      const cards = await Promise.all(answer.entries.slice(0, AT_A_TIME).map((entry) => drawHit(index, entry)));
      if (mine === turn) draw(index, state, answer, cards);
    } catch {
      if (mine === turn) fail();
    } finally {
      clearTimeout(patience);
    }
  }

  async function answerTo(index, state) {
    const hasFilter = Object.values(state.chosen).some((values) => values.size > 0);
    const isKept = (entry) => passes(index, state.chosen, entry.id, null);
    const asked = await window.archiveIndex.ask(index, state.question, state.variants);
    if (asked.isEmpty) {
      const all = index.facets.hits.map((id) => ({ id, places: new Map(), variantOf: [] }));
      const entries = hasFilter ? inOrder(index, all.filter(isKept), state.sort || 'newest') : [];
      return { entries, full: entries.length, hits: index.facets.hits, missing: [], isStart: !hasFilter };
    }
    const full = inOrder(index, asked.full.filter(isKept), state.sort);
    const part = inOrder(index, asked.part.filter(isKept), state.sort);
    const hits = [...asked.full, ...asked.part].map((entry) => entry.id);
    return { entries: [...full, ...part], full: full.length, hits, missing: asked.missing, isStart: false };
  }

  function draw(index, state, answer, cards) {
    shown = { index, entries: answer.entries, next: cards.length, full: answer.full };
    drawFacets(index, state, answer.hits);
    results.replaceChildren(...withDivider(cards, 0));
    drawMore();
    find('search-heading').hidden = answer.entries.length === 0;
    find('search-empty').hidden = answer.isStart || answer.entries.length > 0;
    find('search-failed').hidden = true;
    status.textContent = statusOf(answer);
  }

  function statusOf(answer) {
    if (answer.isStart) return words.start;
    const sentences = [];
    if (answer.missing.length > 0) {
      const quoted = answer.missing.map((word) => fill(words.quoted, { word })).join(words.join);
      sentences.push(fill(words[answer.missing.length === 1 ? 'missingOne' : 'missingOther'], { words: quoted }));
    }
    const rest = answer.entries.length - answer.full;
    if (answer.entries.length === 0) {
      if (answer.missing.length === 0) sentences.push(words.none);
    } else if (answer.full > 0) {
      sentences.push(count('count', answer.full));
      if (rest > 0) sentences.push(count('beside', rest));
    } else {
      sentences.push(count('part', rest));
    }
    return sentences.join(' ');
  }

  function fail() {
    results.replaceChildren();
    status.textContent = '';
    more.hidden = true;
    find('search-heading').hidden = true;
    find('search-empty').hidden = true;
    find('search-failed').hidden = false;
  }

  /* ---- results ---- */

  function withDivider(cards, start) {
    const place = shown.full - start;
    if (shown.full === 0 || place < 0 || place >= cards.length) return cards;
    const divider = find('search-divider').content.firstElementChild.cloneNode(true);
    divider.textContent = count('beside', shown.entries.length - shown.full);
    return [...cards.slice(0, place), divider, ...cards.slice(place)];
  }

  function drawHit(index, entry) {
    return window.archiveIndex.drawHit(index, entry, page.dataset.root, find('search-result').content, words);
  }

  function drawMore() {
    const left = shown.entries.length - shown.next;
    more.hidden = left <= 0;
    more.textContent = left > 0 ? count('more', Math.min(left, AT_A_TIME)) : '';
  }

  async function showMore() {
    const mine = turn;
    const start = shown.next;
    const wanted = shown.entries.slice(start, start + AT_A_TIME);
    try {
      const cards = await Promise.all(wanted.map((entry) => drawHit(shown.index, entry)));
      if (mine !== turn || start !== shown.next) return;
      shown.next += cards.length;
      results.append(...withDivider(cards, start));
      drawMore();
      cards[0].querySelector('a').focus();
    } catch {
      if (mine === turn) fail();
    }
  }

  /* ---- events ---- */

  function resultLinks() {
    return [...results.querySelectorAll('h3 a')];
  }

  function moveFocus(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = resultLinks();
    const stops = [input, ...links];
    const result = event.target.closest('[data-search-results] > li');
    const here = result ? stops.indexOf(result.querySelector('h3 a')) : 0;
    if (event.key === 'Escape' && here > 0) {
      input.focus();
    } else if (event.key === 'Escape' && here === 0 && input.value) {
      event.preventDefault();
      input.value = '';
      go(true);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && here >= 0) {
      const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  }

  function fromAddress() {
    clearTimeout(typing);
    isDraft = false;
    const state = readAddress();
    showState(state);
    run(state);
  }

  function foldFilters() {
    const wide = window.matchMedia('(min-width: 56rem)');
    const apply = () => { find('search-filters').open = wide.matches; };
    apply();
    wide.addEventListener('change', apply);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    go(false);
  });
  input.addEventListener('input', () => {
    clearTimeout(typing);
    // One or two letters are hardly ever a word yet; Enter asks for them all the same.
    if (BEGUN_WORD.test(input.value.trim())) return;
    typing = setTimeout(() => go(true), TYPING_PAUSE_MS);
  });
  sort.addEventListener('change', () => go(false));
  variants.addEventListener('change', () => go(false));
  fieldsets.forEach((fieldset) => fieldset.addEventListener('change', (event) => {
    const values = chosen[fieldset.dataset.facet];
    if (event.target.checked) values.add(event.target.value);
    else values.delete(event.target.value);
    go(false);
  }));
  find('search-clear').addEventListener('click', () => {
    Object.values(chosen).forEach((values) => values.clear());
    go(false);
    input.focus();
  });
  fieldsets.forEach((fieldset) => {
    find('facet-more', fieldset).addEventListener('click', () => {
      expanded.add(fieldset.dataset.facet);
      const known = fieldset.querySelectorAll('input').length;
      run(readForm()).then(() => {
        const box = fieldset.querySelectorAll('input')[known];
        if (box) box.focus();
      });
    });
  });
  more.addEventListener('click', showMore);
  input.addEventListener('keydown', moveFocus);
  results.addEventListener('keydown', moveFocus);
  window.addEventListener('popstate', fromAddress);

  foldFilters();
  fromAddress();
})();
