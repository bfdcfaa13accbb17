/**
 * Tidewater: a list, a conversation, a reply box. It navigates within the page, draws a conversation anew when it is
 * opened, names its classes by hash, and keeps each reply in a model of its own that only input events feed.
 */
import { conversations } from './conversations.mjs';

const el = (tag, attributes = {}, children = []) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
const minute = 60_000;
const started = Date.now();
const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const at = (minutesAgo) => new Date(started - minutesAgo * minute);
const initials = (name) =>
  name
    .split(' ')
    .map((word) => word[0])
    .join('');

/** By conversation: the reply as the site would send it. */
const drafts = new Map();
const sent = [];
const root = document.getElementById('root');

const shown = () => /^\/inbox\/c\/(\d+)$/.exec(location.pathname)?.[1] ?? null;

function message({ id, name, minutesAgo, lines, ours }) {
  const time = at(minutesAgo);
  return el(
    'li',
    {
      class: ours ? 'Message_row__k9Xw2 Message_alt__bQ41s' : 'Message_row__k9Xw2 Message_base__zT7fe',
      'data-event': id,
    },
    [
      el('span', { class: 'Avatar_round__pL03a', 'aria-hidden': 'true' }, [initials(name)]),
      el('div', { class: 'Message_bubble__mV8cd' }, [
        el('div', { class: 'Message_line__rY5ub' }, [
          el('span', { class: 'Message_caption__hN6jq' }, [name]),
          el('time', { class: 'Clock_small__uE2ok', datetime: time.toISOString() }, [hour.format(time)]),
        ]),
        el(
          'div',
          { class: 'Message_prose__wA1gx', dir: 'auto' },
          lines.map((line) => el('p', {}, [line])),
        ),
      ]),
    ],
  );
}

function composer(conversation) {
  const model = drafts.get(conversation.id) ?? { text: '', events: 0, saved: true };
  drafts.set(conversation.id, model);
  const box = el('div', {
    class: 'Field_area__cJ7yd',
    contenteditable: 'true',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': `Reply to ${conversation.customer.name}`,
  });
  for (const line of model.text.split('\n')) box.append(el('div', {}, [line === '' ? el('br') : line]));
  if (model.text === '') box.replaceChildren();
  const status = el('span', { class: 'Field_hint__oS4wv', role: 'status' });
  let timer = 0;
  box.addEventListener('input', () => {
    Object.assign(model, { text: box.innerText, events: model.events + 1, saved: false });
    status.textContent = '';
    clearTimeout(timer);
    timer = setTimeout(() => {
      model.saved = true;
      status.textContent = 'Saved';
    }, 300);
  });
  const send = el('button', { type: 'button', class: 'Button_main__fD9qe' }, ['Send']);
  send.addEventListener('click', () => sent.push({ id: conversation.id, text: model.text }));
  return el('form', { class: 'Field_frame__gR3tm' }, [
    box,
    el('div', { class: 'Field_foot__iB6nz' }, [send, status]),
  ]);
}

function row({ id, subject, customer, messages }) {
  const link = el(
    'a',
    { class: id === shown() ? 'Row_link__vK5ha Row_here__tC8sj' : 'Row_link__vK5ha', href: `/inbox/c/${id}` },
    [
      el('span', { class: 'Row_lead__dO2lp' }, [customer.name]),
      el('time', { class: 'Clock_small__uE2ok', datetime: at(messages.at(-1).minutesAgo).toISOString() }, [
        hour.format(at(messages.at(-1).minutesAgo)),
      ]),
      el('span', { class: 'Row_rest__xF4rw' }, [subject]),
    ],
  );
  link.addEventListener('click', (event) => {
    event.preventDefault();
    go(`/inbox/c/${id}`);
  });
  return el('li', {}, [link]);
}

function conversation(one) {
  return el('main', { class: 'Pane_main__yG1kb' }, [
    el('header', { class: 'Pane_head__jU7xn' }, [
      el('h1', { class: 'Pane_lead__aW9ed' }, [one.subject]),
      el('p', { class: 'Pane_rest__nQ3vt' }, [`${one.customer.name}, ${one.customer.company}`]),
    ]),
    el('ol', { class: 'Pane_flow__sH5ic' }, [
      el('li', { class: 'Message_row__k9Xw2 Message_note__eM8zo' }, ['Today']),
      ...one.messages.map((each) => message(each)),
    ]),
    composer(one),
  ]);
}

function draw() {
  const open = conversations.find(({ id }) => id === shown());
  document.title = open ? `${open.subject} | Tidewater` : 'Inbox | Tidewater';
  root.replaceChildren(
    el('nav', { class: 'Side_list__lZ6qm', 'aria-label': 'Inbox' }, [
      el('p', { class: 'Side_mark__bT2yg' }, ['Tidewater']),
      el('ul', {}, conversations.map(row)),
    ]),
    open
      ? conversation(open)
      : el('main', { class: 'Pane_main__yG1kb' }, [
          el('p', { class: 'Pane_blank__qI0cf' }, ['Nothing is open.']),
        ]),
  );
}

function go(path) {
  history.pushState(null, '', path);
  draw();
}

addEventListener('popstate', draw);
window.__tidewater = {
  model: (id) => ({ ...(drafts.get(id) ?? { text: '', events: 0, saved: true }) }),
  sent,
  /** A customer writes while the conversation is open. */
  arrive(id, text) {
    const one = conversations.find((each) => each.id === id);
    one.messages.push({
      id: `e${Date.now()}`,
      name: one.customer.name,
      minutesAgo: 0,
      lines: [text],
      ours: false,
    });
    if (id === shown()) document.querySelector('ol').append(message(one.messages.at(-1)));
  },
};
draw();
