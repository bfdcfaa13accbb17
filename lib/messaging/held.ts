/** What pages have told, held in the desk, so that they need tell differences alone. See `differences.ts`. */
import * as v from 'valibot';

/** How many pages' messages are held, and how many of one: more than any page tells. */
const caps = { pages: 30, messages: 2000 };

const id = v.pipe(v.string(), v.maxLength(100));
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(caps.messages));
const message = v.custom<object>(
  (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
);
const shape = v.object({
  of: v.nullable(id),
  as: id,
  more: v.boolean(),
  pieces: v.pipe(v.array(v.union([v.tuple([place, place]), message])), v.maxLength(caps.messages)),
});

/** What pages told, each by the name that its page gave it; unchecked, as a page says it. */
export class Held {
  readonly #held = new Map<string, readonly unknown[]>();

  /**
   * The whole that a difference from a page of `origin` makes: 'not held' when what it builds on is not here, 'more'
   * when its rest is still to come, null when it is none.
   */
  add(input: unknown, origin: string): readonly unknown[] | 'not held' | 'more' | null {
    const { success, output } = v.safeParse(shape, input);
    if (!success) return null;
    const { of, as, more, pieces } = output;
    // A page can only ever name what pages of its own origin told.
    const before = of === null ? [] : this.#held.get(`${origin} ${of}`);
    if (!before) return 'not held';
    const all = pieces.flatMap((piece): readonly unknown[] =>
      Array.isArray(piece) ? before.slice(piece[0], piece[0] + piece[1]) : [piece],
    );
    if (all.length > caps.messages) return null;
    if (of !== null) this.#held.delete(`${origin} ${of}`);
    this.#held.set(`${origin} ${as}`, all);
    const [oldest] = this.#held.keys();
    if (this.#held.size > caps.pages && oldest !== undefined) this.#held.delete(oldest);
    return more ? 'more' : all;
  }
}
