import { describe, expect, test } from 'vitest';
import { example } from '../db/examples';
import type { Channel, Conversation, Message } from '../domain';
import { People } from './people';
import { tracesOf } from './traces';

/** `site name <address>: what they wrote`; the address and the words may be missing. */
interface Side {
  site: string;
  name: string;
  address?: string;
  wrote?: string;
  account?: string;
}
type Pair = [what: string, a: Side, b: Side];

const channels: Record<string, Channel> = {
  gmail: 'email',
  zendesk: 'email',
  outlook: 'email',
  crisp: 'widget',
  tawk: 'widget',
  intercom: 'chat',
  whatsapp: 'chat',
  'telegram-k': 'telegram',
  discord: 'discord',
  slack: 'slack',
};

const mail = (name: string, address: string, wrote?: string): Side => ({
  site: 'gmail',
  name,
  address,
  ...(wrote !== undefined && { wrote }),
});
const chat =
  (site: string) =>
  (name: string, wrote?: string, address = '') => ({
    site,
    name,
    address,
    ...(wrote !== undefined && { wrote }),
  });
const [whatsapp, telegram, crisp, intercom, discord, slack] = [
  'whatsapp',
  'telegram-k',
  'crisp',
  'intercom',
  'discord',
  'slack',
].map(chat) as [
  ReturnType<typeof chat>,
  ReturnType<typeof chat>,
  ReturnType<typeof chat>,
  ReturnType<typeof chat>,
  ReturnType<typeof chat>,
  ReturnType<typeof chat>,
];

