import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [await WxtVitest(), svelte()],
  resolve: {
    alias: { 'webextension-polyfill': fileURLToPath(new URL('lib/testing/browser.ts', import.meta.url)) },
  },
  test: {
    include: ['{lib,components,entrypoints,scripts}/**/*.test.ts'],
    // Tests that read a page name their own environment: `// @vitest-environment jsdom` on their first line.
    environment: 'node',
    restoreMocks: true,
  },
});
