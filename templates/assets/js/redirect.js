// Takes a reader from an old address to the new one together with the place that the link names, such as
// #p-0a1b2c3d. Without this script the page's refresh leads to the new address, at its beginning.
(() => {
  const { target } = document.currentScript.dataset;
  if (!location.hash || !target) return;
  // The rest of this page, its refresh included, is not read.
  window.stop();
  location.replace(new URL(target, location.href).href.split('#')[0] + location.hash);
})();
