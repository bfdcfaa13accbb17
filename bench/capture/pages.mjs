/** Two real helps as Debian packs them, and which of their pages are measured. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../scripts/run.mjs';

/**
 * The truth: `container` tells where a person finds the article, `not` what in it is no part. Capture is not told the
 * container; DocBook's names for the two rows of links (`not` of GIMP's help) are among the furniture that it knows.
 */
export const helps = [
  {
    name: 'GIMP help',
    package: 'gimp-help-en',
    inside: 'usr/share/gimp/2.0/help/en',
    container: { root: 'body', not: '.navheader, .navfooter' },
  },
  {
    name: 'LibreOffice help',
    package: 'libreoffice-help-en-us',
    inside: 'usr/share/libreoffice/help',
    within: 'en-US/text',
    container: { root: '#DisplayArea', not: null },
  },
].map((help) => ({ ...help, folder: () => folderOf(help) }));

/** Where the package lies: installed, unpacked before, or unpacked now. Null, with a sentence, when it cannot be had. */
function folderOf(help) {
  const cache = inProject('.cache', 'bench', 'capture');
  const places = [join('/', help.inside), join(cache, help.package, help.inside)];
  const found = () => places.find((place) => existsSync(place)) ?? null;
  if (found()) return found();
  try {
    mkdirSync(cache, { recursive: true });
    execFileSync('apt-get', ['download', help.package], { cwd: cache, stdio: 'ignore' });
    const file = readdirSync(cache).find((name) => name.startsWith(`${help.package}_`));
    execFileSync('dpkg', ['-x', file, help.package], { cwd: cache, stdio: 'ignore' });
  } catch {
    console.log(
      `${help.name}: skipped, the package ${help.package} is not installed and apt-get cannot fetch it.`,
    );
  }
  return found();
}

/** Which pages are chosen, and for which half, is told by a hash of their names alone. */
export function pagesOf(folder, help, most) {
  const within = help.within ?? '.';
  const names = readdirSync(join(folder, within), { recursive: true })
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(within, name))
    .map((name) => ({ name, hash: createHash('sha256').update(name).digest('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const half = (bit) =>
    names
      .filter(({ hash }) => Number.parseInt(hash.at(-1), 16) % 2 === bit)
      .slice(0, most)
      .map(({ name }) => name);
  return { development: half(0), 'held out': half(1) };
}
