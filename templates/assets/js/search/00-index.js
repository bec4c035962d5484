/*
 * Opens the search index: over http as it is, from file:// by way of its script form, because a page on a
 * disk may load scripts but neither fetch files nor import modules.
 *
 * Leaves one global, `archiveIndex`, that the scripts of the script form call. `archiveIndex.open(folder)`
 * promises an index: `search(words)` asks Pagefind, `fragment(hit)` reads what is stored of a hit, `table` is
 * the table of all hits; `names()`, `named()` and `vocabulary()` load the other tables when they are wanted.
 */
(function () {
  'use strict';

  const SIGNATURE_LENGTH = 'pagefind_dcd'.length;
  const OFFLINE_BASE = '/index/';
  // The title is indexed as the page's heading; as metadata too, it would count twice and outweigh the text.
  const RANKING = { metaWeights: { title: 0, outlet: 0.5, authors: 1, date: 0, topics: 0.5, aka: 1, plain: 1 } };
  const HITS = 'hits.json.gz';

  const stored = new Map();
  const scripts = new Map();
  let packDigits = 0;
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

  /* The same arithmetic as `offline.script_name`. */
  function scriptName(name) {
    const stem = name.replace(/\.\w+$/, '');
    if (!name.startsWith('fragment/')) return 'offline/' + stem + '.js';
    const [language, digest] = stem.slice('fragment/'.length).split('_');
    return 'offline/fragment/' + language + '_' + digest.slice(0, packDigits) + '.js';
  }

  async function gunzip(bytes) {
    // Some servers unpack what they deliver.
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
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
    async function bytesOf(name) {
      if (!stored.has(name)) await loadScript(folder + scriptName(name));
      if (!stored.has(name)) throw new Error('A file of the search index is missing.');
      return decode(stored.get(name));
    }
    // Pagefind's script calls this in place of the browser's own `fetch`.
    const api = factory(async (address) => {
      const name = String(address).split('?')[0].slice(OFFLINE_BASE.length);
      return new Response(await bytesOf(name));
    });
    return { api, base: OFFLINE_BASE, noWorker: true, hits: await parseTable(await bytesOf(HITS)), bytesOf };
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
    const bytesOf = async (name) => new Uint8Array(await (await ask(name, cacheOf(name))).arrayBuffer());
    const [api, hits] = await Promise.all([import(base + 'pagefind.js'), bytesOf(HITS).then(parseTable)]);
    return { api, base: new URL(base).pathname, noWorker: false, hits, bytesOf };
  }

  /* Keeps what was loaded, but no failure. */
  function once(load) {
    const kept = new Map();
    return (name) => {
      if (!kept.has(name)) {
        const loading = load(name);
        loading.catch(() => kept.delete(name));
        kept.set(name, loading);
      }
      return kept.get(name);
    };
  }

  async function open(folder) {
    const source = await (location.protocol === 'file:' ? openOffline(folder) : openOverHttp(folder));
    const { api, base, noWorker, hits, bytesOf } = source;
    const instance = api.createInstance({ basePath: base, baseUrl: '/', noWorker, ranking: RANKING });
    await instance.init();
    const { makeTable, makeNames } = window.archiveSearch;
    const table = once((name) => bytesOf(name + '.json.gz').then(parseTable));
    const names = once(() => table('names').then(makeNames));
    return {
      search: (words) => instance.search(words),
      fragment: once((hit) => bytesOf('fragment/' + hit + '.pf_fragment').then(parseFragment)),
      table: makeTable(hits),
      names: () => names('names'),
      named: () => table('named'),
      vocabulary: () => table('words'),
    };
  }

  window.archiveIndex = {
    open,
    put(name, base64) { stored.set(name, base64); },
    pack(digits) { packDigits = digits; },
    define(made) { factory = made; },
  };
})();
