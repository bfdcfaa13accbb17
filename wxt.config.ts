import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'wxt';
import { hostPermissions, optionalHostPermissions, permissions } from './lib/platform/manifest';

/**
 * One script for each product of the registry, so that a page bears only its own: as files, because the build wants
 * files. Gmail's is written down, because it is in the manifest.
 */
function siteScripts(root: string) {
  const folder = path.join(root, '.wxt', 'sites');
  mkdirSync(folder, { recursive: true });
  const registry = readFileSync(path.join(root, 'lib/sites/registry.ts'), 'utf8');
  return [...registry.matchAll(/^import \{ (\w+) \} from '\.\/([\w-]+)';$/gm)]
    .map(([, adapter = '', name = '']) => ({ adapter, name }))
    .filter(({ name }) => name !== 'gmail')
    .map(({ adapter, name }) => {
      const inputPath = path.join(folder, `${name}.content.ts`);
      writeFileSync(
        inputPath,
        `import { defineContentScript } from 'wxt/utils/define-content-script';
import { readOnPage } from '../../entrypoints/site.content/read';
import { ${adapter} } from '../../lib/sites/${name}';

export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  main(context) {
    context.onInvalidated(readOnPage(${adapter}));
  },
});
`,
      );
      return { name, inputPath, type: 'content-script' as const };
    });
}

/** pdf.js looks for the global object in the way of ten years ago, by making code from text: a policy forbids that. */
const noCodeFromText = () => ({
  name: 'deskside:no-code-from-text',
  transform(code: string, id: string) {
    return id.includes('pdfjs-dist') ? code.replaceAll('Function("return this")()', 'globalThis') : null;
  },
});

export default defineConfig({
  hooks: {
    'entrypoints:found': (wxt, entrypoints) => {
      entrypoints.push(...siteScripts(wxt.config.root));
    },
  },
  modules: ['@wxt-dev/module-svelte'],
  outDir: '.output',
  imports: false,
  // The search worker loads heavy parts only when they are asked for.
  vite: () => ({
    plugins: [noCodeFromText()],
    worker: { format: 'es', plugins: () => [noCodeFromText()] },
  }),
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
      // Connections: endpoints live on any address, and a manifest cannot name those that somebody will save. What is
      // asked is held by the one guarded fetch (lib/providers/openai/guard.ts) and by the browser's permission.
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' https: http:; require-trusted-types-for 'script'; trusted-types svelte-trusted-html deskside-search deskside-reader; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    },
  },
});
