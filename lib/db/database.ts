/** The one database. Only this room knows Dexie; other rooms use the functions of the repositories. */
import { Dexie } from 'dexie/dist/modern/dexie.mjs';
import type { EntityTable, PromiseExtended, Table, Transaction } from 'dexie';
import type {
  Article,
  ArticleVersion,
  CaptureJob,
  Conversation,
  Draft,
  Gap,
  Handoff,
  JobPage,
  LedgerEntry,
  LedgerMonth,
  Passage,
  PassageUse,
  Release,
  RequesterLink,
  Review,
  Source,
  StoredMessage,
  Traces,
} from '../domain';
import { gaveWay, Health, MigrationError, NewerDataError } from './health';
import { applyMigrations, migrations } from './migrations';
import type { Migration } from './migrations';
import type { StoredSegment } from './segments';

/** A release as kept: `usedAt` is when it was taken, null before. */
export interface StoredRelease extends Release {
  usedAt: number | null;
}

export interface StoredSetting {
  key: string;
  value: unknown;
}

export class DesksideDatabase extends Dexie {
  declare readonly conversations: EntityTable<Conversation, 'id'>;
  declare readonly messages: EntityTable<StoredMessage, 'id'>;
  declare readonly articles: EntityTable<Article, 'id'>;
  declare readonly articleVersions: EntityTable<ArticleVersion, 'id'>;
  declare readonly passages: EntityTable<Passage, 'id'>;
  declare readonly drafts: EntityTable<Draft, 'id'>;
  declare readonly reviews: EntityTable<Review, 'id'>;
  declare readonly handoffs: EntityTable<Handoff, 'id'>;
  declare readonly releases: EntityTable<StoredRelease, 'id'>;
  declare readonly settings: EntityTable<StoredSetting, 'key'>;
  declare readonly sources: EntityTable<Source, 'id'>;
  declare readonly captureJobs: EntityTable<CaptureJob, 'id'>;
  declare readonly jobPages: EntityTable<JobPage, 'id'>;
  declare readonly gaps: EntityTable<Gap, 'id'>;
  declare readonly passageUses: EntityTable<PassageUse, 'id'>;
  declare readonly requesterLinks: EntityTable<RequesterLink, 'id'>;
  declare readonly traces: EntityTable<Traces, 'conversationId'>;
  declare readonly indexSegments: EntityTable<StoredSegment, 'id'>;
  declare readonly ledger: EntityTable<LedgerEntry, 'id'>;
  declare readonly ledgerMonths: EntityTable<LedgerMonth, 'id'>;

  readonly health = new Health();

  /** `list` is a parameter for the tests of migrations alone. */
  constructor(name: string, list: readonly Migration[] = migrations) {
    // Strict: what was shown as saved is on the disk. No cache: a live query shows only what was committed.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    applyMigrations(this, list.map(named));
    const newest = list.at(-1)?.version ?? 0;

    this.on('ready', () => {
      // Dexie opens newer data silently. It keeps versions times ten, and counts up within the ten by itself.
      const found = Math.floor(this.backendDB().version / 10);
      if (found > newest) throw new NewerDataError(`Version ${found} is newer than ${newest}.`);
    });
    this.on('blocked', () => {
      this.health.set({ state: 'blocked' });
    });
    this.on('versionchange', () => {
      // Give way, and stay closed: reopening would block the other context or write rows of an older shape.
      this.close();
      this.health.set({ state: 'failed', detail: gaveWay });
      // Stops Dexie's own answer, which reopens at the next query.
      return false;
    });
  }

  /** Every opening, Dexie's own after the browser closed the connection too, tells the health. */
  override open(): PromiseExtended<Dexie> {
    return super.open().then(
      (db) => {
        if (this.health.state.state !== 'full') this.health.set({ state: 'ok' });
        return db;
      },
      (error: unknown) => {
        this.health.report(error);
        throw error;
      },
    );
  }

  /**
   * One change of state: all of `work` or nothing. `work` may await nothing but this database.
   * Rejects with the error of `work` or of the storage, after telling the health.
   */
  async write<T>(tables: readonly Pick<Table, 'name'>[], work: () => Promise<T>): Promise<T> {
    try {
      const result = await this.transaction(
        'rw',
        tables.map((table) => table.name),
        work,
      );
      this.health.set({ state: 'ok' });
      return result;
    } catch (error) {
      this.health.report(error);
      throw error;
    }
  }
}

/** Names the version in the error of a failed upgrade, so that it is told apart from a failed opening. */
function named(migration: Migration): Migration {
  const { upgrade } = migration;
  if (!upgrade) return migration;
  return {
    ...migration,
    upgrade: async (transaction: Transaction) => {
      try {
        await upgrade(transaction);
      } catch (cause) {
        throw new MigrationError(`Migration ${migration.version} failed: ${String(cause)}`, { cause });
      }
    },
  };
}

export const databaseName = 'deskside';

/** Opens the database in the background; queries wait for it. Watch `health` for how it went. */
export function openDatabase(name = databaseName): DesksideDatabase {
  const db = new DesksideDatabase(name);
  db.open().catch(() => {
    // Told by the health; each query rejects with the same reason.
  });
  return db;
}
