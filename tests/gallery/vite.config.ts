import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** As in wxt.config.ts, so that a screen which the extension's policy would break is broken here too. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html; base-uri 'none'; form-action 'none'";

/** Another one where several people look at once. */
const port = Number(process.env['GALLERY_PORT'] ?? 8121);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [svelte({ configFile: here('../../svelte.config.js') })],
  build: { outDir: here('../../test-output/gallery-build'), emptyOutDir: true, modulePreload: false },
  server: { port, strictPort: true },
  preview: { port, strictPort: true, headers: { 'content-security-policy': policy } },
});
