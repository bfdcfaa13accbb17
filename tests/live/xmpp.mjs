/**
 * The little of XMPP that a customer needs, over BOSH (XEP-0124, XEP-0206): sign in, write, hear, ask the server's
 * archive (XEP-0313), enter a room (XEP-0045).
 */
import { JSDOM } from 'jsdom';

const ns = {
  bosh: 'http://jabber.org/protocol/httpbind',
  xbosh: 'urn:xmpp:xbosh',
  bind: 'urn:ietf:params:xml:ns:xmpp-bind',
  sasl: 'urn:ietf:params:xml:ns:xmpp-sasl',
  mam: 'urn:xmpp:mam:2',
  forward: 'urn:xmpp:forward:0',
  muc: 'http://jabber.org/protocol/muc',
};

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&apos;', '"': '&quot;' };
const xml = (text) => text.replace(/[&<>'"]/g, (sign) => escapes[sign]);
const child = (element, name, space) =>
  [...element.children].find((one) => one.localName === name && (!space || one.namespaceURI === space));

/**
 * Signs in as `jid`. Returns:
 * `heard`: `{ from, body }` of each chat message that came in, in order;
 * `say(to, body, { type })`, `enter(room, nick)`, `open(room, nick)`;
 * `archive(other)`: what the server keeps of the conversation with `other`: `{ from, body }`, oldest first;
 * `close()`.
 */
export async function connectXmpp(url, { jid, password }) {
  const [local, host] = jid.split('@');
  let rid = Math.floor(Math.random() * 1e9) + 1;
  let sid = '';
  let ending = false;
  let broken = null;
  const heard = [];
  const waiting = new Map();

  async function post(content, attributes = '') {
    const head = sid ? `sid='${sid}'` : '';
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body: `<body xmlns='${ns.bosh}' rid='${rid++}' ${head} ${attributes}>${content}</body>`,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`XMPP: the server answered ${response.status}: ${text.slice(0, 300)}`);
    const body = new JSDOM(text, { contentType: 'text/xml' }).window.document.documentElement;
    if (body.getAttribute('type') === 'terminate' && !ending)
      throw new Error(`XMPP: the server ended the session: ${text.slice(0, 300)}`);
    return body;
  }

  const stream = `to='${host}' xml:lang='en' xmlns:xmpp='${ns.xbosh}'`;
  const opened = await post('', `${stream} wait='20' hold='1' ver='1.6' xmpp:version='1.0'`);
  sid = opened.getAttribute('sid');
  const secret = Buffer.from(`\0${local}\0${password}`).toString('base64');
  const signed = await post(`<auth xmlns='${ns.sasl}' mechanism='PLAIN'>${secret}</auth>`);
  if (!child(signed, 'success')) throw new Error(`XMPP: ${jid} could not sign in: ${signed.innerHTML}`);
  await post('', `${stream} xmpp:restart='true'`);

  function hear(body) {
    for (const stanza of body.children) {
      const answer = stanza.localName === 'iq' && waiting.get(stanza.getAttribute('id'));
      if (answer) answer(stanza);
      const result = child(stanza, 'result', ns.mam);
      if (result) {
        waiting.get(result.getAttribute('queryid'))?.(child(result, 'forwarded', ns.forward));
        continue;
      }
      const text = stanza.localName === 'message' && child(stanza, 'body')?.textContent;
      if (text) heard.push({ from: stanza.getAttribute('from'), body: text });
    }
  }

  /** The server allows two requests at once: one waits for what comes in, the other carries what goes out. */
  let underway = 0;
  const outgoing = [];
  function pump() {
    while (!ending && !broken && underway < 2 && (outgoing.length > 0 || underway === 0)) {
      underway++;
      void post(outgoing.splice(0).join(''))
        .then(hear)
        .catch((error) => {
          if (!ending) broken = error;
        })
        .finally(() => {
          underway--;
          pump();
        });
    }
  }
  const send = (content) => {
    if (broken) throw broken;
    outgoing.push(content);
    pump();
  };

  let count = 0;
  async function ask(type, content, to = '') {
    const id = `q${++count}`;
    const answer = new Promise((resolve) => waiting.set(id, resolve));
    send(`<iq xmlns='jabber:client' id='${id}' type='${type}' ${to}>${content}</iq>`);
    const stanza = await within(answer);
    waiting.delete(id);
    if (stanza.getAttribute('type') === 'error') throw new Error(`XMPP: ${stanza.innerHTML}`);
    return stanza;
  }

  const within = (promise) => {
    let timer;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(broken ?? new Error('XMPP: no answer within ten seconds.')), 10_000);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  };

  await ask('set', `<bind xmlns='${ns.bind}'><resource>phone</resource></bind>`);
  send(`<presence xmlns='jabber:client'/>`);

  return {
    heard,
    say(to, text, { type = 'chat' } = {}) {
      const id = `m${++count}-${local}`;
      send(
        `<message xmlns='jabber:client' id='${id}' to='${xml(to)}' type='${type}'><body>${xml(text)}</body></message>`,
      );
    },
    enter(room, nick) {
      send(
        `<presence xmlns='jabber:client' to='${xml(`${room}/${nick}`)}'><x xmlns='${ns.muc}'/></presence>`,
      );
    },
    /** The first who enters a room makes it, and opens it to others by taking the defaults. */
    async open(room, nick) {
      this.enter(room, nick);
      const defaults = `<query xmlns='${ns.muc}#owner'><x xmlns='jabber:x:data' type='submit'/></query>`;
      await ask('set', defaults, `to='${xml(room)}'`);
    },
    async archive(other) {
      const kept = [];
      const query = `a${++count}`;
      waiting.set(query, (forwarded) => {
        const message = child(forwarded, 'message');
        const text = child(message, 'body')?.textContent;
        if (text) kept.push({ from: message.getAttribute('from').split('/')[0], body: text });
      });
      const fields = [
        `<field var='FORM_TYPE' type='hidden'><value>${ns.mam}</value></field>`,
        `<field var='with'><value>${xml(other)}</value></field>`,
      ];
      await ask(
        'set',
        `<query xmlns='${ns.mam}' queryid='${query}'><x xmlns='jabber:x:data' type='submit'>${fields.join('')}</x><set xmlns='http://jabber.org/protocol/rsm'><max>200</max></set></query>`,
      );
      waiting.delete(query);
      return kept;
    },
    async close() {
      ending = true;
      await post('', `type='terminate'`).catch(() => undefined);
    },
  };
}