const matching: Pair[] = [
  ['a picture behind', mail('Maya Lindqvist 🌟', 'q@verde.example'), whatsapp('Maya Lindqvist')],
  ['a name outside the address book', mail('~Maya Lindqvist', 'q@verde.example'), whatsapp('Maya Lindqvist')],
  ['a degree', mail('Maya Lindqvist, PhD', 'q@verde.example'), whatsapp('Maya Lindqvist')],
  ['two accents of Vietnamese', mail('Nguyễn Văn Hùng', 'q@verde.example'), whatsapp('Nguyen Van Hung')],
  ['Turkish dots', mail('İbrahim Yılmaz', 'q@verde.example'), whatsapp('Ibrahim Yilmaz')],
  ['a display name with a dot', mail('maya.lindqvist', 'q@verde.example'), whatsapp('Maya Lindqvist')],
  ['pronouns', mail('Maya Lindqvist (she/her)', 'q@verde.example'), whatsapp('Maya Lindqvist')],
  ['Greek accents', mail('Γιώργος Παπαδόπουλος', 'q@verde.example'), whatsapp('Γιωργος Παπαδοπουλος')],
  ['a hyphen in Hebrew', mail('ישראל ישראלי-לוי', 'q@verde.example'), whatsapp('ישראל ישראלי לוי')],
  ['small words in a name', mail('Zoë van der Berg', 'q@verde.example'), whatsapp('Zoe van der Berg')],
  ['a Spanish title', mail('Sr. Luis Pérez', 'q@verde.example'), whatsapp('Luis Perez')],
  ['the same full name', mail('Maya Lindqvist', 'ml@northwind.example'), whatsapp('Maya Lindqvist')],
  ['capitals and spaces', mail('MAYA  LINDQVIST', 'ml@northwind.example'), crisp(' maya lindqvist ')],
  ['accents left out', mail('José Ramírez', 'jr@verde.example'), whatsapp('Jose Ramirez')],
  ['ü written as ue', mail('Jürgen Köhler', 'jk@verde.example'), telegram('Juergen Koehler')],
  ['ü written as u', mail('Jürgen Köhler', 'jk@verde.example'), telegram('Jurgen Kohler')],
  ['ø and å', mail('Søren Østergård', 'so@fjord.example'), slack('Soren Ostergard')],
  ['ł', mail('Łukasz Wróbel', 'lw@verde.example'), intercom('Lukasz Wrobel')],
  ['ß', mail('Anke Großmann', 'ag1@verde.example'), whatsapp('Anke Grossmann')],
  [
    'family name first, with a comma',
    mail('Lindqvist, Maya', 'ml@northwind.example'),
    crisp('Maya Lindqvist'),
  ],
  ['family name first', mail('Tanabe Yuki', 'ty@kiso.example'), whatsapp('Yuki Tanabe')],
  ['an initial between', mail('Maya K. Lindqvist', 'ml@northwind.example'), whatsapp('Maya Lindqvist')],
  ['a title', mail('Dr. Amara Diallo', 'ad@clinic.example'), crisp('Amara Diallo')],
  ['a firm in brackets', mail('Amara Diallo (Northwind)', 'ad@north.example'), slack('Amara Diallo')],
  ['a firm behind a bar', mail('Amara Diallo | Northwind', 'ad@north.example'), slack('Amara Diallo')],
  ['a hyphen left out', mail('Jean-Luc Moreau', 'jlm@verde.example'), whatsapp('Jean Luc Moreau')],
  ['an apostrophe of another kind', mail('Sinéad O’Brien', 'sob@verde.example'), crisp("Sinead O'Brien")],
  ['Cyrillic', mail('Ольга Белова', 'ob@verde.example'), telegram('Белова Ольга')],
  ['Hebrew', mail('נועה ברק', 'nb@verde.example'), whatsapp('נועה ברק')],
  ['Arabic with and without hamza', mail('أحمد الخطيب', 'ak@verde.example'), whatsapp('احمد الخطيب')],
  ['Chinese, three letters', mail('欧阳明', 'oym@verde.example'), whatsapp('欧阳明')],
  ['Japanese, with and without a space', mail('山田 太郎', 'yt@kiso.example'), crisp('山田太郎')],
  ['Korean', mail('박서연', 'psy@verde.example'), whatsapp('박서연')],
  ['full-width letters', mail('Ｍａｙａ Lindqvist', 'ml@north.example'), whatsapp('Maya Lindqvist')],
  ['the address spells the name', mail('', 'maya.lindqvist@northwind.example'), whatsapp('Maya Lindqvist')],
  [
    'the address spells it run together',
    mail('Maya', 'mayalindqvist@northwind.example'),
    telegram('Maya Lindqvist'),
  ],
  [
    'the address spells it turned round',
    mail('', 'lindqvist_maya@northwind.example'),
    crisp('Maya Lindqvist'),
  ],
  ['the address and its name', mail('Tom Okafor', 'tom.okafor@verde.example'), whatsapp('Tom Okafor')],
  ['the address spells accents', mail('', 'juergen.koehler@verde.example'), whatsapp('Jürgen Köhler')],
  ['work and home', mail('Ines Carvalho', 'ines@verde.example'), mail('Ines Carvalho', 'inesc@home.example')],
  [
    'an everyday name, and its address',
    mail('John Smith', 'john.smith@verde.example'),
    whatsapp('John Smith'),
  ],
  ['a label behind a plus', mail('Ines', 'ines.c+shop@verde.example'), mail('', 'ines.c@verde.example')],
  ['dots in Gmail', mail('Ines', 'ines.car@gmail.com'), mail('', 'inescar@gmail.com')],
  [
    'the address typed into a widget',
    mail('', 'pavel@horak.example'),
    crisp('Pavel', undefined, 'pavel@horak.example'),
  ],
  [
    '“my mail is”',
    mail('', 'pavel@horak.example'),
    whatsapp('P', 'My e-mail is pavel@horak.example, thanks'),
  ],
  [
    '“reach me at”',
    mail('', 'pavel@horak.example'),
    telegram('P', 'You can reach me at pavel@horak.example.'),
  ],
  [
    '“meine Mail-Adresse ist”',
    mail('', 'pavel@horak.example'),
    whatsapp('P', 'Meine Mailadresse ist pavel@horak.example'),
  ],
  [
    '“mon adresse mail est”',
    mail('', 'pavel@horak.example'),
    whatsapp('P', 'Mon adresse mail est pavel@horak.example'),
  ],
  ['“mi correo es”', mail('', 'pavel@horak.example'), whatsapp('P', 'Mi correo es pavel@horak.example')],
  [
    'an address as the whole answer',
    mail('', 'pavel@horak.example'),
    crisp('Visitor 812', 'pavel@horak.example'),
  ],
  [
    'a line of a signature',
    mail('', 'pavel@horak.example'),
    crisp('P', 'It broke.\nE-Mail: pavel@horak.example'),
  ],
  [
    'a number that the chat shows',
    mail('', 'pavel@horak.example', 'My number is 0171 234567 89.'),
    whatsapp('+49 171 23456789'),
  ],
  [
    'one number in both',
    mail('', 'p1@horak.example', 'Call me at +49 171 23456789'),
    crisp('P', 'Tel: 0171/23456789'),
  ],
  ['a chosen handle', telegram('@mayalind_dev'), discord('mayalind_dev')],
  ['a handle that is the address', mail('', 'mayalind.dev@verde.example'), discord('mayalind.dev')],
];

