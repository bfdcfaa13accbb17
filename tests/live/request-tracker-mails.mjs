/** The mails that customers send to the running Request Tracker; the people and the shop are invented. */

export const tessa = 'Tessa Quint <tessa.quint@quintinteriors.example>';
export const ben = 'Ben Okoro <ben.okoro@harbourdesk.example>';

export const lamp = {
  from: tessa,
  subject: 'Lamp 20417',
  body: 'Hello,\n\nmy lamp is stuck on red.\n\nTessa\n',
};

/** The answer of a mail program: new words above the history. */
export const asksOn = (ticket) => ({
  from: tessa,
  subject: `Re: [lumenhaus #${ticket}] Lamp 20417`,
  body: `It is the round one. How do I reset the lamp, and how long is the warranty?

Tessa

On Wed, Nov 18, 2026 at 9:00 AM Dana Brandt <support@lumenhaus.example> wrote:
> Hello Tessa,
>
> which lamp is it?
>
> Dana
`,
});

/** As most mail programs write: the same words as text and as HTML, and a file beside them. */
export const twoForms = {
  from: ben,
  subject: 'Lamp with a broken shade',
  headers: ['Content-Type: multipart/mixed; boundary="outer"'],
  body: `--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset=utf-8

The shade is *broken*. Can I get another one?

--inner
Content-Type: text/html; charset=utf-8

<p>The shade is <b>broken</b>. Can I get another one?</p>
<div class="history ticket" id="ticket-99-history"><span class="user" data-user-id="1">Dana</span></div>

--inner--

--outer
Content-Type: image/png; name="broken shade.png"
Content-Disposition: attachment; filename="broken shade.png"
Content-Transfer-Encoding: base64

iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==

--outer--
`,
};

/** Longer than what Request Tracker shows inline. */
export const tooLarge = {
  from: ben,
  subject: 'The whole log',
  body: `${'The lamp blinked, and then it did not.\n'.repeat(800)}`,
};
