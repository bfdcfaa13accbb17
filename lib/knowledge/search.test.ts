import { describe, expect, it } from 'vitest';
import type { Evidence } from '../domain';
import { Shelf } from '../testing/shelf';
import { rankWeights } from './index/weights';
import { fuse } from './retrieve';

function evidence(id: string, title: string, headingPath: string[], text: string, articleId = id): Evidence {
  return {
    passage: {
      id,
      articleId,
      version: 1,
      position: 0,
      hash: text,
      headingPath,
      anchor: null,
      text,
      parts: [],
    },
    title,
    url: `https://help.example.com/${articleId}`,
    capturedAt: 1,
  };
}

const shelf = [
  evidence(
    'refund',
    'Billing',
    ['Billing', 'Refunds'],
    'Yearly plans are refunded within 14 days of payment.',
  ),
  evidence(
    'cancel',
    'Billing',
    ['Cancel a plan'],
    'Open Settings and choose Cancel. A refund is not automatic.',
  ),
  evidence('invoice', 'Billing', ['Invoices'], 'The invoice address can be changed before the next payment.'),
  evidence('factor', 'Security', ['Two-factor login'], 'Scan the code with an authenticator app.'),
  evidence(
    'code',
    'Security',
    ['Recovery'],
    'A lost phone: the factor of luck. Two codes are printed for login.',
  ),
  evidence('zh', '账单', ['退款'], '年度订阅可以在十四天内退款。'),
];

const filled = () => new Shelf(shelf);

const ids = (hits: { passage: { id: string } }[]) => hits.map((hit) => hit.passage.id);

