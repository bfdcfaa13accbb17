/**
 * The one owner of the browser API: everything else gets it, or a typed piece of it, from here. For the worker and
 * extension pages; scripts in pages take `lib/platform/page`, which is a tenth of the size.
 */
export { default as browser } from 'webextension-polyfill';
export type { Browser } from 'wxt/browser';

/**
 * Keeps the extension's store on the device from scripts in web pages, which the browser lets read it by default. To be
 * called at each start of the worker, and before a secret is written.
 */
export async function keepStoreFromPages(): Promise<void> {
  // The polyfill knows no such function, and would call it on a stand-in.
  const area = (globalThis as { chrome?: typeof chrome }).chrome?.storage?.local;
  await area?.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
