import type { Direction } from '../domain';
import { domainOf } from '../text/addresses';

/** Domains where anybody can have an address, so that sharing one means nothing. Sites of a family share a name. */
const publicDomains = new Set(
  (
    'gmail.com googlemail.com icloud.com me.com mac.com aol.com aim.com proton.me protonmail.com protonmail.ch pm.me ' +
    'tutanota.com tuta.io tuta.com fastmail.com fastmail.fm hey.com duck.com mail.com email.com usa.com zohomail.com ' +
    'zoho.com web.de freenet.de t-online.de online.de posteo.de mailbox.org arcor.de 1und1.de vodafone.de orange.fr ' +
    'wanadoo.fr free.fr sfr.fr laposte.net bbox.fr libero.it virgilio.it tiscali.it alice.it tin.it bluewin.ch ' +
    'hispeed.ch telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl xs4all.nl telia.com bredband.net online.no ' +
    'telefonica.net terra.com.br uol.com.br bol.com.br ig.com.br sapo.pt wp.pl o2.pl onet.pl interia.pl seznam.cz ' +
    'centrum.cz email.cz azet.sk freemail.hu citromail.hu abv.bg ukr.net i.ua mail.ru bk.ru inbox.ru list.ru ' +
    'rambler.ru ya.ru qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn ' +
    'naver.com daum.net hanmail.net nate.com kakao.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp i.softbank.jp nifty.com ' +
    'rediffmail.com walla.co.il walla.com comcast.net att.net sbcglobal.net bellsouth.net verizon.net cox.net ' +
    'charter.net earthlink.net juno.com optonline.net rogers.com shaw.ca sympatico.ca telus.net btinternet.com ' +
    'sky.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk bigpond.com optusnet.com.au xtra.co.nz ' +
    'mweb.co.za passport.com rocketmail.com ymail.com'
  ).split(' '),
);
/** Families that use one name under many countries: `yahoo.co.uk`, `hotmail.fr`, `gmx.net`, `yandex.kz`. */
const publicFamilies = /^(?:yahoo|hotmail|outlook|live|msn|gmx|yandex)\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/;

/** Can anybody have an address there? */
export function isPublicDomain(domain: string): boolean {
  return publicDomains.has(domain) || publicFamilies.test(domain);
}

/**
 * For each author's address, whether the message is ours: written from one of the agent's own addresses, or from the
 * agent's own domain when that is not a public mail provider. Where that would make every message ours (a help desk
 * for the own company), only own addresses count. An unknown author is incoming.
 */
export function directions(authors: readonly string[], own: readonly string[]): Direction[] {
  const { isMine, isOurs } = sidesOf(own);
  const outgoing = authors.every(isOurs) ? isMine : isOurs;
  return authors.map((author) => (outgoing(author) ? 'outgoing' : 'incoming'));
}

/** Are all of them ours? Then it takes those of the other messages to tell on which side each is. */
export function areAllOurs(authors: readonly string[], own: readonly string[]): boolean {
  return authors.every(sidesOf(own).isOurs);
}

function sidesOf(own: readonly string[]) {
  const mine = new Set(own.map((address) => address.toLowerCase()));
  const domains = new Set(
    [...mine].map(domainOf).filter((domain) => domain !== '' && !isPublicDomain(domain)),
  );
  const isMine = (author: string) => mine.has(author.toLowerCase());
  const isOurs = (author: string) => isMine(author) || domains.has(domainOf(author));
  return { isMine, isOurs };
}
