/** Every shape that the database has had. Append only: a version that people have must never change. */
import type { Dexie, Transaction } from 'dexie';
import { textHash } from '../text/hash';

export interface Migration {
  version: number;
  /** Tables that are new or changed in this version, in Dexie's words; null drops a table. */
  stores: Record<string, string | null>;
  /** Brings the rows to this version. When it fails, nothing is changed and the database does not open. */
  upgrade?: (transaction: Transaction) => PromiseLike<unknown>;
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    // A compound index also answers for its first part, in the order of its second.
    stores: {
      conversations: 'id, snoozedUntil',
      messages: 'id, [conversationId+position]',
      articles: 'id, &url, capturedAt',
      articleVersions: 'id, [articleId+version]',
      passages: 'id, [articleId+position]',
      drafts: 'id, [conversationId+createdAt], state',
      reviews: 'id, draftId, [conversationId+at]',
      handoffs: 'id, [conversationId+at]',
      releases: 'id, expiresAt',
      settings: 'key',
    },
  },
  {
    version: 3,
    stores: {
      sources: 'id, kind',
      articles: 'id, &url, capturedAt, sourceId',
      captureJobs: 'id, createdAt',
      jobPages: 'id, [jobId+position], [jobId+state]',
      gaps: 'id, conversationId, at',
      passageUses: 'id, passageId, articleId, draftId',
    },
    upgrade: async (transaction) => {
      const origins = new Map<string, number>();
      await transaction
        .table('articles')
        .toCollection()
        .modify((row: Record<string, unknown>) => {
          const capturedAt = Number(row['capturedAt']) || 0;
          const { origin } = new URL(String(row['url']));
          origins.set(origin, Math.min(origins.get(origin) ?? Infinity, capturedAt));
          Object.assign(row, {
            sourceId: `website:${origin}`,
            audience: null,
            tags: [],
            checkedAt: capturedAt,
            reviewAt: null,
            retiredAt: null,
          });
        });
      await transaction.table('sources').bulkPut(
        [...origins].map(([origin, createdAt]) => ({
          id: `website:${origin}`,
          kind: 'website',
          name: new URL(origin).host,
          audience: 'public',
          reviewDays: null,
          createdAt,
        })),
      );
      await transaction
        .table('passages')
        .toCollection()
        .modify((row: { headingPath: string[]; text: string; hash?: string }) => {
          row.hash = textHash(JSON.stringify([row.headingPath, row.text]));
        });
    },
  },
  {
    version: 4,
    // The traces of conversations that are kept already are filled in by the inbox: they follow from the messages.
    stores: { requesterLinks: 'id', traces: 'conversationId' },
  },
  {
    version: 5,
    stores: { indexSegments: 'id' },
  },
  {
    version: 6,
    stores: { ledger: 'id, at', ledgerMonths: 'id, month' },
  },
];

/** Declares the versions on a database that is not open yet. */
export function applyMigrations(db: Dexie, list: readonly Migration[]): void {
  let previous = 0;
  for (const { version, stores, upgrade } of list) {
    if (version <= previous) throw new Error(`Migration ${version} stands after ${previous}: only append.`);
    previous = version;
    const declared = db.version(version).stores(stores);
    if (upgrade) declared.upgrade(upgrade);
  }
}
