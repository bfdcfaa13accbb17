/** What was taught, as a file for a colleague. */
import type { TaughtSite } from '../../lib/domain';

/** Characters. Larger files are not what Deskside made. */
export const fileCap = 500_000;

export function fileName({ origin, id }: Pick<TaughtSite, 'origin' | 'id'>): string {
  const name = URL.canParse(origin) ? new URL(origin).hostname : id;
  return `deskside-${name.toLowerCase().replace(/[^a-z0-9.-]+/gu, '-')}.json`;
}

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
