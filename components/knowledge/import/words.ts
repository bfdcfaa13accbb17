/** What became of a file, in words. */
import type { Brought } from '../../portable';
import type { ImportRow } from '../../services';
import { plural } from '../../ui/names';

export function size(bytes: number): string {
  if (bytes < 1_000) return plural(bytes, 'byte');
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** The line below a file's name. */
export function stateWords({ name, state, progress, change, article, articles }: ImportRow): string {
  switch (state) {
    case 'waiting':
      return 'Waiting';
    case 'reading':
      return progress
        ? `Reading ${/\.zip$/i.test(name) ? 'file' : 'page'} ${progress.done} of ${progress.of}`
        : 'Reading';
    case 'cancelled':
      return 'Cancelled: nothing was kept';
    case 'failed':
      return 'Not imported';
    case 'kept': {
      if (articles) return broughtWords(articles);
      const passages = plural(article?.passageCount ?? 0, 'passage');
      if (change === 'same') return `Unchanged since it was added · ${passages}`;
      return change === 'changed' ? `Version ${article?.version ?? 2} · ${passages}` : `Added · ${passages}`;
    }
  }
}

/** "12 articles added, 3 changed, 400 unchanged". */
function broughtWords({ added, changed, same }: Brought): string {
  const parts = [
    added > 0 ? `${plural(added, 'article')} added` : '',
    changed > 0 ? `${changed.toLocaleString('en')} changed` : '',
    same > 0 ? `${same.toLocaleString('en')} unchanged` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'No article in it';
}

/** "3 of 5 files done, 1 not imported". */
export function progressWords(rows: readonly ImportRow[]): string {
  const open = rows.filter(({ state }) => state === 'waiting' || state === 'reading').length;
  const failed = rows.filter(({ state }) => state === 'failed').length;
  const done =
    open === 0
      ? `${plural(rows.length, 'file')} done`
      : `${rows.length - open} of ${plural(rows.length, 'file')} done`;
  return failed === 0 ? done : `${done}, ${failed} not imported`;
}

/** "billing, refunds" as tags. */
export function tagsOf(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
