/**
 * A real Roundcube on this machine: Dovecot (IMAP), an SMTP sink that delivers into its maildir, and PHP's own web
 * server. Everything listens on loopback, keeps its state in one temporary folder and is stopped by `stop()`.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { mails } from './mails.mjs';

export const agent = { address: 'support@lumenhaus.example', name: 'Dana Brandt', password: 'a-password' };

const ports = { imap: 11143, smtp: 11025, web: 8096 };
const webRoot = '/var/lib/roundcube/public_html';
/** Debian's www-data: it may read the packages' files, and nothing here needs root once the ports are open. */
const user = { name: 'www-data', id: 33 };

/**
 * Starts all three and returns the handle to them. The state lies in the system's temporary folder and not in the
 * project: the services run as www-data, who may not be able to look into the folder of a clone.
 * Rejects with a sentence when a port is taken or a service does not come up; nothing is left running then.
 */
export async function startServices() {
  const state = await mkdtemp(join(tmpdir(), 'deskside-live-'));
  const stops = [];
  let stopping;
  const stop = () =>
    (stopping ??= (async () => {
      for (const each of stops.reverse()) await each();
      await rm(state, { recursive: true, force: true });
    })());
  // Whatever ends this process, its services end with it (see `run`) and their state goes.
  process.once('exit', () => rmSync(state, { recursive: true, force: true }));
  try {
    await chown(state, user.id, user.id);
    for (const [name, port] of Object.entries(ports)) {
      if (await answers(port)) throw new Error(`Port ${port} (${name}) is in use: stop what listens there.`);
    }
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
      logs: () => logs(state),
      stop,
    };
  } catch (error) {
    const said = await logs(state);
    await stop();
    throw new Error(`${error.message}\n${said}`, { cause: error });
  }
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
  const command = ['/usr/bin/setpriv', `--reuid=${user.name}`, `--regid=${user.name}`, '--init-groups'];
  // Without its cache PHP sees a changed configuration at the next request, not two seconds later.
  command.push('/usr/bin/php', '-d', 'opcache.enable=0', '-S', `127.0.0.1:${ports.web}`, '-t', webRoot);
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

/** Starts a process that listens on `port`, and returns the function that ends it. */
async function run(name, [file, ...args], env, port) {
  const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const failed = new Promise((_resolve, reject) => child.once('error', reject));
  for (let waited = 0; !(await Promise.race([answers(port), failed])); waited += 100) {
    if (child.exitCode !== null) throw new Error(`${name} stopped at once: ${said}`);
    if (waited > 15_000) {
      child.kill();
      throw new Error(`${name} does not answer on port ${port}: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return async () => {
    process.off('exit', kill);
    kill();
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
    if (child.exitCode === null && child.signalCode === null) await ended;
    clearTimeout(timer);
  };
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket.destroy() && true));
    socket.once('error', () => resolve(false));
  });
}

async function ownedFolder(path) {
  await mkdir(path, { recursive: true });
  await chown(path, user.id, user.id);
}

/** The ends of the services' own logs, for a failure's message. */
async function logs(state) {
  const files = ['imap.log', 'web/logs/errors.log'];
  const ends = await Promise.all(
    files.map((file) =>
      readFile(join(state, file), 'utf8').then(
        (text) => `${file}:\n${text.slice(-1500)}`,
        () => '',
      ),
    ),
  );
  return ends.filter(Boolean).join('\n');
}
