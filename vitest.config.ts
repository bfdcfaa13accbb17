import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [await WxtVitest(), svelte()],
  test: {
    include: ['{lib,components,entrypoints,scripts}/**/*.test.ts'],
    // Tests that read a page name their own environment: `// @vitest-environment jsdom` on their first line.
    environment: 'node',
    restoreMocks: true,
  },
});
