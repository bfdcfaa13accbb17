import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DenseChannel } from '../index/dense';
import { retrieve } from '../retrieve';
import { PassageIndex } from '../search';
import { SegmentWriter } from '../index/segment';
import { bundledChannel, channelOf, tableEncoder } from './index';
import type { DenseEncoder } from './index';
import { readTable } from './table';
import { readWords } from './words';

const folder = path.resolve(import.meta.dirname, '../../../public/vectors');
const bytesOf = (name: string) => {
  const file = readFileSync(path.join(folder, name));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
};
const bundled = tableEncoder(bytesOf('words.bin'));
if (!bundled) throw new Error('public/vectors/words.bin is not a word table');

/** A model that a person might bring: it counts letters, and reads a passage as one text. */
const letters: DenseEncoder = {
  id: 'letters',
  dims: 26,
  fields: 'joined',
  encode: (texts) =>
    Promise.resolve(
      texts.map((text) => {
        const vector = new Float32Array(26);
        for (const [letter] of text.toLowerCase().matchAll(/[a-z]/g)) {
          const at = letter.charCodeAt(0) - 97;
          vector[at] = (vector[at] ?? 0) + 1;
        }
        const length = Math.hypot(...vector) || 1;
        return vector.map((number) => number / length);
      }),
    ),
};

const passage = (id: string, title: string, text: string, ...headings: string[]) => ({
  id,
  title,
  headings,
  text,
});
const length = (vector: Float32Array | undefined) => Math.hypot(...(vector ?? []));

async function similar(channel: DenseChannel, query: string, ...texts: string[]): Promise<number[]> {
  const vector = await channel.encodeQuery(query);
  if (!vector) return texts.map(() => NaN);
  const rows = await channel.encodePassages(texts.map((text, at) => passage(String(at), '', text, '1')));
  const into = new Float32Array(texts.length);
  channel.similarities(vector, rows, into);
  return [...into];
}

describe.each([
  ['the bundled table', bundled],
  ['a model of another kind', letters],
])('the seat, with %s', (_name, encoder) => {
  const channel = channelOf(encoder);

  it('gives one vector of length 1 per text, and nothing for a text that says nothing', async () => {
    const vectors = await encoder.encode(['a refund of your payment', '12 34 !', 'change the password']);
    expect(vectors.map((vector) => vector.length)).toEqual([encoder.dims, encoder.dims, encoder.dims]);
    expect(vectors.map((vector) => Number(length(vector).toFixed(4)))).toEqual([1, 0, 1]);
  });

  it('keeps a passage in as many bytes as it says, near itself and not near others', async () => {
    const texts = ['Ask for a refund of your payment', 'Zoom in on the quiet map', '1234'];
    const rows = await channel.encodePassages(texts.map((text, at) => passage(String(at), '', text, '1')));
    expect(rows.length).toBe(3 * channel.rowBytes);
    const [same = 0, other = 0, nothing] = await similar(channel, texts[0] ?? '', ...texts);
    expect(same).toBeGreaterThan(0.98);
    expect(other).toBeLessThan(0.9);
    expect(nothing).toBeNaN();
  });

  it('has no vote on a question without a letter', async () => {
    expect(await channel.encodeQuery('??? 42')).toBeNull();
  });

  it('gives a text the same row alone and among others', async () => {
    const one = passage('1', 'Billing', 'Invoices are sent each month', 'Invoices');
    const [alone, among] = await Promise.all([
      channel.encodePassages([one]),
      channel.encodePassages([passage('0', 'Maps', 'Zoom in'), one]),
    ]);
    expect(among.subarray(channel.rowBytes)).toEqual(alone);
  });
});

