/** In place of webextension-polyfill, which throws where there is no extension: WXT's stand-in for the browser. */
export { browser as default } from 'wxt/browser';
