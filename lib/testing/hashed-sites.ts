/** Pages on which a build made every name: what tells messages and sides is how they are built, if anything. */
import type { Drawing, InventedSite, Said } from './invented-sites';
import { hash, shell, text } from './invented-sites';

const each = (drawing: Drawing, draw: (said: Said, index: number) => string): string =>
  drawing.said.map(draw).join('');

const frame = (d: Drawing, c: (name: string) => string, log: string): string =>
  shell(
    d,
    `<div class="${c('app')}"><div class="${c('bar')}"><svg></svg><input class="${c('find')}"></div><div class="${c('cols')}">
    <div class="${c('side')}"><a class="${c('row')}" href="/c/1"><div>Ann</div><div>Where is my parcel</div></a><a class="${c('row')}" href="/c/2"><div>Carl</div><div>Lid</div></a></div>
    <div class="${c('main')}"><div class="${c('head')}"><h2 class="${c('topic')}">${text(d.subject)}</h2></div><div class="${c('log')}">${log}</div>
    <div class="${c('foot')}"><div class="${c('edit')}" contenteditable="true"></div><button class="${c('go')}">→</button></div></div></div></div>`,
  );

/** `sides`: does anything in the structure tell whose a message is? */
export const hashedSites: readonly (InventedSite & { sides: boolean })[] = [
  {
    name: 'hashed, a picture on the customer’s side',
    has: { author: true, time: true, composer: true, direction: true },
    sides: true,
    url: (id) => `https://hashed-a.example/c/${id}`,
    html: (d) => {
      const c = (name: string) => `css-${hash(d.seed, name).toLowerCase()}`;
      return frame(
        d,
        c,
        `<div class="${c('day')}"><span>3</span></div>${each(
          d,
          (m) =>
            `<div class="${c(`w${m.side}`)}">${m.side === 'incoming' ? `<img class="${c('face')}" alt="">` : ''}<div class="${c('box')}"><div class="${c('top')}"><span class="${c('by')}">${text(m.author)}</span><span class="${c('at')}">${m.at.replace('T', ' ')}</span></div><div class="${c('said')}">${text(m.text)}</div></div></div>`,
        )}`,
      );
    },
  },
  {
    name: 'hashed, pictures on either side',
    has: { author: true, time: true, composer: true, direction: true },
    sides: true,
    url: (id) => `https://hashed-b.example/c/${id}`,
    html: (d) => {
      const c = (name: string) => hash(d.seed, name);
      const face = `<div class="${c('f')}"><img alt=""></div>`;
      return frame(
        d,
        c,
        each(d, (m) => {
          const box = `<div class="${c('x')}"><p class="${c('t')}">${text(m.text)}</p><div class="${c('m')}"><b>${text(m.author)}</b> <time datetime="${m.at}">${m.at.slice(11)}</time></div></div>`;
          return `<div class="${c(`r${m.side}`)}">${m.side === 'incoming' ? face + box : box + face}</div>`;
        }),
      );
    },
  },
  {
    name: 'hashed list, a badge on ours',
    has: { author: true, time: true, composer: true, direction: true },
    sides: true,
    url: (id) => `https://hashed-c.example/c/${id}`,
    html: (d) => {
      const c = (name: string) => `sc-${hash(d.seed, name)}`;
      return frame(
        d,
        c,
        `<ul class="${c('u')}">${each(
          d,
          (m) =>
            `<li class="${c('l')}"><div class="${c('h')}"><span class="${c('n')}">${text(m.author)}</span>${m.side === 'outgoing' ? `<svg class="${c('s')}"><path d="M0 0"/></svg>` : ''}<time class="${c('a')}" datetime="${m.at}">${m.at.slice(11)}</time></div><div class="${c('b')}"><p>${text(m.text)}</p></div></li>`,
        )}</ul>`,
      );
    },
  },
  {
    name: 'hashed, sides by looks alone',
    has: { author: false, time: false, composer: true, direction: false },
    sides: false,
    url: (id) => `https://hashed-d.example/c/${id}`,
    html: (d) => {
      const c = (name: string) => hash(d.seed, name);
      return frame(
        d,
        c,
        each(
          d,
          (m) =>
            `<div class="${c(`r${m.side}`)}"><div class="${c(`b${m.side}`)}"><div class="${c('t')}">${text(m.text)}</div><span class="${c('m')}">${m.at.slice(11)}</span></div></div>`,
        ),
      );
    },
  },
];
