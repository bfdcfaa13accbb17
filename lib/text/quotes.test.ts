// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { splitQuoteText, withoutQuote } from './quotes';

function body(html: string): HTMLElement {
  return new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html').body;
}

const old = '<blockquote type="cite">old</blockquote>';

describe('withoutQuote', () => {
  it.each([
    [
      'Gmail',
      'new<div class="gmail_quote"><div class="gmail_attr">Alice, 20.11.2026:<br></div><blockquote class="gmail_quote">old</blockquote></div>',
      'new',
    ],
    [
      'Gmail before 2018: attribution without a mark',
      'new<div class="gmail_extra"><div class="gmail_quote">2016-05-04 10:08 GMT+08:00 Alice &lt;a@x.example&gt;:<br><blockquote class="gmail_quote">old</blockquote></div></div>',
      'new',
    ],
    [
      'answers between quotes',
      '<div class="gmail_quote"><div class="gmail_attr">A, 20.11. 10:30:</div><blockquote class="gmail_quote">one?</blockquote>yes<blockquote class="gmail_quote">two?</blockquote>no</div>',
      'yes\nno',
    ],
    [
      'Gmail forward',
      'see<div class="gmail_quote"><div class="gmail_attr">- Forwarded -<br>A &lt;a@x.example&gt;</div>the mail</div>',
      'see\n- Forwarded -\nA <a@x.example>\nthe mail',
    ],
    [
      'Gmail indent is own text',
      'a<blockquote class="gmail_quote" style="margin:0 0 0 40px;border:none">b</blockquote>',
      'a\nb',
    ],
    ['Thunderbird', `new<div class="moz-cite-prefix">Am 20.11.26 um 10:30 schrieb A:</div>${old}`, 'new'],
    [
      'Apple Mail',
      `new<br><div><br><div>Le 20 nov. 2026 à 10:30, A &lt;a@x.example&gt; a écrit :</div><br>${old}</div>`,
      'new',
    ],
    ['colon without who or when stays', `I get this error:${old}`, 'I get this error:'],
    ['plain quotation stays', 'He said <blockquote>no</blockquote>', 'He said\nno'],
    ['Outlook on the web', 'new<hr><div id="x_divRplyFwdMsg">A<br>B</div><div>old</div>', 'new'],
    [
      'Outlook on the desktop',
      'new<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt"><p><b>A:</b> b</p></div><p>old</p>',
      'new',
    ],
    [
      'Roundcube keeps classes with a prefix',
      `new<div class="v1gmail_signature">Bob</div><p id="reply-intro">A, 2026-11-20 10:30:</p>${old}`,
      'new',
    ],
    [
      'signature',
      'new<br><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature" data-smartmail="gmail_signature">Dana</div>',
      'new',
    ],
    ['signature line in text', 'new<br>-- <br>Dana<br>Acme', 'new'],
    ['nothing but a quote', old, 'old'],
  ])('%s', (_, html, expected) => {
    expect(withoutQuote(body(html))).toBe(expected);
  });

  it('takes further marks of a site', () => {
    expect(withoutQuote(body('a<div class="h5">b</div>'), { quotes: '.h5' })).toBe('a');
  });
});

describe('splitQuoteText', () => {
  it.each([
    ['plain', 'a\nb', 'a\nb', '', ''],
    [
      'quote below',
      'new\n\nOn Fri, 20 Nov 2026 at 10:30, A <a@x.example> wrote:\n\n> old\n> older',
      'new',
      'On Fri, 20 Nov 2026 at 10:30, A <a@x.example> wrote:\n\n> old\n> older',
      '',
    ],
    [
      'wrapped attribution',
      'new\n\nOn Fri, 20 Nov 2026 at 10:30, Alice Martin\n<a@x.example> wrote:\n> old',
      'new',
      'On Fri, 20 Nov 2026 at 10:30, Alice Martin\n<a@x.example> wrote:\n> old',
      '',
    ],
    [
      'Japanese',
      '新\n\n2026年11月20日(金) 10:30 A <a@x.example>:\n> 旧',
      '新',
      '2026年11月20日(金) 10:30 A <a@x.example>:\n> 旧',
      '',
    ],
    [
      'Hebrew digits and full-width colon',
      'חדש\nב-20 בנוב׳ 2026 10:30：\n> ישן',
      'חדש',
      'ב-20 בנוב׳ 2026 10:30：\n> ישן',
      '',
    ],
    ['answers between', '> one?\nyes\n> two?\nno', 'yes\nno', '> one?\n> two?', ''],
    [
      'the word alone does not make a quote',
      'As Bob wrote:\nplease refund',
      'As Bob wrote:\nplease refund',
      '',
      '',
    ],
    ['error before a quotation', 'I get error 404:\n> Not found', 'I get error 404:', '> Not found', ''],
    ['signature', 'a\n-- \nDana\nAcme', 'a', '', 'Dana\nAcme'],
    ['signature above the quote', 'a\n--\nDana\n> old', 'a', '> old', 'Dana'],
    [
      'a divider is no signature',
      `a\n--\n${'line\n'.repeat(30).trim()}`,
      `a\n--\n${'line\n'.repeat(30).trim()}`,
      '',
      '',
    ],
    [
      'copied header block',
      'new\n________________________________\nVon: A <a@x.example>\nGesendet: Freitag\nAn: B\n\nold',
      'new',
      '________________________________\nVon: A <a@x.example>\nGesendet: Freitag\nAn: B\n\nold',
      '',
    ],
    [
      'forward with nothing before it',
      '---------- Forwarded ----------\nFrom: A\nTo: B\nDate: C\n\nthe mail',
      '---------- Forwarded ----------\nFrom: A\nTo: B\nDate: C\n\nthe mail',
      '',
      '',
    ],
  ])('%s', (_, text, expected, quoted, signature) => {
    expect(splitQuoteText(text)).toEqual({ body: expected, quoted, signature });
  });

  it('is linear', () => {
    const start = performance.now();
    splitQuoteText('a:\n> b\n'.repeat(50_000));
    splitQuoteText('-'.repeat(200_000));
    splitQuoteText(`${'-- \n'.repeat(50_000)}`);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