describe('PassageIndex', () => {
  it.each([
    ['a heading weighs more than the text', 'refund', 'refund'],
    ['a question loses its small talk', 'Hello, how can I please cancel my plan?', 'cancel'],
    ['other forms of a word', 'cancelling', 'cancel'],
    ['neighbouring words stay neighbours', 'two factor login', 'factor'],
    ['two letters swapped', 'inovice', 'invoice'],
    ['a letter lost', 'authentcator', 'factor'],
    ['a letter doubled', 'reffund', 'refund'],
    ['Chinese without spaces', '怎么退款', 'zh'],
  ])('%s', (_name, query, first) => {
    expect(ids(filled().search(query))[0]).toBe(first);
  });

  it.each([
    ['only stop words', 'how do I do that?'],
    ['words that nothing knows', 'zeppelin harbour'],
    ['nothing', ''],
  ])('finds nothing for %s', (_name, query) => {
    expect(filled().search(query)).toEqual([]);
  });

  it.each([
    ['the beginning of a word', 'inv', 'invoice'],
    ['more than its stem', 'authentica', 'factor'],
    ['a last word that is begun, after whole ones', 'two-factor lo', 'factor'],
    ['a whole word', 'cancel', 'cancel'],
    ['a slip in the last word', 'reffund', 'refund'],
    ['a word and a space', 'refund ', 'refund'],
  ])('hears %s while it is typed', (_name, query, first) => {
    expect(filled().index.searchTyped(query)[0]?.id).toBe(first);
  });

  it.each(['zep', 'i', '', 'how do I', '(.*)+'])('finds nothing for “%s” while it is typed', (query) => {
    expect(filled().index.searchTyped(query)).toEqual([]);
  });

  it('does not correct words with digits or short ones', () => {
    const index = new Shelf();
    index.add([evidence('a', 'Version v2', ['Plan'], 'The plan of v2 and abc.')]);
    expect(index.search('v3')).toEqual([]);
    expect(index.search('abd')).toEqual([]);
  });

  it('prefers the entry in which neighbours of the question are neighbours too', () => {
    const index = new Shelf();
    index.add([
      evidence('apart', 'Login', [], 'Codes come in factor rows, two.'),
      evidence('together', 'Login', [], 'Two factor rows come, codes.'),
    ]);
    expect(ids(index.search('two factor codes'))).toEqual(['together', 'apart']);
  });

  it('hears the question words of a heading', () => {
    const index = new Shelf([
      evidence('who', 'Seats', ['Who can add a seat?'], 'Owners and admins.'),
      evidence('how', 'Seats', ['How can I add a seat?'], 'Owners and admins.'),
    ]);
    expect(ids(index.search('how do I add a seat'))).toEqual(['how', 'who']);
    expect(ids(index.search('who may add a seat'))).toEqual(['who', 'how']);
  });

  it('gives little for what is said in passing', () => {
    const index = new Shelf([
      evidence('now', 'News', ['Right now'], 'What you can do right now.'),
      evidence('board', 'Boards', ['Sharing'], 'A board is shared by a link.'),
      evidence('other', 'Boards', ['Colours'], 'A board has a colour.'),
    ]);
    expect(ids(index.search('share my board right now'))[0]).toBe('board');
  });

  it.each<[string, [string, string][], string, string]>([
    [
      'Japanese',
      [
        ['返金', '年間プランは十四日以内に返金できます。'],
        ['請求書', '請求書の住所は変更できます。'],
        ['ログイン', 'パスワードを忘れた場合は再設定します。'],
      ],
      '返金してもらえますか',
      '返金',
    ],
    [
      'Japanese, another writing of letters',
      [
        ['ログイン', 'パスワードの再設定'],
        ['返金', '十四日以内'],
      ],
      'ﾛｸﾞｲﾝできません',
      'ログイン',
    ],
    [
      'Chinese',
      [
        ['退款', '年度订阅可以在十四天内退款。'],
        ['发票', '可以更改发票地址。'],
        ['登录', '忘记密码时可以重置。'],
      ],
      '怎么更改发票',
      '发票',
    ],
    [
      'Korean',
      [
        ['환불', '연간 요금제는 14일 이내에 환불됩니다.'],
        ['청구서', '청구서 주소를 변경할 수 있습니다.'],
      ],
      '환불을 받고 싶어요',
      '환불',
    ],
    [
      'Thai',
      [
        ['การคืนเงิน', 'แผนรายปีคืนเงินได้ภายใน 14 วัน'],
        ['ใบแจ้งหนี้', 'เปลี่ยนที่อยู่ในใบแจ้งหนี้ได้'],
      ],
      'ขอคืนเงินได้ไหม',
      'การคืนเงิน',
    ],
    [
      'Arabic, without its vowel signs',
      [
        ['اِسترداد الأموال', 'يمكن اِسترداد المبلغ خلال 14 يومًا'],
        ['الفاتورة', 'يمكن تغيير عنوان الفاتورة'],
      ],
      'استرداد المبلغ',
      'اِسترداد الأموال',
    ],
    [
      'Hebrew',
      [
        ['החזר כספי', 'אפשר לקבל החזר תוך 14 יום'],
        ['חשבונית', 'אפשר לשנות את הכתובת בחשבונית'],
      ],
      'איך מקבלים החזר',
      'החזר כספי',
    ],
    [
      'German',
      [
        ['Rückerstattung', 'Jahrestarife werden binnen 14 Tagen erstattet.'],
        ['Rechnung', 'Die Rechnungsadresse lässt sich ändern.'],
      ],
      'RUCKERSTATTUNG für mein Abo',
      'Rückerstattung',
    ],
  ])('%s is found', (_name, pages, query, first) => {
    const index = new Shelf(pages.map(([heading, text]) => evidence(heading, '', [heading], text)));
    expect(ids(index.search(query))[0]).toBe(first);
  });

  it('says how much of the question was matched', () => {
    const strength = (query: string) => filled().search(query, 1)[0]?.strength ?? 0;
    expect(strength('refund')).toBeGreaterThan(0.5);
    expect(strength('refund')).toBeLessThan(1.1);
    expect(strength('refund for my zeppelin harbour membership')).toBeLessThan(strength('refund') / 2);
  });

  it('hands over what a person needs, best first, and no more than asked', () => {
    const hits = filled().search('refund payment', 2);
    expect(hits).toHaveLength(2);
    expect(hits[0]).toMatchObject(shelf[0] as Evidence);
    expect(hits[0]?.score).toBeGreaterThanOrEqual(hits[1]?.score ?? Infinity);
  });

  it('forgets an article and takes its next version', () => {
    const index = filled();
    index.index.remove('refund');
    expect(ids(index.search('yearly'))).toEqual([]);
    expect(index.size).toBe(shelf.length - 1);
    index.add([evidence('refund@2', 'Billing', ['Refunds'], 'Monthly plans are refunded too.', 'refund')]);
    expect(ids(index.search('monthly refunds'))[0]).toBe('refund@2');
    expect(ids(index.search('yearly'))).toEqual([]);
  });

  it('replaces a passage that it knows', () => {
    const index = filled();
    index.add([evidence('refund', 'Billing', ['Refunds'], 'Lifetime licences only.')]);
    expect(index.size).toBe(shelf.length);
    expect(ids(index.search('yearly'))).toEqual([]);
    expect(ids(index.search('lifetime'))).toEqual(['refund']);
  });

  it('scores as written down: one term, one field', () => {
    const index = new Shelf();
    index.add([
      evidence('a', '', [], 'apple apple banana cherry'),
      evidence('b', '', [], 'banana cherry dates elder'),
    ]);
    const idf = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
    const hit = index.search('apple')[0];
    const { k1, fields } = rankWeights;
    const weight = 2 * fields[2];
    expect(hit?.score).toBeCloseTo((idf * weight * (k1 + 1)) / (k1 + weight), 5);
    expect(hit?.strength).toBeCloseTo(weight / (k1 + weight), 5);
  });

  it('lets a whole mail be the query', () => {
    const mail = 'refund '.repeat(20_000) + Array.from({ length: 2_000 }, (_, at) => `word${at}`).join(' ');
    expect(ids(filled().search(mail))[0]).toBe('refund');
  });
});

