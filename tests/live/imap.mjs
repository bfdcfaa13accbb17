/** The little of IMAP that the tests need: log in, open a folder, read whole messages. RFC 3501. */
import { createConnection } from 'node:net';
import PostalMime from 'postal-mime';

/**
 * Connects and logs in. Each call below rejects with the server's own answer when it says NO or BAD.
 * The static password database of the tests accepts any name.
 */
export async function connectImap({ host, port }, { address, password }) {
  const socket = createConnection(port, host);
  let buffer = Buffer.alloc(0);
  let wake = () => undefined;
  let broken = null;
  socket.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    wake();
  });
  const fail = (error) => {
    broken = error ?? new Error('The IMAP server closed the connection.');
    wake();
  };
  socket.on('error', fail);
  socket.on('close', () => fail());

  /** One line of the answer, with the literals that it announces: `{12}` and then 12 bytes. */
  async function line() {
    const parts = [];
    for (;;) {
      const end = buffer.indexOf('\r\n');
      if (end < 0) {
        await more();
        continue;
      }
      const text = buffer.subarray(0, end).toString('latin1');
      buffer = buffer.subarray(end + 2);
      const size = /\{(\d+)\}$/.exec(text)?.[1];
      parts.push(text);
      if (size === undefined) return parts;
      while (buffer.length < Number(size)) await more();
      parts.push(buffer.subarray(0, Number(size)));
      buffer = buffer.subarray(Number(size));
    }
  }

  function more() {
    if (broken) throw broken;
    return new Promise((resolve, reject) => {
      wake = () => (broken ? reject(broken) : resolve());
    });
  }

  let tag = 0;
  async function command(text) {
    const name = `a${++tag}`;
    socket.write(`${name} ${text}\r\n`);
    const answers = [];
    for (;;) {
      const parts = await line();
      if (!parts[0].startsWith(`${name} `)) answers.push(parts);
      else if (parts[0].startsWith(`${name} OK`)) return answers;
      else throw new Error(`IMAP: ${parts[0]}`);
    }
  }

  const quote = (text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
  await line();
  await command(`LOGIN ${quote(address)} ${quote(password)}`);

  return {
    /** Every message of a folder, oldest first, parsed, with `uid` and the bytes in `raw`. */
    async messages(folder) {
      await command(`SELECT ${quote(folder)}`);
      const found = (await command('UID SEARCH ALL')).find(([text]) => text.startsWith('* SEARCH'));
      const uids = found[0].slice('* SEARCH'.length).trim().split(' ').filter(Boolean);
      const messages = [];
      for (const uid of uids) {
        const answers = await command(`UID FETCH ${uid} (BODY.PEEK[])`);
        const raw = answers.flat().find((part) => Buffer.isBuffer(part));
        messages.push({ uid: Number(uid), raw, ...(await PostalMime.parse(raw)) });
      }
      return messages;
    },
    /** Empties a folder. */
    async clear(folder) {
      await command(`SELECT ${quote(folder)}`);
      await command('STORE 1:* +FLAGS.SILENT (\\Deleted)').catch(() => undefined);
      await command('EXPUNGE');
    },
    close() {
      socket.removeAllListeners('close');
      socket.end('z LOGOUT\r\n');
    },
  };
}
