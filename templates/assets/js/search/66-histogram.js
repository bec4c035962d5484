/*
 * Draws how many hits each year, month or day has, and lets a reader drag over a range of them. All it says
 * can be read in the facet of years and typed into the two fields, so it is a picture and no control.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const SVG = 'http://www.w3.org/2000/svg';
  const [WIDTH, HEIGHT, MOST_BARS] = [240, 48, 60];

  function unitOf(first, last) {
    if (last - first > 4 * 366) return 'year';
    return last - first > MOST_BARS ? 'month' : 'day';
  }

  /* Gives the bars of the days given: `unit`, the number of the first, how many units each has, and counts. */
  function makeBars(days) {
    const sorted = days.filter((day) => day !== null).sort((one, other) => one - other);
    if (sorted.length === 0) return null;
    const unit = unitOf(sorted[0], sorted[sorted.length - 1]);
    const numbers = sorted.map((day) => own.unitNumber(day, unit));
    const span = numbers[numbers.length - 1] - numbers[0] + 1;
    const width = Math.max(1, Math.ceil(span / MOST_BARS));
    const counts = new Array(Math.ceil(span / width)).fill(0);
    numbers.forEach((number) => { counts[Math.floor((number - numbers[0]) / width)] += 1; });
    return { unit, first: numbers[0], width, counts };
  }

  /* First and last day of a run of bars. */
  function daysOfBars(bars, start, end) {
    return [
      own.firstDayOf(bars.first + start * bars.width, bars.unit),
      own.firstDayOf(bars.first + (end + 1) * bars.width, bars.unit) - 1,
    ];
  }

  function rectangle(name, x, y, width, height) {
    const shape = document.createElementNS(SVG, 'rect');
    Object.entries({ class: name, x, y, width, height }).forEach(([key, value]) => shape.setAttribute(key, value));
    return shape;
  }

  function draw(svg, bars, range) {
    const step = WIDTH / bars.counts.length;
    const most = Math.max(...bars.counts);
    const shapes = bars.counts.map((count, number) => {
      const height = count === 0 ? 1 : Math.max(3, (count / most) * HEIGHT);
      const [first, last] = daysOfBars(bars, number, number);
      const isOutside = (range[0] !== null && last < range[0]) || (range[1] !== null && first > range[1]);
      const name = count === 0 ? 'bar-empty' : isOutside ? 'bar-outside' : 'bar';
      return rectangle(name, number * step, HEIGHT - height, Math.max(1, step - 1), height);
    });
    svg.setAttribute('viewBox', '0 0 ' + WIDTH + ' ' + HEIGHT);
    svg.replaceChildren(...shapes);
  }

  /* `choose(from, to)` is told the range that was dragged over, in the words of the date fields. */
  function makeHistogram(figure, choose) {
    const svg = figure.querySelector('svg');
    const [firstLabel, lastLabel] = figure.querySelectorAll('[data-slot]');
    let [bars, start] = [null, null];
    const barAt = (event) => {
      const box = svg.getBoundingClientRect();
      const place = Math.floor(((event.clientX - box.left) / box.width) * bars.counts.length);
      return Math.min(bars.counts.length - 1, Math.max(0, place));
    };
    const rangeTo = (event) => {
      const here = barAt(event);
      return daysOfBars(bars, Math.min(start, here), Math.max(start, here));
    };
    svg.addEventListener('pointerdown', (event) => {
      if (!bars || event.button !== 0) return;
      start = barAt(event);
      svg.setPointerCapture(event.pointerId);
      draw(svg, bars, rangeTo(event));
    });
    svg.addEventListener('pointermove', (event) => {
      if (start !== null) draw(svg, bars, rangeTo(event));
    });
    svg.addEventListener('pointerup', (event) => {
      if (start === null) return;
      const [from, to] = rangeTo(event).map((day) => own.formatDay(day, bars.unit));
      start = null;
      choose(from, to);
    });
    svg.addEventListener('pointercancel', () => { start = null; });
    return (days, range) => {
      bars = makeBars(days);
      figure.hidden = !bars || bars.counts.length < 2;
      if (figure.hidden) return;
      draw(svg, bars, range);
      const [first, last] = daysOfBars(bars, 0, bars.counts.length - 1);
      firstLabel.textContent = own.formatDay(first, bars.unit);
      lastLabel.textContent = own.formatDay(last, bars.unit);
    };
  }

  Object.assign(own, { makeHistogram });
})();
