/** Files on their way, notes and macros. */
import { readable } from 'svelte/store';
import type { ImportRow, Imports, Macros } from '../../../components/services';
import * as example from '../examples';

export function fakeImports(part: Partial<Imports> = {}): Imports {
  return {
    openPage: () => Promise.resolve(),
    rows: readable([]),
    accepted: '.pdf,.docx,.md',
    add: () => 0,
    cancel: () => undefined,
    cancelAll: () => undefined,
    again: () => undefined,
    clear: () => undefined,
    ...part,
  };
}

export function fakeMacros(part: Partial<Macros> = {}): Macros {
  return {
    read: () =>
      Promise.resolve({
        title: 'Refund is on its way',
        text: 'Hi {first name},\n\nThe refund for {order} was sent today. Banks need 5 working days to show it.',
        tags: ['billing'],
        statedBy: 'Mara Lindqvist',
      }),
    save: () =>
      Promise.resolve({
        kept: true,
        article: example.article('macro', 'Refund is on its way'),
        change: 'new',
      }),
    slots: (text) => [...new Set(text.match(/\{[^{}]{1,60}\}/g) ?? [])],
    importTable: () => Promise.resolve({ kept: 41, unchanged: 3, skipped: 1 }),
    ...part,
  };
}

const row = (id: string, name: string, part: Partial<ImportRow>): ImportRow => ({
  id,
  name,
  size: 84_000,
  state: 'kept',
  progress: null,
  change: 'new',
  article: null,
  remark: null,
  problem: null,
  ...part,
});

export const importRows: ImportRow[] = [
  row('1', 'Refund policy 2026.pdf', {
    article: example.article('refunds', 'Refund policy', { passageCount: 14 }),
  }),
  row('2', 'handbooks/Onboarding for agencies, with everything that a new colleague has to know.docx', {
    size: 2_400_000,
    change: 'changed',
    article: example.article('onboarding', 'Onboarding', { passageCount: 63, version: 4 }),
    remark: '3 pages hold no text: they were left out.',
  }),
  row('3', 'faq.csv', {
    size: 812,
    change: 'same',
    article: example.article('faq', 'FAQ', { passageCount: 22 }),
  }),
  row('9', 'deskside-knowledge-2026-11-22.zip', {
    size: 1_300_000,
    change: null,
    articles: { added: 398, changed: 12, same: 2 },
    remark: 'Not read: websites/help.verde.example/old-prices.md.',
  }),
  row('4', 'contract-signed.pdf', {
    size: 9_100_000,
    state: 'failed',
    change: null,
    problem: {
      what: 'The file is protected with a password.',
      next: 'Save a copy without the password, and add that.',
    },
  }),
  row('5', 'מדריך.md', { size: 4_100, article: example.article('guide', 'מדריך', { passageCount: 1 }) }),
  row('6', 'Product manual.pdf', {
    size: 31_000_000,
    state: 'reading',
    change: null,
    progress: { done: 112, of: 480 },
  }),
  row('7', 'notes.txt', { state: 'waiting', change: null }),
  row('8', 'old prices.html', { state: 'cancelled', change: null }),
];

export const macroArticles = [
  example.article('m1', 'Refund is on its way', { passageCount: 2, tags: ['billing'] }),
  example.article('m2', 'Where to find the export that was promised by mail and did not arrive', {
    passageCount: 5,
  }),
  example.article('m3', 'תודה על הפנייה', { passageCount: 1 }),
].map((one) => ({ ...one, sourceId: 'macros', url: `macro:${one.id}`, statedBy: 'Mara Lindqvist' }));
