/** Pages of products that nobody makes, for teaching: each drawn anew with other hashes, languages and conversations. */

export interface Said {
  side: 'incoming' | 'outgoing';
  author: string;
  /** ISO, in the reader's own time zone. */
  at: string;
  text: string;
}

export interface Drawing {
  /** Changes everything that a build or a framework makes. */
  seed: number;
  language: 'en' | 'de' | 'he';
  conversation: number;
  said: readonly Said[];
  subject: string;
}

export interface InventedSite {
  name: string;
  url(conversation: number): string;
  html(drawing: Drawing): string;
  /** What its pages show. */
  has: { author: boolean; time: boolean; composer: boolean; direction: boolean };
}

const talk = (names: readonly [string, string], texts: readonly string[], day: number): Said[] =>
  texts.map((text, index) => ({
    side: index % 3 === 1 || index % 5 === 4 ? 'outgoing' : 'incoming',
    author: names[index % 3 === 1 || index % 5 === 4 ? 1 : 0],
    at: `2026-11-${String(day).padStart(2, '0')}T${String(9 + index).padStart(2, '0')}:05`,
    text,
  }));

export const drawings: readonly Drawing[] = [
  {
    seed: 1,
    language: 'en',
    conversation: 4711,
    subject: 'Where is my parcel',
    said: talk(
      ['Ann Moss', 'Bo Winter'],
      [
        'My parcel has not come yet.',
        'It left our house on Monday.',
        'Thanks, I will wait until Friday then.',
        'It is here, but the lid is broken.',
      ],
      3,
    ),
  },
  {
    seed: 2,
    language: 'de',
    conversation: 5209,
    subject: 'Rechnung fehlt',
    said: talk(
      ['Carla Vogt', 'Bo Winter'],
      ['Ich habe keine Rechnung bekommen.', 'Sie ist unterwegs.', 'Danke sehr.'],
      7,
    ),
  },
  {
    seed: 3,
    language: 'he',
    conversation: 88012,
    subject: 'שאלה על משלוח',
    said: talk(
      ['דנה לוי', 'בו וינטר'],
      [
        'מתי המשלוח יגיע?',
        'מחר בבוקר.',
        'תודה רבה.',
        'הוא הגיע.',
        'נהדר, יום טוב.',
        'ועוד שאלה קטנה.',
        'בבקשה.',
        'כמה עולה החזרה?',
        'חינם.',
        'תודה.',
        'בשמחה.',
        'להתראות.',
      ],
      9,
    ),
  },
  {
    seed: 4,
    language: 'en',
    conversation: 4712,
    subject: 'Opening hours',
    said: talk(['Maya Orr', 'Kim Lund'], ['Are you open on Sunday?', 'Until four.'], 11),
  },
];

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** A hash as builds make them: letters, capitals and digits. */
export function hash(seed: number, name: string): string {
  let state = seed * 7919 + [...name].reduce((sum, one) => sum * 31 + one.charCodeAt(0), 7);
  const next = (size: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * size);
  };
  return `${letters[next(26)]}${next(10)}${letters[next(26)]?.toUpperCase()}${letters[next(26)]}${next(10)}`;
}

const words = {
  en: { reply: 'Reply', write: 'Write a message', search: 'Search', you: 'You', agent: 'Agent' },
  de: { reply: 'Antworten', write: 'Nachricht schreiben', search: 'Suche', you: 'Sie', agent: 'Mitarbeiter' },
  he: { reply: 'תשובה', write: 'כתיבת הודעה', search: 'חיפוש', you: 'אני', agent: 'נציג' },
};

export const text = (value: string) => value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
export const shell = ({ language, conversation }: Drawing, body: string): string =>
  `<!doctype html><html lang="${language}" dir="${language === 'he' ? 'rtl' : 'ltr'}"><head><title>#${conversation}</title></head><body>${body}</body></html>`;
const each = (drawing: Drawing, draw: (said: Said, index: number) => string): string =>
  drawing.said.map(draw).join('\n');
const clock = (at: string) => at.slice(11);

