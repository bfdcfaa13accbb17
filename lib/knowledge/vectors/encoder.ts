/**
 * The seat of a model that turns texts into vectors, and what makes a search channel of it. The bundled word table sits
 * in it; a model that a person brings would sit in the same place.
 */
import type { DenseChannel, PassageText } from '../index/dense';

export interface DenseEncoder {
  /** Names the model and how it reads: vectors of another id are never compared with its own. */
  readonly id: string;
  readonly dims: number;
  /**
   * `apart`: a passage's title, headings and text are encoded one by one and added, because a table of words would let
   * a long text drown its heading. `joined`: they are one text to it.
   */
  readonly fields: 'apart' | 'joined';
  /** One vector of length 1 per text; all zeros for a text that says nothing to the model. */
  encode(texts: readonly string[]): Promise<Float32Array[]>;
}

/** Steps of an int8 row to 1: numbers of a vector of length 1 are small, and one beyond .5 is cut to it. */
const steps = 254;
/** First byte of a row that means nothing: no number of a row is as small. */
const nothing = -128;
/** Steps of a question's numbers to 1: whole numbers are added faster, and their sum stays far below 2^31. */
const querySteps = 16_384;

const isNothing = (vector: ArrayLike<number>) => !Array.prototype.some.call(vector, (number) => number !== 0);

/**
 * Of the row of a passage without headings, for a table of words: a sum of many words alone says less. Full rows cost
 * such passages 1.5 % of nDCG@10 (MTRAG's development tasks), these nothing.
 */
const withoutHeadings = 0.5;

function withLength(vector: Float32Array, length: number): Float32Array {
  let sum = 0;
  for (const number of vector) sum += number * number;
  return vector.map((number) => (number * length) / (Math.sqrt(sum) || 1));
}

/** Vectors as rows of int8, kept beside the passages: a question is compared with all of them in one pass. */
export function channelOf(encoder: DenseEncoder): DenseChannel {
  const { dims } = encoder;

  async function vectorsOf(passages: readonly PassageText[]): Promise<Float32Array[]> {
    if (encoder.fields === 'joined') {
      return await encoder.encode(
        passages.map(({ title, headings, text }) => [title, ...headings, text].filter(Boolean).join('\n')),
      );
    }
    // The passages of an article share their title, and often their headings.
    const short = new Map<string, number>();
    for (const { title, headings } of passages) {
      for (const text of [title, headings.join('\n')]) if (!short.has(text)) short.set(text, short.size);
    }
    const shorts = await encoder.encode([...short.keys()]);
    const texts = await encoder.encode(passages.map(({ text }) => text));
    const none = new Float32Array(dims);
    const shortOf = (text: string) => shorts[short.get(text) ?? -1] ?? none;
    return passages.map(({ title, headings }, at) => {
      const text = texts[at] ?? none;
      // A text in another language is no near one for its English title.
      if (isNothing(text)) return text;
      const [one, other] = [shortOf(title), shortOf(headings.join('\n'))];
      const all = text.map((number, place) => number + (one[place] ?? 0) + (other[place] ?? 0));
      return withLength(all, headings.length > 0 ? 1 : withoutHeadings);
    });
  }

  return {
    id: `${encoder.id}/${steps}`,
    rowBytes: dims,
    async encodePassages(passages) {
      const rows = new Int8Array(passages.length * dims);
      (await vectorsOf(passages)).forEach((vector, row) => {
        if (isNothing(vector)) {
          rows[row * dims] = nothing;
          return;
        }
        for (let at = 0; at < dims; at++) {
          rows[row * dims + at] = Math.max(-127, Math.min(127, Math.round((vector[at] ?? 0) * steps)));
        }
      });
      return rows;
    },
    async encodeQuery(text) {
      const [vector] = await encoder.encode([text]);
      return vector && !isNothing(vector) ? vector : null;
    },
    similarities(query, rows, into) {
      const asked = Int32Array.from(query, (number) => Math.round(number * querySteps));
      for (let row = 0, from = 0; row < into.length; row++, from += dims) {
        let sum = 0;
        for (let at = 0; at < dims; at++) {
          sum = (sum + Math.imul(asked[at] as number, rows[from + at] as number)) | 0;
        }
        into[row] = rows[from] === nothing ? NaN : sum / (steps * querySteps);
      }
    },
  };
}
