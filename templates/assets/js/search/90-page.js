/*
 * The search page: what is asked stands in the address, and all on the page follows from the address.
 * Words come from the page's templates; this script fills them and never inserts text as HTML.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const page = document.querySelector('[data-search]');
  if (!page || !window.archiveIndex) return;

  const find = (hook, from) => (from || page).querySelector('[data-' + hook + ']');
  const onlyOnline = find('search-only-online');
  if (onlyOnline && location.protocol === 'file:') {
    onlyOnline.hidden = false;
    ['search-form', 'search-working'].forEach((hook) => { find(hook).hidden = true; });
    return;
  }
  const input = find('search-input');
  const status = find('search-status');
  const results = find('search-results');
  const more = find('search-more');
  const filters = find('search-filters');
  const words = find('search-words').dataset;
  const fieldsets = [...page.querySelectorAll('[data-facet]')];
  const switches = {
    sort: find('search-sort'), variants: find('search-variants'), exact: find('search-exact'),
    undated: find('search-undated'), from: find('search-from'), to: find('search-to'),
  };
  const parts = {
    root: page.dataset.root, words,
    resultTemplate: find('search-result'), paragraphTemplate: find('search-paragraph'),
    alikeTemplate: find('search-alike'),
  };

  const AT_A_TIME = 10;
  const TYPING_PAUSE_MS = 150;
  const PATIENCE_MS = 200;
  const BEGUN_WORD = /^[\p{Script=Latin}\p{Script=Cyrillic}]{1,2}$/u;

  const expanded = new Set();
  const wanted = new Set();
  let chosen = {};
  let [isDraft, opening, opened, turn, typing, patience] = [false, null, null, 0, 0, 0];
  let shown = { index: null, answer: null, state: null, next: 0 };
  let uncounted = null;

  function openIndex() {
    if (!opening) {
      opening = window.archiveIndex.open(page.dataset.index);
      opening.then((index) => { opened = index; }, () => { opening = null; });
    }
    return opening;
  }

  /* ---- what is asked ---- */

  function readForm() {
    return {
      question: input.value.trim(),
      chosen,
      from: switches.from.value.trim(),
      to: switches.to.value.trim(),
      undated: switches.undated.checked,
      exact: switches.exact.checked,
      variants: switches.variants.checked,
      sort: switches.sort.value,
    };
  }

  function isNarrowed(state) {
    return Object.values(state.chosen).some((values) => values.size > 0) || Boolean(state.from || state.to);
  }

  function showState(state) {
    input.value = state.question;
    chosen = state.chosen;
    ['from', 'to', 'sort'].forEach((name) => { switches[name].value = state[name]; });
    ['undated', 'exact', 'variants'].forEach((name) => { switches[name].checked = state[name]; });
  }

  /* What is being typed is one entry of the history, kept up to date; so 'back' leads to the last question. */
  function go(isTyping) {
    clearTimeout(typing);
    const state = readForm();
    // The index is asked first: what it has to load is on its way while the browser notes the address.
    run(state);
    const address = own.writeAddress(state);
    const isNew = address !== location.pathname + location.search && !isDraft;
    if (isNew) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    isDraft = isTyping;
  }

  function fromAddress() {
    clearTimeout(typing);
    isDraft = false;
    const state = own.readAddress(fieldsets.map((fieldset) => fieldset.dataset.facet));
    showState(state);
    run(state, history.state);
  }

  /* Who opens a record and comes back finds as many results as there were, and the place; a browser keeps
   * a page as it was only where it came from a server, and not always then. */
  function keepPlace(top) {
    history.replaceState({ shown: shown.next, top }, '');
  }

  async function returnTo(place, found, isLatest) {
    const rest = await Promise.all(drawItems(found, found.next, place.shown || 0));
    if (!isLatest()) return;
    addItems(rest);
    if (place.top) window.scrollTo(0, place.top);
  }

  /* ---- a run ---- */

  async function run(state, place) {
    turn += 1;
    const mine = turn;
    [results, filters].forEach((part) => part.setAttribute('aria-busy', 'true'));
    clearTimeout(patience);
    patience = setTimeout(() => { status.textContent = words.loading; }, PATIENCE_MS);
    let found = null;
    try {
      const index = opened || await openIndex();
      found = { index, state, answer: await own.answer(index, { ...state, wanted }), next: 0 };
      if (mine === turn) await drawAnswer(found, () => mine === turn);
      if (mine === turn && place) await returnTo(place, found, () => mine === turn);
    } catch {
      if (mine === turn) fail();
    } finally {
      if (mine === turn) {
        clearTimeout(patience);
        results.setAttribute('aria-busy', 'false');
      }
    }
    // The results are waited for: all else is counted and drawn when they can be read.
    await painted();
    if (mine === turn && found) showFilters(found);
  }

  /* Records with all that is asked for are shown while those with some of it are still on their way. */
  async function drawAnswer(found, isLatest) {
    const guesses = own.guessesFor(found.index, found.answer);
    const sure = Math.min(found.answer.fullItems || AT_A_TIME, AT_A_TIME);
    const [guessed, ...first] = await Promise.all([guesses, ...drawItems(found, 0, sure)]);
    if (!isLatest()) return;
    // Asked for only now: a browser asks a server for few files at a time, and the first are waited for.
    const others = Promise.all(drawItems(found, sure, AT_A_TIME));
    others.catch(() => {});
    draw(found, first, guessed);
    if (sure === AT_A_TIME || found.answer.items.length <= sure) return;
    more.hidden = true;
    const rest = await others;
    if (isLatest()) addItems(rest);
  }

  function painted() {
    return new Promise((resolve) => {
      if (document.hidden) resolve();
      else requestAnimationFrame(() => setTimeout(resolve));
    });
  }

  function drawItems({ index, answer }, start, end) {
    return answer.items.slice(start, end).map((entry) => own.drawHit(index, entry, answer, parts));
  }

  function draw(found, items, guesses) {
    const { answer, state } = found;
    shown = found;
    results.replaceChildren();
    addItems(items);
    const isEmpty = answer.entries.length === 0;
    find('search-heading').hidden = isEmpty;
    find('search-keep').hidden = isEmpty;
    find('search-empty').hidden = answer.isStart || !isEmpty;
    advise(answer.question, state);
    find('search-failed').hidden = true;
    own.drawNames(find('search-names'), answer.names, find('search-name'), parts.root, words, !state.variants);
    own.drawSpellings(find('search-also'), answer.names, state.variants, words);
    const addressOf = (question) => own.writeAddress({ ...state, question });
    own.drawGuesses(find('search-guess'), guesses, state.question, words, addressOf);
    // From here on there is something to read, though more records may be on their way.
    clearTimeout(patience);
    status.textContent = own.statusOf(answer, words);
  }

  /* Only what can help: who gave no word has none to spell otherwise. */
  function advise({ groups, conditions }, state) {
    find('search-spelling').hidden = groups.length === 0;
    find('search-fewer').hidden = groups.length < 2 && !groups.some((group) => group.alternatives.some((term) => term.words));
    find('search-conditions').hidden = conditions.length === 0;
    find('search-narrowed').hidden = !isNarrowed(state);
  }

  /* Filters that are folded away are counted when they are opened. */
  function showFilters(found) {
    uncounted = filters.open ? null : found;
    if (uncounted) return;
    drawFilters(found);
    filters.setAttribute('aria-busy', 'false');
  }

  function drawFilters({ index, state, answer }) {
    fieldsets.forEach((fieldset) => {
      const facet = fieldset.dataset.facet;
      own.drawFacet(index, fieldset, answer, state.chosen[facet], expanded.has(facet), find('facet-value'));
    });
    const days = answer.hits.filter((row) => answer.passes(row, 'days')).map(index.table.placeOf);
    drawHistogram(days, own.rangeOf(state, answer.question.conditions));
    ['from', 'to'].forEach((name) => {
      const isWrong = state[name] !== '' && own.parseDate(state[name]) === null;
      switches[name].setAttribute('aria-invalid', String(isWrong));
    });
    const isWrong = find('search-dates').querySelector('[aria-invalid=true]') !== null;
    find('search-dates-wrong').hidden = !isWrong;
    find('search-clear').hidden = !isNarrowed(state);
  }

  function fail() {
    results.replaceChildren();
    status.textContent = '';
    ['search-heading', 'search-empty', 'search-names', 'search-also', 'search-guess', 'search-keep', 'search-more']
      .forEach((hook) => { find(hook).hidden = true; });
    find('search-failed').hidden = false;
  }

  function withDivider(items, start) {
    const place = shown.answer.fullItems - start;
    if (shown.answer.full === 0 || place < 0 || place >= items.length) return items;
    const divider = find('search-divider').content.firstElementChild.cloneNode(true);
    divider.textContent = own.count(words, 'beside', shown.answer.entries.length - shown.answer.full);
    return [...items.slice(0, place), divider, ...items.slice(place)];
  }

  function addItems(items) {
    const start = shown.next;
    shown.next += items.length;
    results.append(...withDivider(items, start));
    drawMore();
  }

  function drawMore() {
    const left = shown.answer.items.length - shown.next;
    more.hidden = left <= 0;
    more.textContent = left > 0 ? own.count(words, 'more', Math.min(left, AT_A_TIME)) : '';
  }

  async function showMore() {
    const mine = turn;
    const start = shown.next;
    try {
      const items = await Promise.all(drawItems(shown, start, start + AT_A_TIME));
      if (mine !== turn || start !== shown.next) return;
      addItems(items);
      keepPlace(0);
      items[0].querySelector('a').focus();
    } catch {
      if (mine === turn) fail();
    }
  }

  async function handOut(event) {
    const button = event.target.closest('[data-search-form-of-list]');
    if (!button || !shown.answer) return;
    try {
      await own.handOut(shown.index, shown.answer.entries, parts.root, button.dataset.searchFormOfList);
      find('search-kept').textContent = button.dataset.said;
    } catch {
      fail();
    }
  }

  /* ---- events ---- */

  function moveFocus(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops = [input, ...results.querySelectorAll('h3 a')];
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

  function foldFilters() {
    const wide = window.matchMedia('(min-width: 56rem)');
    const apply = () => { filters.open = wide.matches; };
    apply();
    wide.addEventListener('change', apply);
    filters.addEventListener('toggle', () => { if (uncounted) showFilters(uncounted); });
  }

  function expand(fieldset) {
    const known = fieldset.querySelectorAll('[data-facet-values] input').length;
    return run(readForm()).then(() => {
      const box = fieldset.querySelectorAll('[data-facet-values] input')[known];
      if (box) box.focus();
    });
  }

  function listenToFacet(fieldset) {
    fieldset.addEventListener('change', (event) => {
      const values = chosen[fieldset.dataset.facet];
      if (event.target.checked) values.add(event.target.value);
      else values.delete(event.target.value);
      go(false);
    });
    find('facet-more', fieldset).addEventListener('click', () => {
      expanded.add(fieldset.dataset.facet);
      expand(fieldset);
    });
    find('facet-load', fieldset).addEventListener('click', () => {
      wanted.add(fieldset.dataset.facet);
      expand(fieldset);
    });
  }

  const drawHistogram = own.makeHistogram(find('search-histogram'), (from, to) => {
    [switches.from.value, switches.to.value] = [from, to];
    go(false);
  });

  find('search-form').addEventListener('submit', (event) => {
    event.preventDefault();
    go(false);
  });
  input.addEventListener('input', () => {
    clearTimeout(typing);
    // One or two letters are hardly ever a word yet; Enter asks for them all the same.
    if (BEGUN_WORD.test(input.value.trim())) return;
    typing = setTimeout(() => go(true), TYPING_PAUSE_MS);
  });
  Object.values(switches).forEach((each) => each.addEventListener('change', () => go(false)));
  fieldsets.forEach(listenToFacet);
  find('search-clear').addEventListener('click', () => {
    Object.values(chosen).forEach((values) => values.clear());
    [switches.from.value, switches.to.value] = ['', ''];
    go(false);
    input.focus();
  });
  more.addEventListener('click', showMore);
  results.addEventListener('click', (event) => { if (event.target.closest('a')) keepPlace(window.scrollY); });
  find('search-keep').addEventListener('click', handOut);
  input.addEventListener('keydown', moveFocus);
  results.addEventListener('keydown', moveFocus);
  window.addEventListener('popstate', fromAddress);

  foldFilters();
  fromAddress();
})();
