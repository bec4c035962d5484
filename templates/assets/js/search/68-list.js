/*
 * The list of results to keep: as text to copy, as CSV for a table, as RIS for a reference manager.
 */
(function () {
  'use strict';

  const own = window.archiveSearch;
  const MOST = 1000;
  const [CARRIAGE_RETURN, LINE] = ['\r\n', '\n'];

  async function readRows(index, entries, root) {
    const read = entries.slice(0, MOST).map(async (entry) => {
      const fragment = await index.fragment(entry.row);
      const [earliest, latest] = index.table.daysOf(entry.row);
      return {
        title: own.unspace(fragment.meta.title),
        outlet: own.unspace(fragment.meta.outlet || ''),
        authors: own.unspace(fragment.meta.authors || ''),
        date: own.unspace(fragment.meta.date || ''),
        earliest: earliest === null ? '' : own.formatDay(earliest, 'day'),
        latest: latest === null ? '' : own.formatDay(latest, 'day'),
        address: new URL(own.addressOf(root, fragment), document.baseURI).href,
      };
    });
    return Promise.all(read);
  }

  /* A cell that a table program would run as a formula is kept as text. */
  function cell(value) {
    const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  }

  function formatCsv(rows) {
    const names = ['title', 'outlet', 'authors', 'date', 'earliest', 'latest', 'address'];
    const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
    return '\ufeff' + lines.map((line) => line.map(cell).join(',') + CARRIAGE_RETURN).join('');
  }

  /* A year only where all days that the date may mean are in it: nothing is made up. */
  function risDate(row) {
    if (!row.earliest || row.earliest.slice(0, -6) !== row.latest.slice(0, -6)) return [];
    const year = row.earliest.slice(0, -6);
    return row.earliest === row.latest ? [['PY', year], ['DA', row.earliest.replaceAll('-', '/')]] : [['PY', year]];
  }

  function formatRis(rows) {
    return rows.map((row) => [
      ['TY', row.outlet ? 'NEWS' : 'GEN'],
      ...row.authors.split('; ').filter(Boolean).map((name) => ['AU', name.replaceAll(',', '')]),
      ['TI', row.title],
      ...(row.outlet ? [['T2', row.outlet]] : []),
      ...risDate(row),
      ...(row.date ? [['N1', row.date]] : []),
      ['UR', row.address],
      ['ER', ''],
    ].map(([tag, value]) => tag + '  - ' + value + LINE).join('')).join(LINE);
  }

  function formatText(rows) {
    return rows.map((row) => [row.title, row.outlet, row.authors, row.date, row.address]
      .filter(Boolean).join(' · ')).join(LINE);
  }

  function save(text, name, type) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: type + ';charset=utf-8' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page on a disk, or a browser that refuses: select and copy as a reader would.
      const box = document.createElement('textarea');
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand('copy');
      box.remove();
    }
  }

  /* Hands out the list in one of the forms `copy`, `csv` and `ris`. */
  async function handOut(index, entries, root, form) {
    const rows = await readRows(index, entries, root);
    if (form === 'csv') save(formatCsv(rows), 'search.csv', 'text/csv');
    else if (form === 'ris') save(formatRis(rows), 'search.ris', 'application/x-research-info-systems');
    else await copy(formatText(rows));
  }

  Object.assign(own, { handOut, formatCsv, formatRis });
})();
