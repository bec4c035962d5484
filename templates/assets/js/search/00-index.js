/*
 * Opens the search index: over http as it is, from file:// by way of its script form, because a page on a
 * disk may load scripts but neither fetch files nor import modules.
 *
 * Leaves one global, `archiveIndex`, that the scripts of the script form call. `archiveIndex.open(folder)`
 * promises an index: `search(words)` asks Pagefind for results, each with its `row` in the tables;
 * `fragment(row)` reads what is stored of a hit, `table` is the table of all hits;
 * `column(facet)`, `names()` and `vocabulary()` load the other tables when they are wanted.
 */
(function () {
  'use strict';

  const SIGNATURE_LENGTH = 'pagefind_dcd'.length;
  const OFFLINE_BASE = '/index/';
  // The title is indexed as the page's heading; as metadata too, it would count twice and outweigh the text.
  const RANKING = { metaWeights: { title: 0, outlet: 0.5, authors: 1, date: 0, topics: 0.5, aka: 1, plain: 1 } };
  const HITS = 'hits.json.gz';
  const MOST_ANSWERS = 200;
  // Binary digits of a record's place that are not part of a script's name: as many share one. Also in `offline`.
  const PACK_BITS = 5;

  const stored = new Map();
  const scripts = new Map();
  let factory = null;

  function decode(base64) {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  }

  function loadScript(address) {
    if (!scripts.has(address)) {
      scripts.set(address, new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = address;
        script.onload = resolve;
        script.onerror = () => {
          scripts.delete(address);
          reject(new Error('A script of the search index did not load.'));
        };
        document.head.append(script);
      }));
    }
    return scripts.get(address);
  }

  /* The same arithmetic as `offline.script_name`; chunks share a script by the first digits of their names. */
  function scriptName(name, digits) {
    const [base, kind] = name.split('/').reverse();
    const stem = base.replace(/\.\w+$/, '');
    if (kind === 'index') return 'offline/index/' + (stem.slice(0, digits) || 'all') + '.js';
    if (kind !== 'fragment') return 'offline/' + stem + '.js';
    const [shard, place] = stem.split('-');
    return 'offline/fragment/' + shard + '-' + (parseInt(place, 16) >> PACK_BITS).toString(16) + '.js';
  }

  async function gunzip(bytes) {
    // Some servers unpack what they deliver.
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
    // Written straight into the stream: by way of a Blob the bytes would go through another process.
    const { readable, writable } = new DecompressionStream('gzip');
    const writer = writable.getWriter();
    const written = writer.write(bytes).then(() => writer.close());
    const [content] = await Promise.all([new Response(readable).arrayBuffer(), written]);
    return new Uint8Array(content);
  }

  async function parseFragment(bytes) {
    const content = await gunzip(bytes);
    return JSON.parse(new TextDecoder().decode(content.slice(SIGNATURE_LENGTH)));
  }

  async function parseTable(bytes) {
    return JSON.parse(new TextDecoder().decode(await gunzip(bytes)));
  }

  async function openOffline(folder) {
    await Promise.all([loadScript(folder + 'offline/start.js'), loadScript(folder + 'offline/pagefind.js')]);
    const hits = await parseTable(decode(stored.get(HITS)));
    async function bytesOf(name) {
      if (!stored.has(name)) await loadScript(folder + scriptName(name, hits.digits));
      if (!stored.has(name)) throw new Error('A file of the search index is missing.');
      return decode(stored.get(name));
    }
    // Pagefind's script calls this in place of the browser's own `fetch`.
    const api = factory(async (address) => {
      const name = String(address).split('?')[0].slice(OFFLINE_BASE.length);
      return new Response(await bytesOf(name));
    });
    return { api, base: OFFLINE_BASE, hits, bytesOf };
  }

  async function openOverHttp(folder) {
    const base = new URL(folder, document.baseURI).href;
    async function ask(name, cache) {
      const response = await fetch(base + name, { cache });
      if (!response.ok) throw new Error('A file of the search index did not load.');
      return response;
    }
    // The name of a table is always the same, so the browser must ask whether it is still current.
    const cacheOf = (name) => (name.endsWith('.gz') ? 'no-cache' : 'default');
    // A text keeps its name when it changes, so its version is part of its address.
    const bytesOf = async (name, version) => new Uint8Array(
      await (await ask(version ? name + '?' + version : name, cacheOf(name))).arrayBuffer());
    const [api, hits] = await Promise.all([import(base + 'pagefind.js'), bytesOf(HITS).then(parseTable)]);
    return { api, base: new URL(base).pathname, hits, bytesOf };
  }

  /* Keeps what was loaded, but no failure; no more than the last `most`. */
  function once(load, most = Infinity) {
    const kept = new Map();
    return (name) => {
      const loading = kept.get(name) || load(name);
      if (!kept.has(name)) loading.catch(() => { if (kept.get(name) === loading) kept.delete(name); });
      // What is taken again moves to the end, so that the first is what was not wanted for longest.
      kept.delete(name);
      kept.set(name, loading);
      if (kept.size > most) kept.delete(kept.keys().next().value);
      return loading;
    };
  }

  async function openPagefind({ api, base }) {
    // Without a worker: to hand a thousand results over from one takes longer than to find them.
    const instance = api.createInstance({ baseUrl: '/', basePath: base, ranking: RANKING, noWorker: true });
    await instance.init();
    return instance;
  }

  async function open(folder) {
    const source = await (location.protocol === 'file:' ? openOffline(folder) : openOverHttp(folder));
    const { hits, bytesOf } = source;
    const instance = await openPagefind(source);
    const { makeTable, makeNames } = window.archiveSearch;
    const table = makeTable(hits);
    const load = once((name) => bytesOf(name + '.json.gz').then(parseTable));
    const names = once(() => load('names').then(makeNames));

    /* Hits are called by the shard that a record was indexed in, and its place there. */
    function toResult(result) {
      const dash = result.id.indexOf('-');
      const row = table.firstRows[parseInt(result.id.slice(0, dash), 16)] + parseInt(result.id.slice(dash + 1), 16);
      return { row, score: result.score, places: result.words, fields: result.matchedMetaFields || [] };
    }

    async function readFragment(row) {
      const number = table.shardOf(row);
      const [shard, place] = [number, row - table.firstRows[number]].map((one) => one.toString(16));
      return parseFragment(await bytesOf('fragment/' + shard + '-' + place + '.pf_fragment', hits.versions[number]));
    }

    /* The facet of names points into the table of names; every other has its values with it. */
    async function loadColumn(facet) {
      if (facet !== 'name') return table.addColumn(facet, await load('facet-' + facet));
      const [all, rows] = await Promise.all([names('names'), load('named')]);
      return table.addColumn(facet, { values: all.all.map((name) => name.spellings[0]), rows });
    }

    return {
      // A word is often asked again: as the next is typed, for a phrase, or when a filter is chosen.
      search: once(async (words) => (await instance.search(words)).results.map(toResult), MOST_ANSWERS),
      fragment: once(readFragment),
      table,
      column: once(async (facet) => { if (!table.has(facet)) await loadColumn(facet); }),
      names: () => names('names'),
      vocabulary: () => load('words'),
    };
  }

  window.archiveIndex = {
    open,
    put(name, base64) { stored.set(name, base64); },
    define(made) { factory = made; },
  };
})();
