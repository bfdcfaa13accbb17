/** Sentences about a help centre that is captured in one go. */
import type { FoundCentrePage, HelpCentreJob } from '../../help-centres';
import { plural } from '../../ui/names';

export const paces = [
  { pause: 1_000, label: 'Gentle: about one page in three seconds' },
  { pause: 5_000, label: 'Slow: for small servers' },
  { pause: 0, label: 'Quick: only for a website of your own' },
] as const;

/** How long a page takes to load and settle, in milliseconds, in the middle. */
const perPage = 1_800;

/** "about 9 minutes" for so many pages with this pause between them. */
export function estimate(count: number, pause: number): string {
  const minutes = Math.round((count * (perPage + pause * 1.25)) / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 90) return `about ${plural(minutes, 'minute')}`;
  return `about ${plural(Math.round(minutes / 60), 'hour')}`;
}

/** "12 new, 3 changed, 285 same, 2 gone, 1 failed"; what is none is left out. */
export function tallyWords(tally: HelpCentreJob['tally']): string {
  const parts = (['new', 'changed', 'same', 'gone', 'failed'] as const)
    .filter((name) => tally[name] > 0)
    .map((name) => `${tally[name].toLocaleString('en')} ${name}`);
  return parts.join(', ') || 'nothing yet';
}

export interface PageGroup {
  name: string;
  pages: FoundCentrePage[];
}

export const unlistedGroup = 'Captured before, not listed there any more';

/** By folder in the order of the website; what is not listed any more last. Only pages that hold every word of `query`. */
export function groupsOf(pages: readonly FoundCentrePage[], query: string): PageGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, FoundCentrePage[]>();
  for (const page of pages) {
    const text = `${page.title} ${page.url}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const name = page.listed ? page.folder : unlistedGroup;
    groups.set(name, [...(groups.get(name) ?? []), page]);
  }
  const sorted = [...groups].map(([name, list]) => ({ name, pages: list }));
  return sorted.sort((a, b) => Number(a.name === unlistedGroup) - Number(b.name === unlistedGroup));
}