export const inventedSites: readonly InventedSite[] = [
  {
    name: 'css modules',
    has: { author: true, time: true, composer: true, direction: true },
    url: (id) => `https://modules.example/inbox/conversations/${id}`,
    html: (d) => {
      const c = (name: string) => `${name}__${hash(d.seed, name)}`;
      return shell(
        d,
        `<div id="root"><header class="${c('Bar_top')}"><input type="search" placeholder="${words[d.language].search}"></header>
        <aside><a href="/inbox/conversations/1">Other</a><a href="/inbox/conversations/2">Another</a></aside>
        <main class="${c('Thread_main')}"><h1 class="${c('Thread_subject')}">${text(d.subject)}</h1><div class="${c('Thread_list')}">
        ${each(d, (m) => `<div class="${c('Message_row')} ${c(m.side === 'incoming' ? 'Message_incoming' : 'Message_outgoing')}"><div class="${c('Message_head')}"><span class="${c('Message_author')}">${text(m.author)}</span><time datetime="${m.at}">${clock(m.at)}</time></div><div class="${c('Message_text')}"><p>${text(m.text)}</p></div><button>${words[d.language].reply}</button></div>`)}
        </div><div class="${c('Composer_box')}"><div contenteditable="true" class="${c('Composer_field')}" aria-label="${words[d.language].write}"></div></div></main></div>`,
      );
    },
  },
  {
    name: 'emotion with test names',
    has: { author: true, time: true, composer: true, direction: true },
    url: (id) => `https://emotion.example/app#/tickets/${id}`,
    html: (d) => {
      const c = (name: string) => `css-${hash(d.seed, name).toLowerCase()}`;
      return shell(
        d,
        `<div class="${c('a')}"><div class="${c('b')}" data-testid="ticket-header"><h2 class="${c('h')}" data-testid="ticket-title">${text(d.subject)}</h2></div>
        <div class="${c('l')}" data-testid="timeline">${each(d, (m, i) => `<div class="${c('w')}" data-testid="timeline-item" data-author-type="${m.side === 'incoming' ? 'customer' : 'agent'}" data-message-id="${d.conversation}0${i}"><div class="${c('x')}"><b class="${c('n')}">${text(m.author)}</b><span class="${c('t')}" title="${m.at}">${clock(m.at)}</span></div><div class="${c('y')}" data-testid="message-body">${text(m.text)}</div></div>`)}</div>
        <textarea class="${c('e')}" data-testid="reply-input" placeholder="${words[d.language].write}"></textarea></div>`,
      );
    },
  },
  {
    name: 'tables',
    has: { author: true, time: true, composer: true, direction: true },
    url: (id) => `https://tables.example/index.php?action=view&ticket=${id}`,
    html: (d) =>
      shell(
        d,
        `<table width="100%"><tr><td class="menu"><form><input name="search"></form></td><td><h3 class="title">${text(d.subject)}</h3><table class="history"><tbody>
        ${each(d, (m) => `<tr class="post ${m.side === 'incoming' ? 'customer' : 'staff'}"><td class="who"><b>${text(m.author)}</b><br><small class="when">${m.at.replace('T', ' ')}</small></td><td class="what"><p>${text(m.text)}</p></td></tr>`)}
        </tbody></table><form method="post"><textarea name="message" rows="8"></textarea></form></td></tr></table>`,
      ),
  },
  {
    name: 'bubbles by alignment',
    has: { author: false, time: true, composer: true, direction: true },
    url: (id) => `https://bubbles.example/chats/${id}/`,
    html: (d) =>
      shell(
        d,
        `<div class="flex h-screen"><section class="flex-1 flex flex-col"><div class="px-4 py-2 border-b"><h2 class="text-lg font-bold">${text(d.said[0]?.author ?? '')}</h2></div><div class="flex-1 overflow-y-auto">
        ${each(d, (m) => `<div class="flex ${m.side === 'incoming' ? 'justify-start' : 'justify-end'} mb-2"><div class="max-w-md rounded-lg ${m.side === 'incoming' ? 'bg-gray-100' : 'bg-blue-500 text-white'}"><p class="whitespace-pre-wrap">${text(m.text)}</p><span class="text-xs opacity-50">${clock(m.at)}</span></div></div>`)}
        </div><div class="p-4 border-t"><div contenteditable="true" role="textbox" class="w-full"></div></div></section></div>`,
      ),
  },
  {
    name: 'shadow root',
    has: { author: true, time: true, composer: true, direction: true },
    url: (id) => `https://shadow.example/c/${id}`,
    html: (d) =>
      shell(
        d,
        `<support-desk class="ready"><template shadowrootmode="open"><h2 class="topic">${text(d.subject)}</h2><ol class="entries">
        ${each(d, (m) => `<li class="entry ${m.side === 'incoming' ? 'from-visitor' : 'from-operator'}"><span class="name">${text(m.author)}</span> <time class="stamp" datetime="${m.at}">${clock(m.at)}</time><div class="content">${text(m.text)}</div></li>`)}
        </ol><textarea class="answer"></textarea></template></support-desk>`,
      ),
  },
  {
    name: 'right to left, ours alone marked',
    has: { author: true, time: true, composer: true, direction: true },
    url: (id) => `https://rtl.example/panel/?conversation_id=${id}`,
    html: (d) =>
      shell(
        d,
        `<div class="panel"><div class="subject-line">${text(d.subject)}</div><div class="stream">
        ${each(d, (m, i) => `<div class="line${m.side === 'outgoing' ? ' mine' : ''}" id="ember${d.seed * 100 + i}"><img alt="" src="/a.png"><div class="bubble"><span class="nick">${text(m.author)}</span><div class="said">${text(m.text)}</div><span class="hour" data-time="${m.at}">${clock(m.at)}</span></div></div>`)}
        </div><div class="writer"><textarea class="field" dir="auto"></textarea></div></div>`,
      ),
  },
  {
    name: 'grouped runs',
    has: { author: false, time: false, composer: true, direction: true },
    url: (id) => `https://runs.example/w/7/rooms/${id}`,
    html: (d) => {
      const groups: Said[][] = [];
      for (const one of d.said) {
        const last = groups.at(-1);
        if (last && last[0]?.side === one.side) last.push(one);
        else groups.push([one]);
      }
      return shell(
        d,
        `<nav><a href="/w/7/rooms/31">a</a><a href="/w/7/rooms/32">b</a></nav><div class="room"><div class="room-log" role="log"><div class="day">3</div>
        ${groups.map((group) => `<div class="run" data-side="${group[0]?.side === 'incoming' ? 'contact' : 'operator'}"><div class="run-name">${text(group[0]?.author ?? '')}</div>${group.map((m) => `<div class="cloud"><div class="cloud-text">${text(m.text)}</div></div>`).join('')}</div>`).join('\n')}
        </div><div class="room-input"><div contenteditable="true" class="input-box"></div></div></div>`,
      );
    },
  },
  {
    name: 'articles with a badge',
    has: { author: true, time: true, composer: true, direction: true },
    url: (id) => `https://articles.example/agent/tickets/${id}?tab=all`,
    html: (d) =>
      shell(
        d,
        `<main><div role="heading" aria-level="1" class="ticket-subject">${text(d.subject)}</div><section class="ticket-conversation">
        ${each(d, (m, i) => `<article class="comment" data-comment-id="${d.conversation}${i}7" aria-label="${text(m.author)}"><header><strong class="comment-author">${text(m.author)}</strong>${m.side === 'outgoing' ? `<span class="badge badge-agent">${words[d.language].agent}</span>` : `<span class="badge badge-requester"></span>`}<time datetime="${m.at}">${m.at}</time></header><div class="comment-body"><p>${text(m.text)}</p><p>${text(m.author)}</p></div></article>`)}
        </section><section><div class="editor"><div contenteditable="true" class="ProseMirror"></div></div></section></main>`,
      ),
  },
  {
    name: 'bare text with the time inside',
    has: { author: false, time: true, composer: true, direction: true },
    url: (id) => `https://bare.example/#/dialog/u${id}`,
    html: (d) =>
      shell(
        d,
        `<div class="app"><div class="peer-title">${text(d.said[0]?.author ?? '')}</div><div class="history-list"><div class="system">${words[d.language].you}</div>
        ${each(d, (m, i) => `<div class="msg-bubble ${m.side === 'incoming' ? 'is-in' : 'is-out'}" data-mid="${d.conversation * 10 + i * 3}">${text(m.text)}<span class="msg-time">${clock(m.at)}</span></div>`)}
        </div><div class="composer-wrap"><div class="composer-input" contenteditable="true"></div></div></div>`,
      ),
  },
  {
    name: 'each side in markup of its own',
    has: { author: true, time: true, composer: true, direction: true },
    url: (id) => `https://own.example/help/requests/${id}`,
    html: (d) =>
      shell(
        d,
        `<div class="request-page"><h1 class="request-title">${text(d.subject)}</h1><div>
        ${each(d, (m) =>
          m.side === 'incoming'
            ? `<section class="asked"><div class="asked-text">${text(m.text)}</div><em class="by">${text(m.author)}</em><time datetime="${m.at}"></time></section>`
            : `<article class="answered"><div class="answered-text">${text(m.text)}</div><em class="by">${text(m.author)}</em><time datetime="${m.at}"></time></article>`,
        )}
        </div><textarea name="comment"></textarea></div>`,
      ),
  },
  {
    name: 'no side is marked',
    has: { author: false, time: false, composer: true, direction: false },
    url: (id) => `https://unmarked.example/thread/${id}`,
    html: (d) =>
      shell(
        d,
        `<h2 class="thread-subject">${text(d.subject)}</h2><dl class="log">
        ${each(d, (m) => `<div class="log-entry"><dt><span class="log-author">${text(m.author)}</span> <time datetime="${m.at}">${clock(m.at)}</time></dt><dd class="log-text">${text(m.text)}</dd></div>`)}
        </dl><textarea name="reply"></textarea>`,
      ),
  },
];