const different: Pair[] = [
  ['a department', mail('Customer Care', 'q@verde.example'), whatsapp('Customer Care')],
  ['a team', mail('Northwind Team', 'q@verde.example'), whatsapp('Northwind Team')],
  ['a service', mail('Google Ads', 'q@verde.example'), whatsapp('Google Ads')],
  ['alerts', mail('Security Alerts', 'q@verde.example'), whatsapp('Security Alerts')],
  ['an entry of a form', mail('New Lead', 'q@verde.example'), whatsapp('New Lead')],
  ['a family name cut short', mail('Anna L', 'q@verde.example'), whatsapp('Anna Lindqvist')],
  ['a couple', mail('Maya & Tom', 'q@verde.example'), whatsapp('Maya & Tom')],
  ['a Dutch family', mail('Jan de Vries', 'q@verde.example'), whatsapp('Piet de Vries')],
  ['two Koreans', mail('김민수', 'q@verde.example'), whatsapp('김민지')],
  ['a Japanese couple', mail('山田太郎', 'q@verde.example'), whatsapp('山田花子')],
  ['two given names alike', mail('Maria del Carmen', 'q@verde.example'), whatsapp('Maria del Pilar')],
  ['a shop’s owner', mail('Shop Owner', 'q@verde.example'), whatsapp('Shop Owner')],
  ['the same first name', mail('Maya Lindqvist', 'ml@northwind.example'), whatsapp('Maya Okafor')],
  ['only a first name', mail('Maya', 'ml@northwind.example'), whatsapp('Maya')],
  ['a first name and a full one', mail('Maya Lindqvist', 'ml@northwind.example'), whatsapp('Maya')],
  ['a family', mail('Anna Lindqvist', 'anna@lindqvist.example'), whatsapp('Maya Lindqvist')],
  [
    'a family at its own domain',
    mail('Anna Lindqvist', 'anna@lindqvist.example'),
    mail('Maya Lindqvist', 'maya@lindqvist.example'),
  ],
  ['father and son', mail('Robert Hale Sr', 'rh@verde.example'), whatsapp('Robert Hale Jr')],
  ['a son, and somebody', mail('Robert Hale Jr', 'rh@verde.example'), whatsapp('Robert Hale')],
  [
    'one name, two addresses of one firm',
    mail('Maria Costa', 'maria.costa@verde.example'),
    mail('Maria Costa', 'maria.costa2@verde.example'),
  ],
  ['initials', mail('M. L.', 'ml@northwind.example'), whatsapp('M. L.')],
  ['an initial and a family name', mail('M. Lindqvist', 'ml@northwind.example'), whatsapp('Maya Lindqvist')],
  ['an initial in the address', mail('', 'mlindqvist@northwind.example'), whatsapp('Maya Lindqvist')],
  ['a number in the address', mail('', 'maya.lindqvist2@northwind.example'), whatsapp('Maya Lindqvist')],
  [
    'the address spells it, the name denies it',
    mail('Anna Berg', 'maya.lindqvist@northwind.example'),
    whatsapp('Maya Lindqvist'),
  ],
  ['an everyday name', mail('John Smith', 'jsm@verde.example'), whatsapp('John Smith')],
  ['an everyday name, Chinese', mail('Wang Wei', 'ww@verde.example'), whatsapp('Wei Wang')],
  ['an everyday name, Arabic', mail('محمد علي', 'ma@verde.example'), whatsapp('محمد علي')],
  ['an everyday name, Russian', mail('Иван Иванов', 'ii@verde.example'), telegram('Иван Иванов')],
  ['names that go either way', mail('Martin James', 'mj@verde.example'), whatsapp('James Martin')],
  ['a middle name more', mail('Maya Karin Lindqvist', 'mkl@north.example'), whatsapp('Maya Lindqvist')],
  ['one letter off', mail('Maya Lindquist', 'ml@northwind.example'), whatsapp('Maya Lindqvist')],
  ['other alphabets', mail('Ольга Белова', 'ob@verde.example'), telegram('Olga Belova')],
  ['letters that only look alike', mail('Maya Lindqvist', 'ml@north.example'), whatsapp('Мaya Lindqvist')],
  ['Chinese, two letters', mail('李伟', 'lw@verde.example'), whatsapp('李伟')],
  ['a Japanese first name', mail('さくら', 's@kiso.example'), whatsapp('さくら')],
  ['Hindi vowels', mail('रवि मेहता', 'rm@verde.example'), whatsapp('रवी मेहता')],
  ['info@', mail('Northwind Trading', 'info@northwind.example'), whatsapp('Northwind Trading')],
  ['info@ with a person', mail('Maya Lindqvist', 'info@northwind.example'), whatsapp('Maya Lindqvist')],
  [
    'one info@ twice',
    mail('', 'info@northwind.example'),
    { site: 'zendesk', name: '', address: 'info@northwind.example' },
  ],
  ['no-reply@ twice', mail('Shop', 'no-reply@shop.example'), mail('Shop', 'no-reply@shop.example')],
  ['a mailing list', mail('Maya Lindqvist', 'kettle-users@lists.example'), whatsapp('Maya Lindqvist')],
  [
    'a list in somebody’s name',
    mail('Maya Lindqvist via Kettle', 'kettle@groups.example'),
    whatsapp('Maya Lindqvist'),
  ],
  [
    'reply addresses of a tool',
    mail('Maya Lindqvist', 'reply+8f3c21@desk.example'),
    whatsapp('Maya Lindqvist'),
  ],
  ['a bot', mail('Reminder Bot', 'rb@verde.example'), slack('Reminder Bot')],
  ['“Support”', mail('Northwind Support', 'ns@northwind.example'), crisp('Northwind Support')],
  ['visitors', crisp('Website Visitor'), intercom('Website Visitor')],
  ['numbered visitors', crisp('Visitor 48213'), intercom('Visitor 48213')],
  ['a firm', mail('Acme GmbH', 'a@acme.example'), whatsapp('Acme GmbH')],
  [
    'the team’s own address',
    mail('Dana Lee', 'dana@lumen.example'),
    whatsapp('P', 'My mail is dana@lumen.example'),
  ],
  ['an agent by name', slack('Rosa Agentova'), mail('Rosa Agentova', 'rosa@elsewhere.example')],
  ['two accounts of one messenger', whatsapp('Maya Lindqvist'), whatsapp('Maya Lindqvist')],
  [
    'somebody else’s address',
    mail('', 'boss@horak.example'),
    whatsapp('P', 'Please write to boss@horak.example'),
  ],
  ['a wife’s address', mail('', 'eva@horak.example'), whatsapp('P', 'My wife’s e-mail is eva@horak.example')],
  [
    'a colleague’s address',
    mail('', 'eva@horak.example'),
    whatsapp('P', 'The mail of my colleague is eva@horak.example'),
  ],
  ['“is not my address”', mail('', 'eva@horak.example'), whatsapp('P', 'My mail is not eva@horak.example')],
  ['a copied header', mail('', 'eva@horak.example'), whatsapp('P', '> my mail is eva@horak.example')],
  ['a stated info@', mail('', 'info@horak.example'), whatsapp('P', 'My mail is info@horak.example')],
  ['an order number', mail('', 'a@b.example', 'My order is 4821300771'), whatsapp('+49 4821300771')],
  ['the end of a number', mail('', 'a@b.example', 'My number is 23456789'), whatsapp('+49 171 23456789')],
  [
    'two numbers of two countries',
    mail('', 'a@b.example', 'My number is +44 171 23456789'),
    whatsapp('+49 171 23456789'),
  ],
  ['a first name and a year', telegram('maria1985'), discord('maria1985')],
  ['a given handle', telegram('@user4821'), discord('user4821')],
  ['first names at two firms', mail('', 'maya@northwind.example'), mail('', 'maya@verde.example')],
  ['no names at all', mail('', 'x1@northwind.example'), whatsapp('')],
];

