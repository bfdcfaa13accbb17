/** The README's table of sites is made from the registry: `DESKSIDE_WRITE=1 npx vitest run lib/sites/table.test.ts` writes
 * it, and `npm run format` lines it up. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hostPermissions } from '../platform/manifest';
import type { SiteAdapter } from './contract';
import { adapters } from './registry';

const readme = path.resolve(import.meta.dirname, '../../README.md');

const sureness: Record<SiteAdapter['sureness'], string> = {
  'seen running': 'its running pages were seen; checked on fixtures',
  'from source': 'its source; checked on fixtures',
  'from public selectors': 'public selectors; checked on fixtures, not on a live account',
  'taught by a person': 'what a person pointed at',
};

/** Sites that `npm run test:live` installs, starts and walks through. */
const driven: readonly string[] = ['roundcube', 'request-tracker', 'converse'];

function surenessOf({ id, sureness: how }: SiteAdapter): string {
  return driven.includes(id) ? 'the tests drive a real one' : sureness[how];
}

function where({ origins }: SiteAdapter): string {
  if (origins.length === 0) return 'any address that you allow with a click';
  const hosts = origins
    .map((pattern) => `\`${pattern.replace(/^https?:\/\//, '').replace(/\/.*$/, '')}\``)
    .join(', ');
  const builtIn = origins.every((pattern) => (hostPermissions as readonly string[]).includes(pattern));
  return builtIn ? `${hosts}, built in` : `${hosts}, when you allow it with a click`;
}

function table(): string {
  const rows = adapters
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map((site) => `| ${site.name} | ${site.channel} | ${surenessOf(site)} | ${where(site)} |`);
  return ['| site | channel | how its facts are known | where |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

const rows = /\| site +\|[^\n]*\n(?:\|[^\n]*(?:\n|$))+/;
/** The formatter lines the columns up: only the cells count. */
const cells = (text: string) => text.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');

test('the README names every site, how sure its facts are, and where it is read', () => {
  const text = readFileSync(readme, 'utf8');
  expect(text).toMatch(rows);
  const wanted = text.replace(rows, `${table()}\n`);
  if (process.env.DESKSIDE_WRITE) return writeFileSync(readme, wanted);
  expect(
    cells(text),
    'The table is out of date: write it with the command at the top of lib/sites/table.test.ts.',
  ).toBe(cells(wanted));
});
