/**
 * A mailbox, a helpdesk and a chat with a conversation of 500 messages, as an app that draws itself and then lives for
 * half a minute by a script: the list changes, messages arrive, are opened and hovered, a reply is typed, the person
 * scrolls, goes to another conversation and comes back. It works for each of these as such apps do: data is parsed,
 * sorted and drawn.
 */
export const longPages = {
  gmail: 'https://mail.google.com/mail/u/0/',
  zendesk: 'https://acme.zendesk.com/agent/tickets/611',
  whatsapp: 'https://web.whatsapp.com/',
};

export function longPage(site) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Order 10233 - dana@acme.example - Acme Mail</title>
<style>body{margin:0;font:14px sans-serif}#list{height:30vh;overflow:auto}#scroll{height:50vh;overflow:auto}.msg,.h7,article,[data-id]{padding:6px}.hover{background:#eef}.closed .text{display:none}</style></head>
<body><script>(${app.toString()})(${JSON.stringify(site)})</script></body></html>`;
}

/** In the page. */
function app(site) {
  const count = 500;
  const element = (html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content.firstElementChild;
  };
  const said = (number) =>
    `<div dir="ltr"><div>Hello,</div><div><br></div><div>this is message <b>${number}</b> about order <a href="https://shop.example/orders/${10_000 + number}">${10_000 + number}</a>. It <span style="color: rgb(34, 34, 34)">has not arrived</span> and I would like to know what happens now.</div><ol><li>The tracking page</li><li>The <i>carrier</i>, by phone</li></ol><div>Thank you</div>${number % 4 ? '' : '<blockquote class="gmail_quote"><div>Earlier words</div><div>and more of them</div></blockquote>'}</div>`;
  const hex = (thread, number) => (0x1876543210a00000n + BigInt(thread * 10_000 + number)).toString(16);
  const sites = {
    gmail: {
      shell: `<div><div id="list" role="navigation"></div><div role="main"><div id="place"></div></div></div>`,
      row: (n, turn) =>
        `<div class="row"><b>Person ${n}</b> <span>Label ${n} (${(n * 7 + turn) % 90})</span></div>`,
      open: (thread) =>
        `<div class="nH if"><h2 class="hP" data-legacy-thread-id="${hex(thread, 0)}">Order ${thread}</h2><div id="scroll"><div role="list"></div></div><div class="ip adB"><div class="M9"><input type="hidden" name="composeid" value="1"><input type="hidden" name="from" value="dana@acme.example"><div name="to"><div role="option" data-hovercard-id="alice@example.com" data-name="Alice Martin"></div></div><div class="Ap"><div class="editor" g_editable="true" role="textbox" contenteditable="true"><div><br></div></div></div><table><tbody><tr class="btC"><td><div class="T-I-atl" role="button">Go</div></td></tr></tbody></table></div></div></div>`,
      items: '[role=list]',
      message: (thread, n) =>
        `<div class="h7" role="listitem" aria-expanded="true"><div class="adn ads" data-legacy-message-id="${hex(thread, n)}"><div class="gs"><div class="gE iv gt"><h3><span class="gD" email="${n % 2 ? 'dana@acme.example' : 'alice@example.com'}" name="A">A</span></h3><span class="g3" title="Fri, Nov ${1 + (n % 20)}, 2026, ${1 + (n % 12)}:${10 + (n % 50)} AM">Nov</span><span class="hb"><span class="g2" email="dana@acme.example" name="me">me</span></span></div></div><div class="ii gt text"><div class="a3s aiL">${said(n)}</div></div></div></div>`,
    },
    zendesk: {
      shell: `<header><a id="tab" data-test-id="header-tab" data-entity-type="TICKET_ENTITY_TYPE" data-entity-is-selected="true" data-entity-id="611">Ticket</a></header><div id="list"></div><div id="place"></div>`,
      row: (n, turn) =>
        `<div data-test-id="generic-table-row"><div data-test-id="ticket-table-cells-subject"><a href="/agent/tickets/${n + 1}">Ticket ${n} (${(n * 7 + turn) % 90})</a></div><div data-test-id="generic-table-cells-date"><time datetime="2026-11-20T10:30:00Z">Fri</time></div></div>`,
      open: (thread) =>
        `<section data-ticket-id="${thread}" data-test-id="ticket-${thread}-standard-layout"><input data-test-id="omni-header-subject" value="Order ${thread}"><div id="scroll" data-test-id="omni-log-container"></div><div><button data-test-id="omnichannel-channel-switcher-button" data-channel="email">Reply</button><div class="editor" data-test-id="omnicomposer-rich-text-ckeditor" role="textbox" contenteditable="true"><p><br></p></div></div></section>`,
      items: '#scroll',
      message: (thread, n) =>
        `<article data-test-id="omni-log-comment-item"><span data-test-id="omni-log-item-sender">${n % 2 ? 'Dana' : 'Alice'}</span><time data-test-id="timestamp-absolute" datetime="${new Date(1.79e12 + thread * 1e8 + n * 60_000).toISOString()}">then</time><div data-test-id="omni-log-item-message" type="${n % 2 ? 'agent' : 'end-user'}"><div class="text" data-test-id="omni-log-message-content">${said(n)}</div></div></article>`,
    },
    whatsapp: {
      shell: `<div id="app"><div id="pane-side"><div id="list" role="grid"></div></div><div id="place"></div></div>`,
      row: (n, turn) =>
        `<div role="listitem"><div data-testid="cell-frame-container"><span title="Person ${n}" dir="auto">Person ${n} (${(n * 7 + turn) % 90})</span></div></div>`,
      open: (thread) =>
        `<div id="main"><header data-testid="conversation-header"><span dir="auto" title="Alice ${thread}" data-testid="conversation-info-header-chat-title">Alice ${thread}</span></header><div id="scroll" role="application"></div><footer><div class="editor" contenteditable="true" role="textbox" data-lexical-editor="true"><p class="selectable-text copyable-text"><br></p></div></footer></div>`,
      items: '#scroll',
      message: (thread, n) =>
        `<div role="row"><div tabindex="-1" data-id="3EB0${thread}A${n}"><div class="${n % 2 ? 'message-out' : 'message-in'} x1"><div class="copyable-text text" data-pre-plain-text="[09:${10 + (n % 50)}, ${1 + (n % 20)}/11/2026] Alice: "><span class="selectable-text copyable-text">${said(n)}</span></div></div></div></div>`,
    },
  };
  const kit = sites[site];
  document.body.append(...[...element(`<div>${kit.shell}</div>`).childNodes]);
  const list = document.querySelector('#list');
  const place = document.querySelector('#place');
  /** The app's own data: what arrives is parsed, kept, sorted and told as JSON, as apps with a store do. */
  const store = Array.from({ length: 400 }, (_, n) => ({
    id: n,
    at: (n * 7919) % 4001,
    tags: ['a', 'b', `t${n}`],
    text: `Row ${n} `.repeat(6),
  }));
  let turn = 0;
  const think = (rounds) => {
    for (let round = 0; round < rounds; round += 1) {
      const copy = JSON.parse(JSON.stringify(store));
      copy.sort((a, b) => a.at - b.at || (a.text < b.text ? -1 : 1));
      for (const row of copy) row.words = row.text.toLowerCase().split(/\s+/).filter(Boolean).length;
      store[turn % store.length].at = copy.reduce((sum, row) => (sum + row.words) % 4001, turn);
    }
  };
  const drawList = () => {
    turn += 1;
    think(4);
    list.replaceChildren(...Array.from({ length: 50 }, (_, n) => element(kit.row(n, turn))));
  };
  const threads = new Map();
  let shown = null;
  let next = count;
  const open = (thread) => {
    history.pushState(
      null,
      '',
      site === 'gmail'
        ? `#inbox/${hex(thread, 0)}`
        : site === 'zendesk'
          ? `/agent/tickets/${thread}`
          : `#${thread}`,
    );
    document.querySelector('#tab')?.setAttribute('data-entity-id', thread);
    shown?.remove();
    shown = threads.get(thread);
    if (shown) return place.append(shown);
    shown = element(kit.open(thread));
    threads.set(thread, shown);
    place.append(shown);
    const items = shown.querySelector(kit.items);
    // As apps draw long lists: some at a time, so that the page stays quick.
    const draw = (from) => {
      for (let n = from; n < from + 10; n += 1) items.append(element(kit.message(thread, n)));
      if (from + 10 < count) setTimeout(() => draw(from + 10), 20);
    };
    draw(0);
  };
  const messages = () => shown.querySelector(kit.items).children;
  /** While a conversation is being drawn it is short. */
  const fromEnd = (n) => messages()[Math.max(0, messages().length - 1 - n)];
  const say = (thread) => {
    think(2);
    messages()[messages().length - 1].after(element(kit.message(thread, (next += 1))));
  };
  const hover = (n) => {
    think(0.2);
    document.querySelector('.hover')?.classList.remove('hover');
    document.querySelector('.tools')?.remove();
    const one = fromEnd(n % 40);
    one.classList.add('hover');
    one.append(element('<div class="tools"><button>Reply</button></div>'));
  };
  const type = (n) => {
    think(1);
    const line = shown.querySelector('.editor').firstElementChild;
    if (n % 20 === 0) line.textContent = '';
    line.append('x');
    list.classList.toggle('typing', n % 5 === 0);
  };
  const fold = (n) => {
    think(1);
    fromEnd(n % 30).classList.toggle('closed');
  };
  const scroll = (n) => {
    think(0.5);
    const box = document.querySelector('#scroll');
    box.scrollTop = (n * 400) % box.scrollHeight;
  };
  const live = (tick) => {
    const at = tick / 20;
    if (tick % 40 === 20) drawList();
    if (tick === 20 * 17) open(622);
    if (tick === 20 * 24) open(611);
    if (tick % 80 === 70) say(at < 17 || at >= 24 ? 611 : 622);
    if (at > 6 && at < 10 && tick % 3 === 0) scroll(tick);
    if (at > 9 && at < 16 && tick % 3 === 0) type(tick / 3);
    if (at > 24 && tick % 10 === 0) fold(tick / 10);
    if (tick % 12 === 5) hover(tick);
  };
  window.__live = (seconds) =>
    new Promise((resolve) => {
      const start = performance.now();
      setTimeout(() => {
        drawList();
        open(611);
      });
      const step = (tick) => {
        live(tick);
        if (tick >= seconds * 20) return resolve(messages().length);
        setTimeout(() => step(tick + 1), Math.max(0, start + (tick + 1) * 50 - performance.now()));
      };
      setTimeout(() => step(1), 50);
    });
}
