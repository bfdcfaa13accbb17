import { describe, expect, it } from 'vitest';
import { claim, evidenceOf } from './examples';
import { foreignLinks, linksIn, markOutsideLinks } from './links';

const evidence = [
  evidenceOf(
    'Open https://app.help.example/reports?tab=all#csv or the status page https://status.other.example/now. ' +
      'Pay at pay.partner.example/in.',
  ),
];
const ground = { evidence, own: ['Kind regards\nwww.team.example'], hosts: ['allowed.example'] };

describe('links of a text', () => {
  it.each([
    ['See https://a.example/b?c=d#e.', ['https://a.example/b?c=d#e']],
    ['(www.a.example/b) and “a.com”', ['www.a.example/b', 'a.com']],
    ['[here](https://a.example/x)', ['https://a.example/x']],
    ['![x](https://a.example/x.png?d=1)', ['https://a.example/x.png?d=1']],
    ['javascript:alert(1) data:text/html,x', ['javascript:alert(1', 'data:text/html,x']],
    ['ftp://a.example HTTPS://A.EXAMPLE', ['ftp://a.example', 'HTTPS://A.EXAMPLE']],
    ['Edit README.md, node.js or report.csv. Then go.Next', []],
    ['Write to maya@customer.com', []],
    ['версия на сайт.com', ['сайт.com']],
  ])('%s', (text, expected) => {
    expect(linksIn(text)).toEqual(expected);
  });
});

describe('a link', () => {
  it.each([
    ['https://help.example/reports', true, 'of the captured page'],
    ['help.example/reports/', true, 'of the captured page, as people write it'],
    ['https://app.help.example/reports?tab=all#csv', true, 'that the page has, with its query'],
    ['https://app.help.example/reports?tab=mine', false, 'with a query that was not captured'],
    ['https://app.help.example/reports?tab=all&m=maya@customer.example', false, 'with more query'],
    ['https://status.other.example/now', true, 'that the page has'],
    ['https://status.other.example/then', false, 'beside one that the page has'],
    ['https://help.example/other', true, 'on the page’s host: the proof asks whether it is right'],
    ['https://help.example/other?x=maya', false, 'on the page’s host with a query'],
    ['https://help.example/other#maya', false, 'on the page’s host with words behind #'],
    ['https://help.example:8443/reports', false, 'on another port'],
    ['https://help.example@evil.com/', false, 'with the page’s host before an @'],
    ['https://help.example.evil.com/', false, 'on a host that begins like the page’s'],
    ['https://sub.help.example/', false, 'on another host of the house'],
    ['https://allowed.example/a/b', true, 'on an allowed host'],
    ['https://deep.allowed.example/', true, 'under an allowed host'],
    ['https://notallowed.example/', false, 'on a host that ends like an allowed one'],
    ['https://allowed.example/a?b', false, 'on an allowed host with a query'],
    ['https://team.example', true, 'of the signature'],
    ['pay.partner.example/in', true, 'without a scheme, as the page has it'],
    ['evil.com', false, 'without a scheme'],
    ['http://xn--hlp-ema.example/reports', false, 'that only looks the same'],
    ['javascript:alert(1)', false, 'that runs'],
    ['https:\\\\evil.com', false, 'with its slashes turned'],
    ['mailto://evil.com', false, 'with a strange scheme'],
  ])('%s: %s (%s)', (link, fine) => {
    expect(foreignLinks(`Please see ${link} today.`, ground).length === 0).toBe(fine);
  });
});

describe('a proven statement', () => {
  it.each([
    ['leads home', 'Open https://app.help.example/reports?tab=all#csv', 'documented', false],
    [
      'leads to another house that the page names',
      'See https://status.other.example/now',
      'documented',
      true,
    ],
    ['leads where a person allowed it', 'See https://allowed.example/now', 'documented', false],
    ['repeats a link of the customer', '“Is https://shop.partner.example/ yours?”', 'stated', true],
    ['is not proven: the proof says why', 'See https://status.other.example/then', 'unsupported', false],
  ] as const)('that %s', (_, text, grounding, marked) => {
    const [one] = markOutsideLinks([claim(text, grounding)], ground);
    expect(one?.problems.map(({ kind }) => kind)).toEqual(marked ? ['outside link'] : []);
  });
});
