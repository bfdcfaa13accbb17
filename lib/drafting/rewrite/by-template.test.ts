import { describe, expect, it } from 'vitest';
import type { Evidence, RewriteKind } from '../../domain';
import { corpus } from '../corpus';
import { courtesyFor } from '../courtesy';
import { evidenceFrom } from '../planting';
import { verify } from '../verify';
import { rewriteByTemplate } from './by-template';

const requester = { name: 'Ana Duarte', address: 'ana@example.org' };
const settings = { tone: 'plain' as const, signature: 'Mara\nVerde Support', agent: '', links: [] };
const plain = courtesyFor(requester, settings);
const ask = (text: string) => ({ text, kind: 'other' as const });

function make(kind: RewriteKind, text: string, evidence: Evidence[], asks: string[]) {
  const courtesy = [plain.greeting, plain.opening, plain.openingToSeveral, ...plain.closing.split('\n')];
  const prove = (words: string, more: string[] = []) =>
    verify({ text: words, evidence, courtesy: [...courtesy, ...more], customerText: '' });
  const claims = prove(text);
  const made = rewriteByTemplate(kind, { text, claims, asks: asks.map(ask), requester, settings });
  return { made, claims, again: made ? prove(made.text, made.courtesy) : [] };
}

const around = (body: string) => `${plain.greeting}\n\n${plain.opening}\n\n${body}\n\n${plain.closing}`;
const page = evidenceFrom('reports', 'Reports', [
  'A report can be exported from the Reports page. Press Export to get a CSV file. Colours of charts are kept in pictures. The file is not sent to other people. Links in it work for 7 days.',
]);
const body =
  'A report can be exported from the Reports page. Press Export to get a CSV file. Colours of charts are kept in pictures. The file is not sent to other people.';
const asks = ['How can I export a report as a CSV file from the Reports page?'];

describe('tone', () => {
  it.each([
    ['warmer', 'Hello Ana,', 'Warm regards,'],
    ['formal', 'Dear Ana Duarte,', 'Yours sincerely,'],
  ] as const)('%s changes the house’s own lines alone, and they need no proof', (kind, first, last) => {
    const { made, again, claims } = make(kind, around(body), [page], asks);
    const lines = made?.text.split('\n') ?? [];
    expect(lines[0]).toBe(first);
    expect(lines.at(-3)).toBe(last);
    expect(lines.slice(-2)).toEqual(['Mara', 'Verde Support']);
    expect(made?.text).toContain(body);
    expect(made?.dropped).toEqual([]);
    const groundings = (all: typeof again) => all.map(({ grounding }) => grounding);
    expect(groundings(again)).toEqual(groundings(claims));
    expect(groundings(again)).not.toContain('unsupported');
  });

  it('has nothing to change where a person greets in their own words, or where it is so already', () => {
    expect(make('warmer', `Moin Ana!\n\n${body}`, [page], asks).made).toBeNull();
    const once = make('formal', around(body), [page], asks).made?.text ?? '';
    expect(make('formal', once, [page], asks).made).toBeNull();
  });

  it('goes there and back', () => {
    const formal = make('formal', around(body), [page], asks).made?.text ?? '';
    const warm = make('warmer', formal, [page], asks).made?.text;
    expect(warm).toBe(make('warmer', around(body), [page], asks).made?.text);
  });
});

describe('shorter', () => {
  it('leaves out the opening and what was not asked, and keeps what limits the rest', () => {
    const { made, again } = make('shorter', around(body), [page], asks);
    expect(made?.dropped).toEqual(['Colours of charts are kept in pictures.']);
    expect(made?.text).toBe(
      `${plain.greeting}\n\nA report can be exported from the Reports page. Press Export to get a CSV file. The file is not sent to other people.\n\n${plain.closing}`,
    );
    expect(again.every(({ grounding }) => grounding !== 'unsupported')).toBe(true);
  });

  it.each([
    ['a statement of the person’s own', 'A report can be exported from the Reports page. My cat likes it.'],
    ['a list', 'A report can be exported from the Reports page.\n- Colours of charts are kept in pictures.'],
    [
      'what the next statement leans on',
      'A report can be exported from the Reports page. Colours of charts are kept in pictures. They look nice.',
    ],
    ['the only statement', 'Colours of charts are kept in pictures.'],
  ])('keeps %s', (_name, text) => {
    expect(make('shorter', text, [page], asks).made).toBeNull();
  });

  it('never makes a statement that was not there, and loses no proof: each page of the example shelf', () => {
    let shorter = 0;
    for (const one of corpus) {
      const text = around(one.passage.text);
      for (const { text: question } of verify({
        text: one.passage.text,
        evidence: [one],
        courtesy: [],
        customerText: '',
      })) {
        const { made, claims, again } = make('shorter', text, [one], [question]);
        if (!made) continue;
        shorter += Number(made.dropped.length > 0);
        const known = new Set(claims.map((claim) => `${claim.grounding} ${claim.text}`));
        for (const claim of again) expect(known).toContain(`${claim.grounding} ${claim.text}`);
        expect(made.text.length).toBeLessThan(text.length);
      }
    }
    expect(shorter).toBeGreaterThan(10);
  });
});
