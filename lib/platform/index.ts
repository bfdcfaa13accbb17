/** The one owner of the browser API: everything else gets it, or a typed piece of it, from here. */
export { browser } from 'wxt/browser';
export type { Browser } from 'wxt/browser';
