/** Sitemaps (sitemaps.org) and robots.txt (RFC 9309), as far as a polite reader needs them. */

export interface Sitemap {
  /** `index`: its addresses are sitemaps themselves. */
  kind: 'pages' | 'index';
  addresses: string[];
}

/** Characters and addresses that are read of one file; the format itself allows no more addresses. */
const mostText = 20_000_000;
const mostAddresses = 50_000;

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(String(hex), 16) : null;
    if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return named[String(name)] ?? String(whole);
  });
}

/** Null when the text is no sitemap. */
export function readSitemap(text: string): Sitemap | null {
  const xml = text.slice(0, mostText);
  const root = /<(?:\w{1,20}:)?(urlset|sitemapindex)[\s>]/.exec(xml.slice(0, 20_000))?.[1];
  if (!root) return null;
  const addresses: string[] = [];
  for (const [, raw = ''] of xml.matchAll(/<(?:sm:)?loc>([^<]{1,5000}|<!\[CDATA\[[^\]<]{1,5000}\]\]>)<\//g)) {
    const plain = raw.startsWith('<![CDATA[') ? raw.slice(9, -3) : decoded(raw);
    addresses.push(plain.trim());
    if (addresses.length === mostAddresses) break;
  }
  return { kind: root === 'urlset' ? 'pages' : 'index', addresses };
}

export interface Robots {
  sitemaps: string[];
  /** Whether a path with its query is asked not to be read by programs. */
  disallows(path: string): boolean;
}

interface Rule {
  allow: boolean;
  pattern: string;
}

/** The rules for everybody: no program is named Deskside there, and none should have to be. */
export function readRobots(text: string): Robots {
  const rules: Rule[] = [];
  const sitemaps: string[] = [];
  let ours = false;
  let inAgents = false;
  for (const line of text.slice(0, 500_000).split(/\r?\n/)) {
    const [, name = '', value = ''] = /^\s*([a-z-]{1,30})\s*:\s*([^#]*)/i.exec(line) ?? [];
    const key = name.toLowerCase();
    const said = value.trim();
    if (key === 'user-agent') {
      ours = (inAgents && ours) || said === '*';
      inAgents = true;
    } else if (key === 'sitemap') {
      sitemaps.push(said);
    } else if (key === 'allow' || key === 'disallow') {
      inAgents = false;
      if (ours && said !== '') rules.push({ allow: key === 'allow', pattern: said });
    }
  }
  return {
    sitemaps: sitemaps.slice(0, 50),
    disallows(path) {
      // The longest pattern decides, an allowing one where two are as long.
      const fitting = rules.filter(({ pattern }) => fits(path, pattern));
      const longest = Math.max(0, ...fitting.map(({ pattern }) => pattern.length));
      const last = fitting.filter(({ pattern }) => pattern.length === longest);
      return last.length > 0 && !last.some(({ allow }) => allow);
    },
  };
}

/** `*` stands for anything, `$` at the end for the end. Walks the parts between the stars: linear. */
function fits(path: string, pattern: string): boolean {
  const whole = pattern.endsWith('$');
  const parts = (whole ? pattern.slice(0, -1) : pattern).split('*');
  const first = parts.shift() ?? '';
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = whole ? parts.pop() : undefined;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!whole) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}
