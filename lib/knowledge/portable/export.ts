/** All that was captured, imported and written, as Markdown in one zip: never conversations, drafts or keys. */
import { allArticles, allSources, versionsOf } from '../../db/articles';
import type { DesksideDatabase } from '../../db/database';
import { articleFile, withOwnPaths } from './article-file';
import { zipOf } from './zip-writer';
import type { ZipFile } from './zip-writer';

export interface Exported {
  /** Of the file. */
  name: string;
  zip: Blob;
  articles: number;
}

/** Each article as it stands now, retired ones too; earlier versions are left out. `now` in milliseconds since 1970. */
export async function exportArticles(db: DesksideDatabase, now: number): Promise<Exported> {
  const sources = new Map((await allSources(db)).map((source) => [source.id, source]));
  const files: ZipFile[] = [];
  for (const article of await allArticles(db)) {
    const current = (await versionsOf(db, article.id)).find(({ version }) => version === article.version);
    if (current) files.push(articleFile(article, current, sources.get(article.sourceId)));
  }
  return {
    name: `deskside-knowledge-${new Date(now).toISOString().slice(0, 10)}.zip`,
    zip: await zipOf(withOwnPaths(files)),
    articles: files.length,
  };
}