let count = 0;
function conversation({ site, name, address = '', account }: Side): Conversation {
  count += 1;
  const id = `${site}/a/${count}`;
  return example.conversation({
    id,
    key: String(count),
    site,
    channel: channels[site] ?? 'chat',
    account: account ?? (site === 'gmail' ? 'dana@lumen.example' : 'a'),
    requester: { name, address },
  });
}

const message = ({ name, address = '', wrote = 'It broke.' }: Side, at: number): Message =>
  example.message({ key: `m${at}`, author: { name, address }, body: wrote });

/** The two sides among conversations of strangers, with an agent who answered. */
function inboxOf(a: Side, b: Side): { people: People; ids: [string, string] } {
  const sides = [a, b, mail('Peter Stranger', 'ps@strange.example'), whatsapp('Olga Fremdova')];
  const conversations = sides.map(conversation);
  const agent = example.message({
    key: 'r',
    direction: 'outgoing',
    author: { name: 'Rosa Agentova', address: 'rosa@lumen.example' },
  });
  const traces = conversations.map(({ id }, at) => tracesOf(id, [message(sides[at] ?? a, at), agent]));
  const people = new People({ conversations, links: [], traces });
  return { people, ids: [conversations[0]?.id ?? '', conversations[1]?.id ?? ''] };
}