describe('the bundled table', () => {
  const channel = channelOf(bundled);

  it('is at most 6 MB, whole, and says what it was made from', () => {
    expect(statSync(path.join(folder, 'words.bin')).size).toBeLessThanOrEqual(6_000_000);
    const table = readTable(bytesOf('words.bin'));
    expect(table?.vocabulary.length).toBeGreaterThan(30_000);
    expect(new Set(table?.vocabulary).size).toBe(table?.vocabulary.length);
    const notice = readFileSync(path.join(folder, 'NOTICE.txt'), 'utf8');
    for (const work of ['GloVe', 'WordNet', 'BANKING77', 'CLINC150']) {
      expect(table?.head.notice).toContain(work);
      expect(notice).toContain(work);
    }
  });

  it.each([
    ['How do I get my money back?', 'A refund is paid within ten days', 'The map shows your city'],
    [
      'I forgot my login',
      'Reset your password in the account settings',
      'Invoices are sent by mail each month',
    ],
    ['my parcel never came', 'When a package is not delivered, contact the carrier', 'Choose a colour theme'],
    ['can I work from home', 'Telecommuting is allowed for employees', 'Vaccination of children'],
    ['stop my plan', 'Cancel the subscription at any time', 'Add a photo to your profile'],
  ])('hears what is meant: %s', async (question, right, wrong) => {
    const [near = 0, far = 1] = await similar(channel, question, right, wrong);
    expect(near).toBeGreaterThan(far + 0.1);
  });

  it.each([
    ['German', 'Wie kann ich mein Abonnement kündigen und das Geld zurückbekommen?'],
    ['French', 'Comment puis-je résilier mon abonnement et être remboursé ?'],
    ['Spanish', '¿Cómo puedo cancelar mi suscripción y recuperar mi dinero?'],
    ['Italian', 'Come posso disdire il mio abbonamento e ottenere un rimborso?'],
    ['Portuguese', 'Como posso cancelar minha assinatura e receber o reembolso?'],
    ['Dutch', 'Hoe kan ik mijn abonnement opzeggen en mijn geld terugkrijgen?'],
    ['Swedish', 'Hur kan jag avsluta min prenumeration och få pengarna tillbaka?'],
    ['Polish', 'Jak mogę anulować subskrypcję i odzyskać pieniądze?'],
    ['Turkish', 'Aboneliğimi nasıl iptal edebilirim ve paramı geri alabilirim?'],
    ['Russian', 'Как отменить подписку и вернуть деньги?'],
    ['Japanese', 'サブスクリプションを解約して返金してもらうには？'],
    ['Chinese', '如何取消订阅并获得退款？'],
    ['Korean', '구독을 취소하고 환불받으려면 어떻게 하나요?'],
    ['Arabic', 'كيف يمكنني إلغاء اشتراكي واسترداد أموالي؟'],
    ['names and numbers', 'Qwertzu XR-7741 Blorbify'],
  ])('has no vote on %s, in a question or a passage', async (_language, text) => {
    expect(await channel.encodeQuery(text)).toBeNull();
    expect(await similar(channel, 'cancel my subscription', text)).toEqual([NaN]);
  });

  it('leaves the order of words alone where it has no vote, and finds what shares no word where it has one', async () => {
    const passages = [
      passage('refund', 'Billing', 'A refund is paid within ten days.', 'Refunds'),
      passage('kündigen', 'Abo', 'Das Abonnement kündigen Sie in den Einstellungen.', 'Kündigen'),
      passage('map', 'Maps', 'The map shows your city.', 'Zoom'),
    ];
    const writer = new SegmentWriter();
    writer.add('all', '1', passages);
    const segment = writer.finish('segment');
    segment.vectors = {
      channel: channel.id,
      rows: (await channel.encodePassages(passages)) as Int8Array<ArrayBuffer>,
    };
    const index = new PassageIndex();
    index.addSegment(segment);
    const ask = (question: string) => retrieve(index, { ask: question, history: [] }, 3, { dense: channel });
    const german = await ask('Wie kann ich das Abonnement kündigen?');
    expect(german.found.map(({ id }) => id)).toEqual(['kündigen']);
    const english = await ask('give me my money back');
    expect(english.found[0]?.id).toBe('refund');
  });
});

it('a passage with headings is nearer than the same words without', async () => {
  const channel = channelOf(bundled);
  const rows = await channel.encodePassages([
    passage('1', 'Refunds', 'A refund is paid within ten days', 'Refunds'),
    passage('2', 'Refunds', 'A refund is paid within ten days'),
  ]);
  const into = new Float32Array(2);
  channel.similarities((await channel.encodeQuery('refunds')) ?? new Float32Array(), rows, into);
  expect(into[0]).toBeGreaterThan(0.7);
  expect(into[1]).toBeGreaterThan(0.3);
  expect(into[1]).toBeLessThan(0.5);
});

describe('a table file', () => {
  const whole = bytesOf('words.bin');
  const wrong = whole.slice(0);
  new Uint8Array(wrong).set(new TextEncoder().encode('{"format":2'), 0);
  const longer = new Uint8Array(whole.byteLength + 5);
  longer.set(new Uint8Array(whole));
  longer.set(new TextEncoder().encode('more\n'), whole.byteLength);
  it.each<[string, ArrayBuffer]>([
    ['empty', new ArrayBuffer(0)],
    ['a page', new TextEncoder().encode('<!doctype html>\n<p>Not found').buffer],
    ['cut short', whole.slice(0, whole.byteLength - 1)],
    ['with one word more', longer.buffer],
    ['of another format', wrong],
  ])('%s is refused', (_name, file) => {
    expect(tableEncoder(file)).toBeNull();
  });
});

describe('bundledChannel', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each<[string, () => Promise<Response>, boolean]>([
    ['its own file', () => Promise.resolve(new Response(bytesOf('words.bin'))), true],
    ['a missing file', () => Promise.resolve(new Response('', { status: 404 })), false],
    ['a file that cannot be read', () => Promise.reject(new TypeError('Failed to fetch')), false],
  ])('%s', async (_name, answer, there) => {
    const fetched = vi.fn(answer);
    vi.stubGlobal('fetch', fetched);
    expect((await bundledChannel()) !== null).toBe(there);
    expect(fetched.mock.calls).toEqual([['/vectors/words.bin']]);
  });

  it('names a file that is shipped', () => {
    expect(existsSync(path.join(folder, 'words.bin'))).toBe(true);
  });
});

describe('readWords', () => {
  const vocabulary = new Map(
    ['invoice', 'bill', 'fur', 'change', 'company', 'box', 'plan'].map((word, at) => [word, at]),
  );
  it.each<[string, string, number[], number]>([
    ['plurals', 'invoices companies boxes', [0, 4, 5], 0],
    ['verb forms', 'changed changing planed', [3, 3, 6], 0],
    ['accents make another word', 'für fur', [2], 1],
    ['stop words and numbers are neither', 'how do I 2024 bill', [1], 0],
    ['case and curly apostrophes', 'BILL’s Invoice', [1, 0], 0],
    ['text without spaces', '返金は bill', [1], 1],
  ])('%s', (_name, text, known, unknown) => {
    expect(readWords(text, vocabulary)).toEqual({ known, unknown });
  });

  it('reads a hostile text only to its bound', () => {
    const { known } = readWords('bill '.repeat(100_000), vocabulary);
    expect(known.length).toBeLessThanOrEqual(2_000);
  });
});
