/** An article as a Markdown file with front matter: what a person reads, and what brings it back whole. */
import type { Article, ArticleVersion, Source } from '../../domain';
import { writeMarkdown } from '../import/write-markdown';
import type { ZipFile } from './zip-writer';

/** Says that the front matter is ours, and in which shape. */
export const formatMark = 1;

const day = (at: number): string => new Date(at).toISOString();

/** The file of an article. Values are JSON, which is YAML too. A place of its own is found by `withOwnPaths`. */
export function articleFile(
  article: Article,
  { blocks }: ArticleVersion,
  source: Source | undefined,
): ZipFile {
  // Who may read it must not be lost with the source that says so.
  const audience = article.audience ?? (source?.audience === 'internal' ? 'internal' : null);
  const said: [string, unknown][] = [
    ['deskside', formatMark],
    ['title', article.title],
    ['url', article.url],
    ['language', article.language],
    ['tags', article.tags.length > 0 ? article.tags : null],
    ['audience', audience],
    ['statedBy', article.statedBy ?? null],
    ['capturedAt', day(article.capturedAt)],
    ['checkedAt', day(article.checkedAt)],
    ['reviewAt', article.reviewAt === null ? null : day(article.reviewAt)],
    ['retiredAt', article.retiredAt === null ? null : day(article.retiredAt)],
    ['extractedBy', article.extractedBy],
  ];
  const front = said
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return {
    path: `${folderOf(article)}/${plainName(article.title || article.url)}.md`,
    text: ['---', ...front, '---', '', writeMarkdown(blocks), ''].join('\n'),
    at: article.capturedAt,
  };
}

function folderOf({ sourceId, url }: Article): string {
  return sourceId.startsWith('website:') ? `websites/${plainName(new URL(url).host)}` : plainName(sourceId);
}

/** A name that every file system takes. */
function plainName(title: string): string {
  const name = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 80)
    .replace(/[.-]+$/, '');
  // Windows keeps these names for devices.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/.test(name) || name === '' ? `article-${name}` : name;
}

/** Each file under a path that no other has. */
export function withOwnPaths(files: readonly ZipFile[]): ZipFile[] {
  const taken = new Set<string>();
  return files.map((file) => {
    let path = file.path;
    for (let count = 2; taken.has(path); count++) path = file.path.replace(/\.md$/, `-${count}.md`);
    taken.add(path);
    return { ...file, path };
  });
}
