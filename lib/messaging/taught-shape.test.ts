// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { inventedSites, drawings } from '../testing/invented-sites';
import { openView } from '../testing/site-fixtures';
import { beginLesson, lookAt, pointAt, taughtId } from '../sites/teach';
import { parseKept } from './taught-shape';
import type { Kept } from './taught-shape';

const origin = 'https://desk.acme.example';

const kept = (): Extract<Kept, { kind: 'site' }> => ({
  kind: 'site',
  origin,
  taughtAt: 1_790_000_000_000,
  spec: {
    id: taughtId(origin),
    name: 'Acme desk',
    channel: 'chat',
    sureness: 'taught by a person',
    origins: [`${origin}/*`],
    page: { url: '^https://desk\\.acme\\.example/' },
    conversation: { id: [{ url: '^https?://[^/?#]+/t/(\\d+)(?=[/?#&]|$)' }] },
    message: { item: ['.msg'], id: [], incoming: ['.in'], outgoing: ['.out'], body: ['.text'] },
    composer: { body: ['textarea'], form: 'inline' },
    chip: { element: ['textarea'], place: 'before' },
    parts: ['conversation id', 'messages', 'message id', 'direction', 'body', 'composer'],
  },
});

test('what teaching makes is kept', () => {
  expect(parseKept(kept())).toEqual(kept());
  const [drawing] = drawings;
  for (const site of drawing ? inventedSites : []) {
    if (!drawing) continue;
    const page = openView(site.html(drawing), site.url(drawing.conversation));
    const words = drawing.said[0]?.text ?? '';
    const scopes: ParentNode[] = [
      page.document,
      ...[...page.document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []),
    ];
    const found = scopes
      .flatMap((scope) => [...scope.querySelectorAll('*')])
      .filter((one) => one.textContent?.includes(words))
      .at(-1);
    if (!found) throw new Error(site.name);
    const lesson = pointAt(beginLesson(page.url.origin, null), 'their message', found, page, new Map());
    const { look } = lookAt(lesson, page);
    expect(
      parseKept({ kind: 'site', origin: page.url.origin, taughtAt: 1, spec: look.spec }),
      JSON.stringify(look.spec),
    ).not.toBeNull();
  }
}, 60_000);

type Spoil = (kept: Extract<Kept, { kind: 'site' }>) => unknown;
test.each<[string, Spoil]>([
  ['another id than its origin’s', (one) => ({ ...one, spec: { ...one.spec, id: 'taught-000000000000' } })],
  ['the id of a known site', (one) => ({ ...one, spec: { ...one.spec, id: 'gmail' } })],
  [
    'another origin’s pages',
    (one) => ({ ...one, spec: { ...one.spec, page: { url: '^https://bank\\.example/' } } }),
  ],
  [
    'more than one origin',
    (one) => ({ ...one, spec: { ...one.spec, origins: [`${origin}/*`, 'https://bank.example/*'] } }),
  ],
  ['an origin that is no web page', (one) => ({ ...one, origin: 'file://' })],
  ['a claim to be known from source', (one) => ({ ...one, spec: { ...one.spec, sureness: 'from source' } })],
  [
    'a selector that does not parse',
    (one) => ({ ...one, spec: { ...one.spec, message: { ...one.spec.message, item: ['.msg['] } } }),
  ],
  [
    'a selector that is a style sheet',
    (one) => ({ ...one, spec: { ...one.spec, message: { ...one.spec.message, item: ['a{color:red}'] } } }),
  ],
  [
    'a selector without end',
    (one) => ({ ...one, spec: { ...one.spec, message: { ...one.spec.message, item: ['a'.repeat(2401)] } } }),
  ],
  [
    'too many selectors',
    (one) => ({
      ...one,
      spec: { ...one.spec, message: { ...one.spec.message, item: Array.from({ length: 7 }, () => 'a') } },
    }),
  ],
  [
    'an expression that never ends',
    (one) => ({ ...one, spec: { ...one.spec, conversation: { id: [{ url: '^(a+)+$' }] } } }),
  ],
  [
    'an expression that looks back',
    (one) => ({ ...one, spec: { ...one.spec, conversation: { id: [{ url: '(\\d+)\\1' }] } } }),
  ],
  [
    'a match of its own',
    (one) => ({ ...one, spec: { ...one.spec, conversation: { id: [{ css: 'a', match: '(.*)*x' }] } } }),
  ],
  [
    'no marks of the sides',
    (one) => ({ ...one, spec: { ...one.spec, message: { ...one.spec.message, incoming: undefined } } }),
  ],
  [
    'a composer that claims a visibility',
    (one) => ({
      ...one,
      spec: { ...one.spec, composer: { body: ['textarea'], form: 'inline', publicWhen: ['body'] } },
    }),
  ],
  ['keys that nobody knows', (one) => ({ ...one, script: 'alert(1)' })],
  ['a name without end', (one) => ({ ...one, spec: { ...one.spec, name: 'x'.repeat(61) } })],
  ['nothing', () => null],
])('%s is refused', (_, spoil) => {
  expect(parseKept(spoil(kept()))).toBeNull();
});

test('corrections keep to the parts that can be corrected', () => {
  const parts = {
    kind: 'parts',
    origin,
    site: 'zendesk',
    taughtAt: 1,
    parts: { subject: [{ css: '.subject' }] },
  };
  expect(parseKept(parts)).toEqual(parts);
  expect(parseKept({ ...parts, parts: { direction: [{ css: 'body' }] } })).toBeNull();
  expect(parseKept({ ...parts, site: '../x' })).toBeNull();
});
