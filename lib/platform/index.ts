/**
 * The one owner of the browser API: everything else gets it, or a typed piece of it, from here. For the worker and
 * extension pages; scripts in pages take `lib/platform/page`, which is a tenth of the size.
 */
export { default as browser } from 'webextension-polyfill';
export type { Browser } from 'wxt/browser';
