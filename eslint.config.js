import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const noRawHtml = 'Text from pages is hostile: show it as text, or build nodes with textContent.';

export default ts.config(
  { ignores: ['.output', '.wxt', '.cache', 'node_modules', 'demo-output', 'test-output'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    rules: { 'svelte/no-at-html-tags': 'error' },
  },
  {
    files: ['lib/**/*.ts', 'components/**', 'entrypoints/**'],
    ignores: ['**/*.test.ts', 'lib/testing/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: noRawHtml },
        { property: 'outerHTML', message: noRawHtml },
        { property: 'insertAdjacentHTML', message: noRawHtml },
        {
          property: 'execCommand',
          message: 'Only lib/sites/insertion may change a composer: call insertReleased with a release.',
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'chrome', message: 'Import `browser` from lib/platform, the one owner of the browser API.' },
        { name: 'browser', message: 'Import `browser` from lib/platform, the one owner of the browser API.' },
        {
          name: 'fetch',
          message:
            'Deskside fetches nothing that the person did not ask for: lib/providers/openai/guard.ts does it.',
        },
      ],
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    // A page asks its own website, on the person's click; a draft asks the endpoint that the person saved. Their tests
    // hold that they ask nobody else.
    files: ['lib/messaging/own-origin.ts', 'lib/providers/openai/guard.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['lib/sites/insertion/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
);
