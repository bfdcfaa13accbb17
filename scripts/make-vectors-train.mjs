/**
 * Learns a vector per word so that the sums of words that belong together point the same way: contrastive (InfoNCE, both
 * ways, the other pairs of a batch as wrong answers), from general vectors, with Adam on the words that a batch holds.
 */
import { randomFrom, shuffle } from './make-vectors-texts.mjs';

/** Function words of other languages that newspapers left in English vectors: without them such text stays unknown. */
const foreign = new Set(
  (
    'der das und ist ich mit von zu auf fur nicht ein eine einen dem den des sich auch wie mir wir sie ihr vom zum zur ' +
    'bei nach uber unter wenn oder aber noch nur mehr kann wird werden haben hat sind wo ihre mein meine les une est ' +
    'que qui dans pour vous nous avec ont sont cette et ou du de la le au aux ce ne je tu te el los las con una para ' +
    'como esta pero del al lo su se mi il di che per una sono della dei nel alla het een voor niet zijn aan om em um ' +
    'uma nao mais seu sua dos das ao och att som det inte har og til av en er'
  ).split(' '),
);

function* stemsOf(word) {
  if (word.endsWith('ies')) yield `${word.slice(0, -3)}y`;
  for (const [ending, more] of [
    ['es', ''],
    ['s', ''],
    ['ing', ''],
    ['ing', 'e'],
    ['ed', ''],
    ['ed', 'e'],
    ['er', ''],
    ['er', 'e'],
    ['ly', ''],
  ]) {
    if (word.endsWith(ending)) yield word.slice(0, -ending.length) + more;
  }
  if (/(.)\1(ed|ing)$/.test(word)) yield word.replace(/(.)\1(ed|ing)$/, '$1');
}

/**
 * The words of the table, commonest first: those of the general vectors that a dictionary lists or that the texts use,
 * without stop words. So names and other languages stay unknown, and the table knows what it does not know.
 */
export function vocabularyFrom(ranked, { most, listed, counts, stopWords }) {
  const chosen = [];
  ranked.forEach((word, rank) => {
    if (chosen.length >= most || !/^[a-z][a-z0-9]{1,23}$/.test(word)) return;
    if (stopWords.has(word) || foreign.has(word)) return;
    const isListed = listed.has(word) || [...stemsOf(word)].some((stem) => listed.has(stem));
    if (isListed || (counts.get(word) ?? 0) >= 3) chosen.push({ word, rank });
  });
  return chosen;
}

function firstDirection(vectors, dims) {
  let direction = Float64Array.from({ length: dims }, (_, at) => Math.sin(at + 1));
  for (let turn = 0; turn < 15; turn++) {
    const next = new Float64Array(dims);
    for (let from = 0; from < vectors.length; from += dims) {
      let along = 0;
      for (let at = 0; at < dims; at++) along += vectors[from + at] * direction[at];
      for (let at = 0; at < dims; at++) next[at] += along * vectors[from + at];
    }
    const length = Math.hypot(...next);
    direction = next.map((number) => number / length);
  }
  return direction;
}

/**
 * Where learning begins: general vectors without what all words share (their mean and first principal direction), each
 * as long as the word is rare (a / (a + p), Arora and others 2017; p from its rank, after Zipf).
 */
export function beginning(chosen, vectorOf, dims) {
  const vectors = new Float32Array(chosen.length * dims);
  chosen.forEach(({ word }, row) => vectors.set(vectorOf(word), row * dims));
  const mean = new Float64Array(dims);
  for (let at = 0; at < vectors.length; at++) mean[at % dims] += vectors[at] / chosen.length;
  for (let at = 0; at < vectors.length; at++) vectors[at] -= mean[at % dims];
  const shared = firstDirection(vectors, dims);
  chosen.forEach(({ rank }, row) => {
    const vector = vectors.subarray(row * dims, (row + 1) * dims);
    const along = vector.reduce((sum, number, at) => sum + number * shared[at], 0);
    for (let at = 0; at < dims; at++) vector[at] -= along * shared[at];
    const length = Math.hypot(...vector) || 1;
    const share = 0.1 / (rank + 2);
    const weight = 1e-3 / (1e-3 + share) / length;
    for (let at = 0; at < dims; at++) vector[at] *= weight;
  });
  return vectors;
}

/** A text of a pair is a list of fields; each is a list of words, and all count the same. */
class Sums {
  #vectors;
  #dims;
  constructor(vectors, dims) {
    this.#vectors = vectors;
    this.#dims = dims;
  }

  /** Writes the direction of a text into `out` and returns what going back needs, null when it has no words. */
  forward(fields, out) {
    const dims = this.#dims;
    const total = new Float32Array(dims);
    const parts = [];
    for (const words of fields) {
      const sum = new Float32Array(dims);
      for (const word of words) {
        const from = word * dims;
        for (let at = 0; at < dims; at++) sum[at] += this.#vectors[from + at];
      }
      const length = Math.sqrt(sum.reduce((all, number) => all + number * number, 0));
      if (length < 1e-6) continue;
      for (let at = 0; at < dims; at++) {
        sum[at] /= length;
        total[at] += sum[at];
      }
      parts.push({ words, direction: sum, length });
    }
    const length = Math.sqrt(total.reduce((all, number) => all + number * number, 0)) || 1;
    for (let at = 0; at < dims; at++) out[at] = total[at] / length;
    return parts.length > 0 ? { parts, length } : null;
  }

