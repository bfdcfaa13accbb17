/**
 * Our own stand-in for Gmail's page: the structure that adapters read (element roles, attributes, long-lived class
 * names), in our own look. `window.__gmail` lets a test play the other side: a customer, a teammate.
 */
import { account, conversations } from './conversations.mjs';
import { createComposer } from './composer.mjs';
import { el, html, icon } from './dom.mjs';
import { encoded, initials, legacyId, plain } from './text.mjs';
import { words } from './words.mjs';

const query = new URLSearchParams(location.search);
const hl = query.get('hl') in words ? query.get('hl') : 'en';
const say = words[hl];
const start = Date.now();
const long = new Intl.DateTimeFormat(hl, { dateStyle: 'medium', timeStyle: 'short' });
const hour = new Intl.DateTimeFormat(hl, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(hl, { month: 'short', day: 'numeric' });

document.documentElement.lang = hl;
document.documentElement.dir = say.dir;
window.__sent = [];

const threads = new Map(
  structuredClone(conversations).map((thread) => [
    thread.id,
    {
      ...thread,
      unread: true,
      messages: thread.messages.map((message) => ({ ...message, at: start - message.minutesAgo * 60_000 })),
      /** Messages whose body is rendered; the newest one when the conversation opens. */
      expanded: new Set(),
      olderShown: thread.messages.length <= 5,
    },
  ]),
);

let current = null;
let composer = null;
let main;

const newest = (thread) => thread.messages.at(-1);
const shortTime = (at) => (start - at < 43_200_000 ? hour : day).format(at);
function frame() {
  main = el('div', { class: 'nH bkK', role: 'main' });
  const nav = [
    ['inbox', say.inbox, threads.size],
    ['star', say.starred],
    ['send', say.sent],
    ['draft', say.drafts],
  ];
  document.body.replaceChildren(
    el('div', { class: 'nH page' }, [
      el('header', { class: 'nH gb', role: 'banner' }, [
        el('div', { class: 'brand' }, [el('span', { class: 'brand-mark' }), 'Lumen Mail']),
        el('form', { class: 'search', role: 'search' }, [
          icon('search'),
          el('input', { type: 'text', name: 'q', placeholder: say.search, 'aria-label': say.search }),
        ]),
        el(
          'a',
          {
            class: 'gb_B',
            role: 'button',
            href: 'https://accounts.google.com/SignOutOptions',
            'aria-label': `${say.account}: ${account.name} (${account.address})`,
            title: account.address,
          },
          [initials(account.name)],
        ),
      ]),
      el('div', { class: 'nH body' }, [
        el('div', { class: 'nH nav', role: 'navigation' }, [
          el('div', { class: 'T-I T-I-KE L3', role: 'button', tabindex: '0' }, [icon('pen'), say.compose]),
          ...nav.map(([name, label, count], index) =>
            el('a', { href: index ? `#${name}` : '#inbox', class: index ? 'J-Ke' : 'J-Ke current' }, [
              icon(name),
              el('span', {}, [label]),
              count ? el('span', { class: 'bsU' }, [String(count)]) : '',
            ]),
          ),
        ]),
        main,
      ]),
    ]),
  );
}

function listView() {
  document.title = `${say.inbox} (${threads.size}) - ${account.address} - Lumen Mail`;
  const newestFirst = [...threads.values()].sort((a, b) => newest(b).at - newest(a).at);
  const rows = newestFirst.map((thread) => {
    const last = newest(thread);
    const who = [
      ...new Set(thread.messages.map((m) => (m.address === account.address ? say.me : m.name))),
    ].join(', ');
    const row = el('tr', { class: `zA ${thread.unread ? 'zE' : 'yO'}`, tabindex: '-1', role: 'row' }, [
      el('td', { class: 'yX xY', role: 'gridcell' }, [
        el('span', { class: 'yP', email: last.address, name: last.name }, [who]),
        thread.messages.length > 1 ? el('span', { class: 'bx0' }, [String(thread.messages.length)]) : '',
      ]),
      el('td', { class: 'xY a4W', role: 'gridcell' }, [
        el('span', { class: 'bog' }, [
          el(
            'span',
            {
              'data-thread-id': `#thread-f:${parseInt(thread.id.slice(2), 16)}`,
              'data-legacy-thread-id': thread.id,
            },
            [thread.subject],
          ),
        ]),
        el('span', { class: 'y2' }, [` – ${plain(last.html).slice(0, 110)}`]),
      ]),
      el('td', { class: 'xW xY', role: 'gridcell' }, [
        el('span', { title: long.format(last.at) }, [shortTime(last.at)]),
      ]),
    ]);
    row.addEventListener('click', () => openThread(thread.id));
    return row;
  });
  main.replaceChildren(
    el('div', { class: 'ae4 UI', gh: 'tl' }, [
      el('table', { class: 'F cf zt', role: 'grid' }, [el('tbody', {}, rows)]),
    ]),
  );
}

function toggleQuote(body) {
  for (const quote of body.querySelectorAll(':scope > .gmail_quote')) {
    const dots = el(
      'div',
      { class: 'ajR', role: 'button', tabindex: '0', 'aria-label': say.trimmed, 'data-tooltip': say.trimmed },
      [el('span', { class: 'ajT' }, ['•••'])],
    );
    const wrap = el('div', { class: 'h5' });
    wrap.hidden = true;
    quote.replaceWith(el('div', { class: 'adM' }, [dots]), wrap);
    wrap.append(quote);
    dots.addEventListener('click', () => (wrap.hidden = !wrap.hidden));
  }
}

function messageBody(thread, message) {
  const body = el('div', { class: 'a3s aiL', id: `:b${message.id}` });
  body.innerHTML = html(message.html);
  toggleQuote(body);
  const twin = el('div', { class: 'a3s aiL undefined' });
  twin.innerHTML = html(message.html);
  const hidden = el('div', { class: 'ii gt' }, [twin]);
  hidden.style.display = 'none';
  const parts = [el('div', { class: 'ii gt' }, [body]), hidden];
  if (message.attachments) {
    parts.push(
      el(
        'div',
        { class: 'hq gt' },
        message.attachments.map((name) =>
          el('div', { class: 'aQH' }, [
            el(
              'span',
              {
                class: 'aZo',
                download_url: `application/pdf:${name}:https://mail.google.com/mail/u/0/?attid=0.1`,
              },
              [el('span', { class: 'aV3' }, [name])],
            ),
          ]),
        ),
      ),
    );
  }
  return parts;
}

function messageItem(thread, message) {
  const open = thread.expanded.has(message.id);
  const mine = message.address === account.address;
  const recipient = mine ? thread.messages.find((m) => m.address !== account.address) : account;
  const head = el('div', { class: 'gE iv gt' }, [
    el('span', { class: 'avatar', 'aria-hidden': 'true' }, [initials(message.name)]),
    el('div', { class: 'who' }, [
      el('h3', { class: 'iw' }, [
        el('span', { class: 'gD', email: message.address, name: message.name }, [
          el('span', {}, [message.name]),
        ]),
        el('span', { class: 'go' }, [` <${message.address}>`]),
      ]),
      el(
        'div',
        { class: open ? 'iw ajw' : 'iA g6' },
        open
          ? [
              el('span', { class: 'hb' }, [
                `${say.to} `,
                el('span', { class: 'g2', email: recipient.address, name: recipient.name }, [
                  mine ? recipient.name : say.me,
                ]),
              ]),
            ]
          : [plain(message.html).slice(0, 90)],
      ),
    ]),
    el('div', { class: 'gH' }, [
      el('span', { class: 'g3', title: long.format(message.at), alt: long.format(message.at) }, [
        shortTime(message.at),
      ]),
    ]),
  ]);
  head.addEventListener('click', () => {
    if (message === newest(thread)) return;
    if (!thread.expanded.delete(message.id)) thread.expanded.add(message.id);
    draw();
  });
  return el('div', { class: open ? 'h7 ie' : 'kv', role: 'listitem', tabindex: '-1' }, [
    el(
      'div',
      {
        class: 'adn ads',
        'data-message-id': `#msg-f:${parseInt(legacyId(message).slice(2), 16)}`,
        'data-legacy-message-id': legacyId(message),
      },
      [el('div', { class: 'gs' }, [head, ...(open ? messageBody(thread, message) : [])])],
    ),
  ]);
}

function items(thread) {
  const all = thread.messages;
  if (thread.olderShown) return all.map((message) => messageItem(thread, message));
  const hidden = all.slice(1, -2);
  const older = el('div', { class: 'kv adv', role: 'listitem', tabindex: '-1' }, [
    el('span', { class: 'adx', role: 'button', 'aria-label': say.older(hidden.length) }, [
      el('span', {}, [String(hidden.length)]),
    ]),
  ]);
  older.addEventListener('click', () => {
    thread.olderShown = true;
    draw();
  });
  return [
    messageItem(thread, all[0]),
    older,
    ...all.slice(-2).map((message) => messageItem(thread, message)),
  ];
}

function threadView(thread) {
  document.title = `${thread.subject} - ${account.address} - Lumen Mail`;
  const back = el('div', { class: 'T-I lS', role: 'button', tabindex: '0', 'aria-label': say.back }, [
    icon('back'),
  ]);
  back.addEventListener('click', () => (location.hash = '#inbox'));
  const reply = el('span', { class: 'ams bkH', role: 'link', tabindex: '0' }, [icon('reply'), say.reply]);
  reply.addEventListener('click', () => openComposer('inline'));
  const slot = el('div', { class: 'ip adB' });
  slot.hidden = true;
  main.replaceChildren(
    el('div', { class: 'iH', gh: 'tm', role: 'toolbar' }, [back]),
    el('div', { class: 'nH if' }, [
      el('div', { class: 'ha' }, [
        el(
          'h2',
          {
            class: 'hP',
            tabindex: '-1',
            'data-thread-perm-id': `thread-f:${parseInt(thread.id.slice(2), 16)}`,
            'data-legacy-thread-id': thread.id,
          },
          [thread.subject],
        ),
        el('div', { class: 'hN', role: 'button' }, [say.inbox]),
      ]),
      el('div', { class: 'nH aHU', role: 'list' }, items(thread)),
      el('div', { class: 'amn' }, [
        reply,
        el('span', { class: 'ams bkG', role: 'link', tabindex: '0' }, [icon('forward'), say.forward]),
      ]),
      slot,
    ]),
  );
  composer?.attach(slot);
}

function draw() {
  if (current) threadView(current);
  else listView();
}

function openComposer(form) {
  if (!current) return null;
  if (!composer) {
    const customer = current.messages.findLast((m) => m.address !== account.address) ?? newest(current);
    composer = createComposer({
      thread: current,
      to: customer,
      say,
      plain: query.has('plain') && (query.get('plain') || 'breaks'),
      trimmed: newest(current),
      close: closeComposer,
      sent: takeSent,
      move: openComposer,
    });
  }
  composer.show(form, main.querySelector('.ip'));
  return composer;
}

function closeComposer() {
  composer?.remove();
  composer = null;
}

/** Only the page's own Send button comes here. */
function takeSent(thread, sentHtml) {
  window.__sent.push({ threadId: thread.id, html: sentHtml });
  closeComposer();
  addMessage(thread, { name: account.name, address: account.address, html: sentHtml });
}

function addMessage(thread, { name, address, html: body }) {
  const id = `${thread.id.slice(-2)}n${thread.messages.length + 1}`;
  thread.messages.push({ id, name, address, html: body, at: Date.now() });
  thread.expanded.add(id);
  draw();
  return legacyId({ id });
}

function openThread(id) {
  location.hash = `#inbox/${encoded(id)}`;
}

function follow() {
  const wanted = location.hash.split('/')[1];
  const thread = [...threads.values()].find((one) => encoded(one.id) === wanted) ?? null;
  if (thread !== current) {
    // A pop-out belongs to its conversation and stays open beside another one, as in Gmail.
    if (composer && composer.form === 'inline') closeComposer();
    current = thread;
    if (thread) {
      thread.unread = false;
      thread.expanded.add(newest(thread).id);
    }
  }
  draw();
}

window.__gmail = {
  openThread,
  openInbox: () => (location.hash = '#inbox'),
  /** Opens the reply composer of the open conversation: `inline`, `popout` or `fullscreen`. */
  openComposer: (form = 'inline') => openComposer(form) !== null,
  closeComposer,
  /** A customer's new message arrives. */
  receiveMessage: (threadId, { name, address, html: body }) => {
    const thread = threads.get(threadId);
    const first = thread.messages[0];
    return addMessage(thread, { name: name ?? first.name, address: address ?? first.address, html: body });
  },
  /** Somebody else on the team answers from the shared mailbox. */
  teammateReply: (threadId, body = '<p>Hi, I have looked into it and will call you at three.</p>') =>
    addMessage(threads.get(threadId), { name: 'Priya Nair', address: account.address, html: body }),
  expandAll: () => {
    if (!current) return;
    current.olderShown = true;
    for (const message of current.messages) current.expanded.add(message.id);
    draw();
  },
  /** What the page itself knows of the reply, from input events alone; null when no composer is open. */
  model: () => composer?.model() ?? null,
  state: () => ({
    threadId: current?.id ?? null,
    messages: current?.messages.length ?? 0,
    composer: composer?.form ?? null,
    sent: window.__sent.length,
  }),
};

frame();
addEventListener('hashchange', follow);
follow();
