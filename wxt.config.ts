import { defineConfig } from 'wxt';
import { hostPermissions, optionalHostPermissions, permissions } from './lib/platform/manifest';

export default defineConfig({
  modules: ['@wxt-dev/module-svelte', '@wxt-dev/webextension-polyfill'],
  outDir: '.output',
  imports: false,
  svelte: { vite: { compilerOptions: { css: 'external' } } },
  manifest: {
    name: 'Deskside',
    description:
      'Drafts replies from pages you captured, proves each claim, and inserts them only when your review rules allow.',
    minimum_chrome_version: '125',
    permissions: [...permissions],
    host_permissions: [...hostPermissions],
    optional_host_permissions: [...optionalHostPermissions],
    action: { default_title: 'Deskside: open the panel, capture this page' },
    commands: {
      'capture-page': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: 'Capture this page as an article',
      },
      'open-panel': {
        suggested_key: { default: 'Alt+Shift+D' },
        description: 'Open the Deskside panel',
      },
    },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    },
  },
});
