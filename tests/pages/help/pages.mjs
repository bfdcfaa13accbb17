/** The help centre of the invented company: articles with the navigation, asides and footers of real ones. */

const articles = {
  'export-data': {
    title: 'Export your data',
    section: 'Data',
    updated: '14 October',
    body: `
      <p>You can take the events and the reports of a project out of Lumen at any time. Exports are made in the background, and you get an email when a file is ready.</p>
      <h2 id="limits">Limits of an export</h2>
      <p>A CSV export holds up to 50,000 rows. Larger exports are split into several files of 50,000 rows each, which arrive together in one ZIP archive. Files can be downloaded for 7 days.</p>
      <table>
        <thead><tr><th>Plan</th><th>Rows per file</th><th>Exports per day</th></tr></thead>
        <tbody>
          <tr><td>Starter</td><td>50,000</td><td>5</td></tr>
          <tr><td>Team</td><td>50,000</td><td>25</td></tr>
          <tr><td>Business</td><td>250,000</td><td>100</td></tr>
        </tbody>
      </table>
      <h2 id="once">Export a report once</h2>
      <ol>
        <li>Open the report.</li>
        <li>Choose <strong>Share</strong>, then <strong>Export as CSV</strong>.</li>
        <li>Pick the period and choose <strong>Start export</strong>.</li>
      </ol>
      <h2 id="weekly">Schedule a weekly export</h2>
      <p>To schedule a weekly export of a report:</p>
      <ol>
        <li>Open the report and choose <strong>Share</strong>, then <strong>Schedule export</strong>.</li>
        <li>Set <strong>Repeat</strong> to <strong>Weekly</strong> and choose the day, for example Monday.</li>
        <li>Enter the email addresses that should get the file, up to 20.</li>
        <li>Choose <strong>Save schedule</strong>.</li>
      </ol>
      <aside class="note" role="note"><p><strong>Note:</strong> Scheduled exports run at 06:00 in the time zone of the workspace. Only members with the Editor role or higher can schedule an export.</p></aside>
      <h2 id="formats">Formats</h2>
      <p>Reports can be exported as CSV, XLSX or JSON. Charts can also be saved as PNG images.</p>`,
  },
  'update-card': {
    title: 'Replace your card',
    section: 'Billing',
    updated: '2 September',
    body: `
      <p>The card of a subscription can be replaced by the owner of the workspace. The next invoice is charged to the new card.</p>
      <h2 id="replace">Replace the card of a subscription</h2>
      <ol>
        <li>Open <strong>Settings</strong>, then <strong>Billing</strong>.</li>
        <li>Beside the current card, choose <strong>Replace</strong>.</li>
        <li>Enter the new card and choose <strong>Save card</strong>.</li>
      </ol>
      <aside class="note" role="note"><p><strong>Note:</strong> Your bank may ask you to confirm the card. No money is taken for this check.</p></aside>
      <h2 id="declined">When a payment is declined</h2>
      <p>Lumen tries a declined payment again after 3 days and after 7 days. After the second try the workspace becomes read-only until a payment succeeds; no data is deleted.</p>`,
  },
  'two-factor': {
    title: 'Two-factor sign-in',
    section: 'Account',
    updated: '21 August',
    body: `
      <p>With two-factor sign-in, a code from an app on your phone is needed beside your password.</p>
      <h2 id="on">Turn on two-factor sign-in</h2>
      <ol>
        <li>Open <strong>Settings</strong>, then <strong>Security</strong>.</li>
        <li>Choose <strong>Turn on two-factor sign-in</strong> and scan the code with an authenticator app.</li>
        <li>Enter the 6-digit code that the app shows.</li>
        <li>Store the 10 recovery codes in a safe place.</li>
      </ol>
      <h2 id="team">Ask it of the whole team</h2>
      <p>Owners can require two-factor sign-in for all members under <strong>Settings</strong>, then <strong>Members</strong>. Members who have not set it up are asked to do so at their next sign-in. Codes by SMS are not offered.</p>
      <h2 id="lost">When a phone is lost</h2>
      <p>Sign in with one of the recovery codes. Each code works once. Without a recovery code, an owner of the workspace can reset the second factor of a member.</p>`,
  },
  'refund-policy': {
    title: 'Refunds',
    section: 'Billing',
    updated: '30 June',
    body: `
      <p>We want you to pay only for what you use. This page says when a payment is returned.</p>
      <h2 id="who">What is refunded</h2>
      <ul>
        <li>A yearly plan that is cancelled within 14 days of payment is refunded in full.</li>
        <li>A payment that was taken twice is refunded in full.</li>
        <li>Monthly plans are not refunded, but run to the end of the paid month.</li>
      </ul>
      <h2 id="time">How long it takes</h2>
      <p>A refund is returned to the card that paid. It shows on the statement after 5 to 10 business days, depending on the bank.</p>`,
  },
  'time-zone': {
    title: 'Time zones',
    section: 'Workspace',
    updated: '11 November',
    body: `
      <p>Every workspace has one time zone. It decides where a day begins and ends in reports, charts and exports.</p>
      <h2 id="change">Change the time zone of a workspace</h2>
      <ol>
        <li>Open <strong>Settings</strong>, then <strong>Workspace</strong>.</li>
        <li>Under <strong>Time zone</strong>, choose a city.</li>
        <li>Choose <strong>Save</strong>.</li>
      </ol>
      <aside class="note" role="note"><p><strong>Note:</strong> Charts are drawn anew within 15 minutes. Reports that were already sent stay as they were.</p></aside>
      <h2 id="dashboard">A time zone for one dashboard</h2>
      <p>A dashboard can have a time zone of its own, which is shown beside its name. Remove it under <strong>Edit</strong>, then <strong>Time zone</strong>, then <strong>Follow workspace</strong>.</p>`,
  },
};

