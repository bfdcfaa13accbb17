/** The seat of a channel that compares meanings: one row of numbers per passage, kept beside the index's segments. */

/** What a passage is indexed from. */
export interface PassageText {
  id: string;
  title: string;
  /** Without the title. */
  headings: readonly string[];
  text: string;
}

export interface DenseChannel {
  /** Names the model and how texts are encoded: rows that another id made are made anew. */
  readonly id: string;
  /** Bytes of one passage's row. */
  readonly rowBytes: number;
  /** One row per passage, in their order: `passages.length * rowBytes` bytes. */
  encodePassages(passages: readonly PassageText[]): Promise<Int8Array>;
  /** The question made ready to be compared; null when it has no word that the channel knows: then it has no vote. */
  encodeQuery(text: string): Promise<Float32Array | null>;
  /** Writes one similarity per row into `into`; NaN for a row that means nothing to the channel. */
  similarities(query: Float32Array, rows: Int8Array, into: Float32Array): void;
}
