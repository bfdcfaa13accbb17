/**
 * A real Request Tracker on this machine: its own web server on SQLite, no mail service. Mail comes in through its
 * mail gateway and goes out into a file. It reads nothing of what the packages have put under /etc: settings, database,
 * sessions and caches lie in one temporary folder.
 */
import { execFile } from 'node:child_process';
import { chown, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asUser, ownedFolder, run, startServices, user } from './processes.mjs';

/** Dana writes in the rich editor; Noor in the plain box, newest first, and opens a ticket's history with a click. */
export const people = { rich: 'dana', plain: 'noor' };
export const password = 'a-password';

const ports = { web: 8095 };
const origin = `http://127.0.0.1:${ports.web}`;
const server = '/usr/share/request-tracker5/libexec/rt-server';

/** Starts it with an empty database and the two people. Rejects with a sentence; nothing is left running then. */
export function startRequestTracker() {
  return startServices({ ports, logFiles: ['var/rt.log'] }, async ({ state, stops }) => {
    for (const name of ['var', 'mason', 'sessions', 'conf.d']) await ownedFolder(join(state, name));
    const env = await settings(state);
    await setUp(state, env);
    const command = [...asUser, server, '--server', 'Starlet', '--host', '127.0.0.1', '--port'];
    stops.push(
      await run('Request Tracker', [...command, String(ports.web), '--max-workers', '3'], env, ports.web),
    );
    let tickets = 0;
    /** A mail that makes a ticket; resolves with its number. */
    const openTicket = async (mail) => {
      await mailIn(mail);
      return ++tickets;
    };
    return {
      url: `${origin}/`,
      openTicket,
      mailIn,
      replyAs,
      commentAs,
      correspondence,
      mailsOut: () => mailsOut(state),
    };
  });
}

/** The environment in which Request Tracker finds our settings and no others. */
async function settings(state) {
  const file = join(state, 'RT_SiteConfig.pm');
  const folders = { VarPath: 'var', MasonDataDir: 'mason', MasonSessionDir: 'sessions' };
  const options = {
    rtname: 'lumenhaus',
    Organization: 'lumenhaus.example',
    CorrespondAddress: 'support@lumenhaus.example',
    CommentAddress: 'notes@lumenhaus.example',
    WebDomain: '127.0.0.1',
    WebPort: String(ports.web),
    WebPath: '',
    Timezone: 'UTC',
    DatabaseType: 'SQLite',
    DatabaseName: join(state, 'rt.db'),
    MailCommand: 'mbox',
    LogToSyslog: '',
    LogToSTDERR: 'error',
    LogToFile: 'error',
    LogDir: join(state, 'var'),
  };
  const lines = [
    ...Object.entries(folders).map(([name, folder]) => `$RT::${name} = '${join(state, folder)}';`),
    ...Object.entries(options).map(([name, value]) => `Set($${name}, '${value}');`),
    '1;',
  ];
  await writeOwned(file, lines.join('\n'));
  return { RT_SITE_CONFIG: file, RT_SITE_CONFIG_DIR: join(state, 'conf.d') };
}

async function setUp(state, env) {
  const file = join(state, 'people.pl');
  const staff = (name, real) =>
    `{ Name => '${name}', RealName => '${real}', EmailAddress => '${name}@lumenhaus.example', ` +
    `Password => '${password}', Privileged => 1, Timezone => 'UTC', Lang => 'en' }`;
  await writeOwned(
    file,
    `@Users = (${staff(people.rich, 'Dana Brandt')}, ${staff(people.plain, 'Noor Haddad')});
@ACL = (
  (map { { UserId => $_, Right => 'SuperUser' } } qw(${people.rich} ${people.plain})),
  (map { { GroupDomain => 'SystemInternal', GroupType => 'Everyone', Right => $_ } } qw(SeeQueue CreateTicket ReplyToTicket)),
);
@Final = (sub {
  my $plain = RT::User->new(RT->SystemUser);
  $plain->Load('${people.plain}');
  my ($done, $why) = $plain->SetPreferences(RT->System,
    { MessageBoxRichText => 0, OldestTransactionsFirst => 0, ShowHistory => 'click' });
  die $why unless $done;
  my $rich = RT::User->new(RT->SystemUser);
  $rich->Load('${people.rich}');
  ($done, $why) = $rich->SetSignature("Dana Brandt\\nLumenhaus support");
  die $why unless $done;
});
1;
`,
  );
  const database = (...args) =>
    promisify(execFile)(
      asUser[0],
      [...asUser.slice(1), '/usr/sbin/rt-setup-database-5', '--force', '--skip-create', ...args],
      { env: { ...process.env, ...env } },
    );
  await database('--action', 'init');
  await database('--action', 'insert', '--datafile', file);
}

async function writeOwned(path, text) {
  await writeFile(path, text);
  await chown(path, user.id, user.id);
}

/** A mail to support, as a mail server hands it over. A subject with `[lumenhaus #1]` goes into that ticket. */
async function mailIn({ from, subject, headers = [], body }) {
  const message = [
    `From: ${from}`,
    'To: support@lumenhaus.example',
    `Subject: ${subject}`,
    `Message-ID: <${crypto.randomUUID()}@customer.example>`,
    'MIME-Version: 1.0',
    ...(headers.length > 0 ? headers : ['Content-Type: text/plain; charset=utf-8']),
    '',
    body,
  ].join('\n');
  const answer = await fetch(`${origin}/REST/1.0/NoAuth/mail-gateway`, {
    method: 'POST',
    body: new URLSearchParams({ queue: 'General', action: 'correspond', message }),
  });
  const said = (await answer.text()).trim();
  if (!/^ok\b/.test(said)) throw new Error(`The mail gateway said: ${said}`);
}

async function api(path, who, content) {
  const answer = await fetch(path.startsWith('http') ? path : `${origin}/REST/2.0/${path}`, {
    headers: {
      authorization: `Basic ${Buffer.from(`${who}:${password}`).toString('base64')}`,
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(content === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify({ Content: content, ContentType: 'text/plain' }) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const replyAs = (who, ticket, content) => api(`ticket/${ticket}/correspond`, who, content);
const commentAs = (who, ticket, content) => api(`ticket/${ticket}/comment`, who, content);

/** What the ticket holds on the server: `{ type, by, html, text }` of each message, oldest first. */
async function correspondence(ticket) {
  const { items } = await api(`ticket/${ticket}/history?fields=Type,Creator&per_page=100`, people.rich);
  const spoken = items.filter(({ Type }) => ['Create', 'Correspond', 'Comment'].includes(Type));
  return Promise.all(
    spoken.map(async ({ id, Type, Creator }) => {
      const { items: parts } = await api(
        `transaction/${id}/attachments?fields=ContentType,Content`,
        people.rich,
      );
      const content = (type) =>
        parts
          .filter((part) => part.ContentType === type)
          .map((part) => part.Content.replaceAll('\r', ''))
          .join('\n');
      return { type: Type, by: Creator.id, html: content('text/html'), text: content('text/plain') };
    }),
  );
}

/** The mails that it would have sent, oldest first, as they stand in its file. */
async function mailsOut(state) {
  const files = (await readdir(join(state, 'var'))).filter((name) => name.endsWith('.mbox'));
  const texts = await Promise.all(files.sort().map((name) => readFile(join(state, 'var', name), 'utf8')));
  return texts
    .join('\n')
    .split(/^From /m)
    .slice(1);
}
