/** A searchable shelf of passages without a database, for tests. */
import type { Evidence, Retrieval, SearchHit } from '../domain';
import type { Question } from '../knowledge';
import { textsOf } from '../knowledge/index/keeper';
import { SegmentWriter } from '../knowledge/index/segment';
import { retrieve } from '../knowledge/retrieve';
import { PassageIndex } from '../knowledge/search';
import type { Found } from '../knowledge/search';

export class Shelf {
  readonly index = new PassageIndex();
  #byId = new Map<string, Evidence>();
  #segments = 0;

  constructor(evidence: readonly Evidence[] = []) {
    if (evidence.length > 0) this.add(evidence);
  }

  get size(): number {
    return this.index.size;
  }

  /** Adds articles whole; one that is known is replaced. */
  add(evidence: readonly Evidence[]): void {
    const writer = new SegmentWriter();
    for (const [id, all] of Map.groupBy(evidence, ({ passage }) => passage.articleId)) {
      const passages = all.map(({ passage }) => passage);
      writer.add(id, '', textsOf({ id, stamp: '', title: all[0]?.title ?? '', passages }));
    }
    for (const one of evidence) this.#byId.set(one.passage.id, one);
    this.index.addSegment(writer.finish(`segment ${this.#segments++}`));
  }

  search(query: string, limit?: number): SearchHit[] {
    return this.#hits(this.index.search(query, limit));
  }

  async retrieve(question: Question, limit: number): Promise<Retrieval> {
    const { found, ...support } = await retrieve(this.index, question, limit);
    return { hits: this.#hits(found), ...support };
  }

  #hits(found: readonly Found[]): SearchHit[] {
    return found.flatMap(({ id, score, strength }) => {
      const one = this.#byId.get(id);
      return one ? [{ ...one, score, strength }] : [];
    });
  }
}