/** Behind the login: what only the team reads. */
const teamPage = {
  title: 'Limits that we can raise',
  section: 'For the team',
  updated: '3 November',
  body: `
    <p>These limits may be raised for a customer who asks. Note the change in the customer's record.</p>
    <table>
      <thead><tr><th>Limit</th><th>Default</th><th>Can be raised to</th></tr></thead>
      <tbody>
        <tr><td>Recipients of a scheduled export</td><td>20</td><td>50</td></tr>
        <tr><td>Exports per day on Team</td><td>25</td><td>60</td></tr>
      </tbody>
    </table>
    <p>A raised limit takes effect within 10 minutes.</p>`,
};

const style = `
  :root { font: 16px/26px system-ui, 'DejaVu Sans', sans-serif; color: #22282d; background: #fff; }
  * { box-sizing: border-box; } body { margin: 0; } a { color: #2d6a6a; }
  header { display: flex; align-items: center; gap: 24px; padding: 14px 32px; border-bottom: 1px solid #e3e7ea; font-size: 14px; }
  header b { display: flex; align-items: center; gap: 10px; margin-inline-end: auto; font-size: 16px; }
  header b::before { content: ''; width: 18px; height: 18px; border-radius: 50%; background: radial-gradient(circle, #f1b24a 0 34%, #f7dcae 35% 62%, #fbefd9 63%); }
  .page { display: grid; grid-template-columns: 190px minmax(0, 1fr); gap: 40px; max-width: 1080px; margin: 0 auto; padding: 32px; }
  nav.side { font-size: 14px; } nav.side a { display: block; padding: 3px 0; color: #55616a; text-decoration: none; } nav.side a[aria-current] { color: #22282d; font-weight: 600; }
  .crumbs, .meta { color: #66717b; font-size: 13px; } h1 { margin: 4px 0; font-size: 30px; line-height: 38px; } h2 { margin: 28px 0 6px; font-size: 20px; }
  table { width: 100%; margin: 14px 0; border-collapse: collapse; font-size: 15px; } th, td { padding: 7px 10px; border-bottom: 1px solid #e3e7ea; text-align: start; }
  .note { margin: 16px 0; padding: 4px 18px; border-inline-start: 3px solid #f1b24a; background: #fdf8ef; }
  .helpful, .related, footer { margin-top: 32px; padding-top: 16px; border-top: 1px solid #e3e7ea; color: #66717b; font-size: 14px; }
  footer { padding: 20px 32px; } form { display: grid; gap: 10px; max-width: 320px; } input, button { padding: 8px 10px; font: inherit; }
  @media (max-width: 760px) { .page { grid-template-columns: 1fr; gap: 12px; } }`;

const links = (current) =>
  Object.entries(articles)
    .map(
      ([slug, { title }]) =>
        `<a href="/articles/${slug}"${slug === current ? ' aria-current="page"' : ''}>${title}</a>`,
    )
    .join('');

function shell(title, current, main) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} · Lumen Help</title>
<link rel="icon" href="data:,"><style>${style}</style></head><body>
<header><b>Lumen Help</b><a href="/">All articles</a><a href="/login">Sign in</a><a href="/">Contact us</a></header>
<div class="page"><nav class="side" aria-label="Articles">${links(current)}</nav><main>${main}</main></div>
<footer>© Lumen Analytics. Prices exclude tax. Our phone lines are open from 9:00 to 17:00. <a href="/">Status</a> <a href="/">Privacy</a></footer>
</body></html>`;
}

function articlePage(slug, article) {
  const related = Object.entries(articles).find(
    ([other, { section }]) => other !== slug && section === article.section,
  );
  return shell(
    article.title,
    slug,
    `<div class="crumbs">Help / ${article.section}</div>
<article><h1>${article.title}</h1><div class="meta">Updated ${article.updated}</div>${article.body}</article>
<div class="helpful">Was this article helpful? <button>Yes</button> <button>No</button></div>
${related ? `<aside class="related">Related: <a href="/articles/${related[0]}">${related[1].title}</a></aside>` : ''}`,
  );
}

const login = shell(
  'Sign in',
  null,
  `<h1>Sign in</h1><p>This page is for the Lumen team.</p>
<form id="login"><label>Name <input name="name" autocomplete="off"></label><button>Sign in</button></form>
<script>document.getElementById('login').addEventListener('submit', (event) => {
  event.preventDefault();
  document.cookie = 'lumen_session=dana; path=/; secure';
  location.href = '/team/limits';
});</script>`,
);

const home = shell(
  'All articles',
  null,
  `<h1>How can we help?</h1><ul>${Object.entries(articles)
    .map(
      ([slug, { title, section }]) =>
        `<li><a href="/articles/${slug}">${title}</a> <span class="meta">${section}</span></li>`,
    )
    .join('')}</ul>`,
);

/** Status and body for an address of the help centre. */
export function helpPage(url, signedIn) {
  if (url.pathname === '/') return { status: 200, body: home };
  if (url.pathname === '/login') return { status: 200, body: login };
  if (url.pathname === '/team/limits') {
    return signedIn
      ? { status: 200, body: articlePage('team', teamPage) }
      : { status: 200, body: '<!doctype html><meta http-equiv="refresh" content="0; url=/login">' };
  }
  const slug = /^\/articles\/([a-z-]+)$/.exec(url.pathname)?.[1];
  if (slug && slug in articles) return { status: 200, body: articlePage(slug, articles[slug]) };
  return {
    status: 404,
    body: shell('Not found', null, '<h1>Not found</h1><p>There is no such article.</p>'),
  };
}