  /** Hands the slope at a text's direction to `add(word, slope)` for each of its words. */
  backward({ parts, length }, out, slope, add) {
    const dims = this.#dims;
    let along = 0;
    for (let at = 0; at < dims; at++) along += slope[at] * out[at];
    const total = new Float32Array(dims);
    for (let at = 0; at < dims; at++) total[at] = (slope[at] - along * out[at]) / length;
    for (const part of parts) {
      let here = 0;
      for (let at = 0; at < dims; at++) here += total[at] * part.direction[at];
      const mine = new Float32Array(dims);
      for (let at = 0; at < dims; at++) mine[at] = (total[at] - here * part.direction[at]) / part.length;
      for (const word of part.words) add(word, mine);
    }
  }
}

/**
 * Learns in place. `kinds`: {name, share, size, draw(random)}; draw gives {group, one: fields, other: fields}; two of a
 * group are no wrong answer to each other. Prints the mean loss of each kind after each epoch.
 */
export function learn(vectors, dims, kinds, { epochs, rate, temperature, batch: size, seed }) {
  const random = randomFrom(seed);
  const words = vectors.length / dims;
  const sums = new Sums(vectors, dims);
  const means = new Float32Array(vectors.length);
  const squares = new Float32Array(vectors.length);
  const slopes = new Float32Array(vectors.length);
  const turns = new Int32Array(words);
  const lastIn = new Int32Array(words);
  const similar = new Float32Array(size * size);
  const wrong = new Float32Array(size * size);
  const sides = [0, 1].map(() => ({
    out: new Float32Array(size * dims),
    slope: new Float32Array(size * dims),
    back: [],
  }));
  const row = (array, at) => array.subarray(at * dims, (at + 1) * dims);
  let turn = 0;
  let touched = [];

  const add = (word, slope) => {
    if (lastIn[word] !== turn) {
      lastIn[word] = turn;
      touched.push(word);
    }
    const from = word * dims;
    for (let at = 0; at < dims; at++) slopes[from + at] += slope[at];
  };

  function softmaxInto(first, step) {
    let highest = -Infinity;
    for (let at = 0; at < size; at++) highest = Math.max(highest, similar[first + at * step]);
    let all = 0;
    for (let at = 0; at < size; at++) all += Math.exp(similar[first + at * step] - highest);
    for (let at = 0; at < size; at++) {
      wrong[first + at * step] += (0.5 * Math.exp(similar[first + at * step] - highest)) / all;
    }
    return highest + Math.log(all);
  }

  function step(pairs, rateNow) {
    turn++;
    touched = [];
    const [left, right] = sides;
    pairs.forEach(({ one, other }, at) => {
      left.back[at] = sums.forward(one, row(left.out, at));
      right.back[at] = sums.forward(other, row(right.out, at));
    });
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let at = 0, x = i * dims, y = j * dims; at < dims; at++)
          sum += left.out[x + at] * right.out[y + at];
        similar[i * size + j] = i !== j && pairs[i].group === pairs[j].group ? -1e9 : sum / temperature;
      }
    }
    wrong.fill(0);
    let loss = 0;
    for (let i = 0; i < size; i++) loss += softmaxInto(i * size, 1) - similar[i * size + i];
    for (let j = 0; j < size; j++) softmaxInto(j, size);
    for (let i = 0; i < size; i++) wrong[i * size + i] -= 1;
    for (const side of sides) side.slope.fill(0);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const slope = wrong[i * size + j] / (temperature * size);
        if (Math.abs(slope) < 1e-7) continue;
        for (let at = 0, x = i * dims, y = j * dims; at < dims; at++) {
          left.slope[x + at] += slope * right.out[y + at];
          right.slope[y + at] += slope * left.out[x + at];
        }
      }
    }
    for (let at = 0; at < size; at++) {
      if (!left.back[at] || !right.back[at]) continue;
      for (const { back, out, slope } of sides) sums.backward(back[at], row(out, at), row(slope, at), add);
    }
    for (const word of touched) adam(word, rateNow);
    return loss / size;
  }

  function adam(word, rateNow) {
    const count = ++turns[word];
    const [first, second] = [1 - 0.9 ** count, 1 - 0.999 ** count];
    for (let at = word * dims, end = at + dims; at < end; at++) {
      const slope = slopes[at];
      slopes[at] = 0;
      means[at] = 0.9 * means[at] + 0.1 * slope;
      squares[at] = 0.999 * squares[at] + 0.001 * slope * slope;
      vectors[at] -= (rateNow * (means[at] / first)) / (Math.sqrt(squares[at] / second) + 1e-8);
    }
  }

  const batches = kinds.map((kind) => Math.floor((kind.size * kind.share) / size));
  const total = epochs * batches.reduce((sum, count) => sum + count, 0);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const losses = kinds.map(() => []);
    const order = shuffle(
      batches.flatMap((count, which) => Array.from({ length: count }, () => which)),
      random,
    );
    for (const which of order) {
      const pairs = Array.from({ length: size }, () => kinds[which].draw(random));
      losses[which].push(step(pairs, rate * (1 - (turn + 1) / (total + 1))));
    }
    const mean = (list) => (list.reduce((sum, one) => sum + one, 0) / (list.length || 1)).toFixed(2);
    console.log(`epoch ${epoch}: ${kinds.map(({ name }, at) => `${name} ${mean(losses[at])}`).join(', ')}`);
  }
}
