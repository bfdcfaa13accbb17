/** What the screens need for files that become articles. */
import type { Article, Sentence } from '../lib/domain';
import type { Brought } from './portable';
import type { Live } from './services';

/** One file on its way to an article. */
export interface ImportRow {
  id: string;
  /** With its folders, when a folder was added. */
  name: string;
  /** Bytes. */
  size: number;
  state: 'waiting' | 'reading' | 'kept' | 'failed' | 'cancelled';
  /** Pages that are read, where the file has some. */
  progress: { done: number; of: number } | null;
  change: 'new' | 'changed' | 'same' | null;
  article: Article | null;
  /** What of it was left out. */
  remark: string | null;
  /** Of a zip: what became of its files. */
  articles?: Brought;
  problem: Sentence | null;
}

/** Files as articles. They are added in a tab: a side panel takes neither drops nor file choosers well. */
export interface Imports {
  /** Opens the page for files in a tab, or brings it to the front. */
  openPage(): Promise<void>;
  rows: Live<ImportRow[]>;
  /** Endings of names, for a file chooser. */
  accepted: string;
  /** Returns how many were not taken, because too many wait already. */
  add(files: readonly { file: File; path: string }[]): number;
  cancel(id: string): void;
  cancelAll(): void;
  /** Tries one that failed or was cancelled once more. */
  again(id: string): void;
  /** Forgets the rows that are done; articles stay. */
  clear(): void;
}
