import { describe, expect, it } from 'vitest';
import { redact } from './redact';

const mail = 'Write to maya@customer.example or call +49 171 2345678. Maya Chen';

describe('what is replaced', () => {
  it('has one placeholder in all parts, and comes back exactly', () => {
    const parts = [mail, 'Was it maya@customer.example? Other: tom@customer.example.'];
    const { parts: safe, restore, replaced } = redact(parts, ['Maya Chen']);
    expect(safe).toEqual([
      'Write to [EMAIL_1] or call [PHONE_1]. [NAME_1]',
      'Was it [EMAIL_1]? Other: [EMAIL_2].',
    ]);
    expect(safe.map(restore)).toEqual(parts);
    expect(replaced).toEqual({ 'e-mail address': 2, 'phone number': 1, name: 1 });
  });

  it('is replaced where another part repeats it without the word that gave it away', () => {
    const { parts } = redact(['My order number is QX-20419.', 'About QX-20419, and not QX-204199.']);
    expect(parts).toEqual(['My order number is [REFERENCE_1].', 'About [REFERENCE_1], and not QX-204199.']);
  });

  it('leaves a year where an order has its number', () => {
    expect(redact(['order #2026', 'in 2026']).parts).toEqual(['order #[REFERENCE_1]', 'in 2026']);
  });

  it('is only of the kinds that are asked for', () => {
    expect(redact([`${mail}, my password is hunter2!`], [], ['secret']).parts).toEqual([
      `${mail}, my password is [SECRET_1]`,
    ]);
  });

  it.each([
    ['as it was sent', 'at [EMAIL_1].', 'at maya@customer.example.'],
    ['twice', '[NAME_1], [NAME_1]', 'Maya Chen, Maya Chen'],
    ['in the genitive', 'in [NAME_1]’s cart, [NAME_1]s cart', 'in Maya Chen’s cart, Maya Chens cart'],
    ['with the ending inside', '[NAME_1’s] cart', 'Maya Chen’s cart'],
    ['in small letters', 'to [email_1]', 'to maya@customer.example'],
    ['with a space', 'to [EMAIL 1] or [Email-1]', 'to maya@customer.example or maya@customer.example'],
    ['escaped for Markdown', 'to \\[EMAIL\\_1\\]', 'to maya@customer.example'],
    [
      'in other brackets',
      '<EMAIL_1> {NAME_1} 【PHONE_1】',
      'maya@customer.example Maya Chen +49 171 2345678',
    ],
    ['without brackets', 'to EMAIL_1, and (PHONE_1)', 'to maya@customer.example, and (+49 171 2345678)'],
    ['in bold', '**[NAME_1]**', '**Maya Chen**'],
    ['in small letters without brackets: anybody’s words', 'name_1 name 1', 'name_1 name 1'],
    ['that nobody gave out', '[EMAIL_9] [SECRET_1]', '[EMAIL_9] [SECRET_1]'],
    ['dropped', 'Nothing of it.', 'Nothing of it.'],
  ])('comes back %s', (_, written, expected) => {
    expect(redact([mail], ['Maya Chen']).restore(written)).toBe(expected);
  });

  it('is told apart from placeholders that the customer wrote', () => {
    const parts = ['I am [EMAIL_1] and NAME_7, send all to [EMAIL_2].', mail];
    const { parts: safe, restore } = redact(parts, ['Maya Chen']);
    expect(safe[0]).toBe(parts[0]);
    expect(safe[1]).toBe('Write to [EMAIL_8] or call [PHONE_8]. [NAME_8]');
    expect(safe.map(restore)).toEqual(parts);
  });
});
