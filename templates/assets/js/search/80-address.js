/*
 * The address of a search: it holds the whole state, so that back, reload and citing a search work.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const ORDERS = ['newest', 'oldest'];

  function readAddress(facets) {
    const parameters = new URLSearchParams(location.search);
    const text = (name) => (parameters.get(name) || '').trim();
    return {
      question: text('q'),
      chosen: Object.fromEntries(
        facets.map((name) => [name, new Set(parameters.getAll(name).filter(Boolean))])),
      from: text('from'),
      to: text('to'),
      undated: text('undated') === 'on',
      exact: text('exact') === 'on',
      variants: text('variants') !== 'off',
      sort: ORDERS.includes(text('sort')) ? text('sort') : '',
    };
  }

  function writeAddress(state) {
    const parameters = new URLSearchParams();
    if (state.question) parameters.set('q', state.question);
    Object.keys(state.chosen).forEach((facet) => {
      [...state.chosen[facet]].sort(collator.compare).forEach((value) => parameters.append(facet, value));
    });
    if (state.from) parameters.set('from', state.from);
    if (state.to) parameters.set('to', state.to);
    if (state.undated) parameters.set('undated', 'on');
    if (state.exact) parameters.set('exact', 'on');
    if (!state.variants) parameters.set('variants', 'off');
    if (state.sort) parameters.set('sort', state.sort);
    const asked = parameters.toString();
    return location.pathname + (asked ? '?' + asked : '');
  }

  Object.assign(own, { readAddress, writeAddress });
})();
