/**
 * A real Roundcube on this machine: Dovecot (IMAP), an SMTP sink that delivers into its maildir, and PHP's own web
 * server. Everything listens on loopback, keeps its state in one temporary folder and is stopped by `stop()`.
 */
import { randomBytes } from 'node:crypto';
import { chown, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { asUser, ownedFolder, run, startServices, user } from './processes.mjs';
import { mails } from './roundcube-mails.mjs';

export const agent = { address: 'support@lumenhaus.example', name: 'Dana Brandt', password: 'a-password' };

const ports = { imap: 11143, smtp: 11025, web: 8096 };
const webRoot = '/var/lib/roundcube/public_html';

/** Starts all three and resolves with the handle to them. Rejects with a sentence; nothing is left running then. */
export function startRoundcube() {
  return startServices({ ports, logFiles: ['imap.log', 'web/logs/errors.log'] }, async ({ state, stops }) => {
    stops.push(await startImap(state));
    const smtp = await startSmtp(state);
    stops.push(smtp.stop);
    const web = await startWeb(state);
    stops.push(web.stop);
    return {
      imap: { host: '127.0.0.1', port: ports.imap },
      url: `http://127.0.0.1:${ports.web}/`,
      configure: web.configure,
      /** How many mails the SMTP sink has taken: one more than seeded means that something was sent. */
      accepted: smtp.accepted,
      setSignature: (html) => setSignature(state, html),
    };
  });
}

/** Sends the test mails to the agent's mailbox over SMTP, in order. */
export async function seed() {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: ports.smtp,
    secure: false,
    ignoreTLS: true,
  });
  for (const mail of mails(agent.address)) await transport.sendMail(mail);
  transport.close();
}

/** How many mails `seed` delivers. */
export const seeded = mails(agent.address).length;

async function startImap(state) {
  const dir = join(state, 'imap');
  await mkdir(dir);
  const config = `
protocols = imap
listen = 127.0.0.1
base_dir = ${dir}/run
log_path = ${state}/imap.log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:${state}/mail/%u
mail_uid = ${user.name}
mail_gid = ${user.name}
first_valid_uid = ${user.id}
passdb {
  driver = static
  args = password=${agent.password}
}
userdb {
  driver = static
  args = uid=${user.name} gid=${user.name} home=${state}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = 0
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
}
`;
  await writeFile(join(dir, 'dovecot.conf'), config);
  await ownedFolder(join(state, 'mail'));
  return run('Dovecot', ['/usr/sbin/dovecot', '-F', '-c', join(dir, 'dovecot.conf')], {}, ports.imap);
}

/** Accepts mail for anyone and drops it where Dovecot looks for new mail (maildir: write to tmp, move to new). */
async function startSmtp(state) {
  let mails = 0;
  let files = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        mails++;
        Promise.all(session.envelope.rcptTo.map((to) => deliver(to.address, Buffer.concat(chunks)))).then(
          () => done(),
          done,
        );
      });
    },
  });
  async function deliver(address, raw) {
    const box = await maildir(state, address);
    const name = `${Date.now()}.${process.pid}_${files++}.deskside`;
    await writeFile(join(box, 'tmp', name), raw);
    await chown(join(box, 'tmp', name), user.id, user.id);
    await rename(join(box, 'tmp', name), join(box, 'new', name));
  }
  server.on('error', (error) => console.error(`SMTP sink: ${error.message}`));
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(ports.smtp, '127.0.0.1', resolve);
  });
  return { stop: () => new Promise((resolve) => server.close(resolve)), accepted: () => mails };
}

async function maildir(state, address) {
  const box = join(state, 'mail', address.replaceAll(/[^\w@.-]/g, '_').toLowerCase());
  for (const dir of [box, ...['tmp', 'new', 'cur'].map((name) => join(box, name))]) await ownedFolder(dir);
  return box;
}

async function startWeb(state) {
  const dir = join(state, 'web');
  for (const each of [dir, ...['config', 'logs', 'temp', 'db'].map((name) => join(dir, name))]) {
    await ownedFolder(each);
  }
  // Roundcube looks for its defaults beside the configuration.
  for (const name of ['defaults.inc.php', 'mimetypes.php']) {
    await symlink(join('/etc/roundcube', name), join(dir, 'config', name));
  }
  const key = randomBytes(12).toString('hex');
  /**
   * Rewrites Roundcube's configuration; it counts from the next request on.
   * `htmlEditor`: TinyMCE for every reply, or the plain textarea. `replyMode`: 1 puts the reply above the quote, 0
   * below it, as Roundcube's own defaults do.
   */
  const configure = async ({ htmlEditor = true, replyMode = 1, language = 'en_US' }) => {
    const options = {
      db_dsnw: `sqlite:///${dir}/db/rc.db?mode=0640`,
      imap_host: `127.0.0.1:${ports.imap}`,
      smtp_host: `127.0.0.1:${ports.smtp}`,
      smtp_user: '',
      smtp_pass: '',
      des_key: key,
      plugins: [],
      skin: 'elastic',
      language,
      htmleditor: htmlEditor ? 1 : 0,
      reply_mode: replyMode,
      enable_spellcheck: false,
      log_dir: `${dir}/logs/`,
      temp_dir: `${dir}/temp/`,
    };
    const lines = Object.entries(options).map(([name, value]) => `$config['${name}'] = ${php(value)};`);
    await writeFile(join(dir, 'config', 'config.inc.php'), `<?php\n$config = [];\n${lines.join('\n')}\n`);
  };
  await configure({});
  // Without its cache PHP sees a changed configuration at the next request, not two seconds later.
  const server = ['/usr/bin/php', '-d', 'opcache.enable=0', '-S', `127.0.0.1:${ports.web}`, '-t', webRoot];
  const command = [...asUser, ...server];
  const stop = await run('Roundcube', command, { ROUNDCUBE_CONFIG_DIR: join(dir, 'config') }, ports.web);
  return { configure, stop };
}

function php(value) {
  if (Array.isArray(value)) return '[]';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : `'${value}'`;
}

/** Roundcube makes the identity at the first login, so this comes after it. */
async function setSignature(state, html) {
  const { DatabaseSync } = await import('node:sqlite');
  // Roundcube may be writing its session at this moment: wait for it.
  const db = new DatabaseSync(join(state, 'web', 'db', 'rc.db'), { timeout: 20_000 });
  try {
    db.prepare('UPDATE identities SET name = ?, signature = ?, html_signature = 1').run(agent.name, html);
  } finally {
    db.close();
  }
}
