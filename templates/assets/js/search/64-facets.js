/*
 * Draws the facets: the values that the hits have, each with how many there are.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const SHORT = 8;
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

  function compareValues(facet, one, other) {
    if (facet === 'year') {
      const [first, second] = [parseInt(one[0], 10), parseInt(other[0], 10)];
      if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
      return second - first || collator.compare(one[0], other[0]);
    }
    return other[1] - one[1] || collator.compare(one[0], other[0]);
  }

  function countValues(index, facet, answer, chosen) {
    const counted = index.table.countValues(facet, answer.hits.filter((row) => answer.passes(row, facet)));
    const counts = new Map([...chosen].map((value) => [value, 0]));
    counted.forEach(([value, count]) => counts.set(value, count));
    return [...counts].sort((one, other) => compareValues(facet, one, other));
  }

  function drawValue(template, facet, value, count, isChosen) {
    const item = template.content.firstElementChild.cloneNode(true);
    const box = item.querySelector('input');
    box.name = facet;
    box.value = value;
    box.checked = isChosen;
    item.querySelector('[data-slot=value]').textContent = value;
    item.querySelector('[data-slot=count]').textContent = count.toLocaleString(document.documentElement.lang || undefined);
    return item;
  }

  /* Draws one facet; the chosen values and, unless it `isExpanded`, the first of the others. */
  function drawFacet(index, fieldset, answer, chosen, isExpanded, template) {
    const facet = fieldset.dataset.facet;
    const isLoaded = index.table.has(facet);
    const all = isLoaded ? countValues(index, facet, answer, chosen) : [];
    const short = all.filter(([value], place) => place < SHORT || chosen.has(value));
    const list = fieldset.querySelector('[data-facet-values]');
    const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
    list.replaceChildren(...(isExpanded ? all : short).map(
      ([value, count]) => drawValue(template, facet, value, count, chosen.has(value))));
    if (focused !== null) {
      const box = [...list.querySelectorAll('input')].find((each) => each.value === focused);
      if (box) box.focus();
    }
    fieldset.querySelector('[data-facet-more]').hidden = !isLoaded || isExpanded || all.length <= short.length;
    fieldset.querySelector('[data-facet-load]').hidden = isLoaded;
    // A facet that has one value in the whole archive tells nothing apart.
    const isTelling = index.table.sizeOf(facet) > 1 || chosen.size > 0;
    fieldset.hidden = isLoaded && (all.length === 0 || !isTelling);
  }

  Object.assign(own, { drawFacet });
})();