describe('retrieve', () => {
  const first = async (ask: string, history: string[], limit = 2) =>
    ids((await filled().retrieve({ ask, history }, limit)).hits);

  it('follows the ask and lets history break ties', async () => {
    const ask = 'When is the payment due?';
    expect(await first(ask, ['I want my invoice'])).toEqual(['invoice', 'refund']);
    expect(await first(ask, ['Is a yearly plan refunded?'])).toEqual(['refund', 'invoice']);
  });

  it('never lets history outweigh a clear ask', async () => {
    const history = ['refund refund refund yearly plans refunded within 14 days'];
    expect(await first('authenticator app code', history, 1)).toEqual(['factor']);
  });

  it('finds by history alone, without claiming strength or full support', async () => {
    const { hits, support } = await filled().retrieve(
      { ask: 'How do I do that?', history: ['cancel the plan'] },
      3,
    );
    expect(hits[0]?.passage.id).toBe('cancel');
    expect(hits.map((hit) => hit.strength)).toEqual(hits.map(() => 0));
    expect(support).toBe('weak');
  });

  it('keeps the strength of the ask', async () => {
    const index = filled();
    const alone = index.search('refund', 1)[0]?.strength;
    const { hits } = await index.retrieve({ ask: 'refund', history: ['invoice address'] }, 1);
    expect(hits[0]?.strength).toBe(alone);
  });
});

describe('fuse', () => {
  it.each<[string, number[], number[] | null, number, number[]]>([
    ['lexical alone', [2, 1, 0], null, 1, [1, 0.5, 0]],
    ['both by score', [2, 1, 0], [0, 1, 0.5], 1, [1, 1.5, 0.5]],
    ['a little nearer is not stretched to much nearer', [2, 1, 0], [0.25, 0.5, 0.25], 1, [1.25, 1, 0.25]],
    ['the opposite counts as far', [2, 1], [-1, 0.5], 1, [1, 1]],
    ['no number, no vote', [2, 1, 0], [0, NaN, 0.5], 1, [1, 0.5, 0.5]],
    ['nothing lexical', [0, 0], [0, 0.5], 0.5, [0, 0.25]],
    ['no weight', [2, 1], [0, 1], 0, [1, 0.5]],
  ])('%s', (_name, lexical, dense, weight, fused) => {
    const found = fuse(Float32Array.from(lexical), dense && Float32Array.from(dense), weight);
    expect([...found]).toEqual(fused);
  });
});
