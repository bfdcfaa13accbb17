/** What the screens need to take knowledge elsewhere, and to bring it back. */

/** What became of the files of a zip. */
export interface Brought {
  added: number;
  changed: number;
  same: number;
}

export interface Portable {
  /** Everything that was captured, imported and written, as Markdown in one zip. */
  exported(): Promise<{ name: string; zip: Blob; articles: number }>;
}