/** What is suggested for `a`, and whether the two stand together without being asked. */
function judged([, a, b]: Pair) {
  const { people, ids } = inboxOf(a, b);
  const [suggestion, ...more] = people.suggestionsFor(ids[0]);
  const back = people.suggestionsFor(ids[1]);
  expect(more).toEqual([]);
  expect(back.length).toBe(suggestion ? 1 : 0);
  if (suggestion) expect(suggestion.conversationId).toBe(ids[1]);
  return { suggestion, joined: people.conversationsOf(ids[0]).length > 1 };
}

describe('a suggestion', () => {
  test.each(matching)('is made for %s', (...pair) => {
    const { suggestion, joined } = judged(pair);
    expect(suggestion?.reason).toMatch(/\.$/);
    expect(joined).toBe(false);
  });
  test.each(different)('is not made for %s', (...pair) => {
    expect(judged(pair)).toEqual({ suggestion: undefined, joined: false });
  });

  test('precision and recall over the table', () => {
    const hits = matching.filter((pair) => judged(pair).suggestion).length;
    const wrong = different.filter((pair) => judged(pair).suggestion).length;
    const line = `pairs ${matching.length + different.length} (${matching.length} one person, ${different.length} two)`;
    console.log(
      `${line}: precision ${(hits / (hits + wrong)).toFixed(3)}, recall ${(hits / matching.length).toFixed(3)}`,
    );
    expect([hits, wrong]).toEqual([matching.length, 0]);
  });

  test('says when only the customer claims it, with their words', () => {
    const { people, ids } = inboxOf(
      mail('', 'pavel@horak.example'),
      whatsapp('Eve', 'hello, my mail is pavel@horak.example'),
    );
    expect(people.suggestionsFor(ids[0])).toMatchObject([
      {
        claimed: true,
        strength: 'possible',
        quote: 'hello, my mail is pavel@horak.example',
        reason: 'They wrote in WhatsApp Web that pavel@horak.example is theirs. Anybody could write that.',
      },
    ]);
  });

  test('is stronger when the claim and the name agree', () => {
    const { people, ids } = inboxOf(
      mail('Pavel Horak', 'ph@horak.example'),
      whatsapp('Pavel Horak', 'my mail is ph@horak.example'),
    );
    expect(people.suggestionsFor(ids[0])).toMatchObject([{ claimed: false, strength: 'likely' }]);
  });
});

describe('conversations stand together by themselves', () => {
  const [ann, other] = ['ann@x.example', 'ANN@x.example'];
  test.each<[string, Side, Side, boolean]>([
    ['one address in two sites', mail('Ann', ann), { site: 'zendesk', name: 'Ann L', address: other }, true],
    ['the address typed into a widget', mail('Ann', ann), crisp('Ann', undefined, ann), false],
    ['typed into one widget twice', crisp('Ann', undefined, ann), crisp('Ann', undefined, ann), false],
    ['a shared address', mail('', 'billing@x.example'), mail('', 'billing@x.example'), false],
    ['the team’s address', mail('', 'dana@lumen.example'), mail('', 'dana@lumen.example'), false],
    ['an agent’s address', mail('', 'rosa@lumen.example'), mail('', 'rosa@lumen.example'), false],
    ['one name in one chat', intercom('Ann Lindqvist'), intercom('Ann Lindqvist'), false],
    ['no name and no address', mail('', ''), mail('', ''), false],
  ])('%s', (_, a, b, together) => {
    const { people, ids } = inboxOf(a, b);
    expect(people.conversationsOf(ids[0])).toHaveLength(together ? 2 : 1);
  });
});

test('five thousand conversations with hostile names are matched in good time', () => {
  const long = `${'a.'.repeat(300)}@`;
  const conversations = Array.from({ length: 5_000 }, (_, at) =>
    conversation(
      at % 3 === 0
        ? mail(`Ann ${'x'.repeat(at % 400)} ${long}`, `a${at}@x${at % 70}.example`)
        : whatsapp(`${'á́'.repeat(at % 300)} Name${String.fromCharCode(97 + (at % 26))} Last`),
    ),
  );
  const traces = conversations.map(({ id }) =>
    tracesOf(id, [message(whatsapp('x', `my mail is ${long}`.repeat(20)), 1)]),
  );
  const look = () => {
    const began = performance.now();
    const found = new People({ conversations, links: [], traces }).suggestionsFor(conversations[1]?.id ?? '');
    return { found, took: performance.now() - began };
  };
  const first = look();
  const next = look();
  console.log(`5,000 conversations: ${first.took.toFixed(0)} ms, then ${next.took.toFixed(0)} ms`);
  expect(first.found.length).toBeLessThanOrEqual(3);
  expect(first.took).toBeLessThan(4_000);
  expect(next.took).toBeLessThan(4_000);
});
