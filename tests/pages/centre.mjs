/**
 * A help centre of 300 articles behind a sign-in, as a server on loopback: it counts what it is asked, and can refuse,
 * lose, change and add pages.
 */
import { createServer } from 'node:http';

const words = [
  'export',
  'invoice',
  'invite',
  'refund',
  'archive',
  'webhook',
  'filter',
  'label',
  'report',
  'board',
];

const frame = (title, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><header><a href="/hc/">Help</a> <a href="/hc/logout">Sign out</a></header>${body}</body></html>`;

const article = (number, revision) => {
  const word = words[number % words.length];
  return frame(
    `How to ${word} number ${number}`,
    `<main><article><h1>How to ${word} number ${number}</h1><p>Plan ${number} allows ${number * 7} ${word}s each month. ${'Open the menu and choose what you need, then confirm with Save. '.repeat(5)}</p><h2>Limits</h2><p>After ${number + 2} days the ${word} of plan ${number} is removed${revision ? `, and revision ${revision} says so` : ''}. ${'Ask an owner to bring it back, which takes an hour at most. '.repeat(5)}</p></article></main>`,
  );
};

const signIn = frame(
  'Sign in',
  '<main><h1>Sign in</h1><form method="post"><input type="email"><input type="password"><button>Sign in</button></form></main>',
);

/** `visits` counts the documents that were answered with 200 or not, by article; `acted`: something that acts was opened. */
export async function serveCentre({ count = 300 } = {}) {
  const centre = {
    origin: '',
    count,
    signedIn: true,
    visits: new Map(),
    acted: [],
    broken: new Set(),
    gone: new Set(),
    changed: new Set(),
    /** Article to how many refusals are left. */
    refusing: new Map(),
    close: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()),
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    const answer = (status, body, headers = {}) =>
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
    if (pathname === '/robots.txt')
      return answer(200, 'User-agent: *\nDisallow: /hc/articles/7$\n', {
        'content-type': 'text/plain',
      });
    if (request.method !== 'GET' || /logout|delete/.test(pathname))
      centre.acted.push(`${request.method} ${pathname}`);
    if (!pathname.startsWith('/hc')) return answer(404, 'Not found');
    const signedIn = /session=1/.test(request.headers.cookie ?? '');
    if (pathname === '/hc/login') return answer(200, signIn);
    if (!centre.signedIn || !signedIn) return answer(302, '', { location: '/hc/login' });
    const number = Number(/^\/hc\/articles\/(\d+)\/?$/.exec(pathname)?.[1] ?? NaN);
    if (Number.isNaN(number)) {
      const links = Array.from({ length: centre.count }, (_, at) => at)
        .filter((at) => !centre.gone.has(at))
        .map(
          (at) =>
            `<li><a href="/hc/articles/${at}${at % 5 === 0 ? '/?utm_source=index#top' : ''}">How to ${words[at % 10]} number ${at}</a></li>`,
        );
      return answer(
        200,
        frame(
          'Tidewater help centre',
          `<main><h1>All articles</h1><ul>${links.join('')}</ul><a href="https://elsewhere.example/hc/articles/1">Elsewhere</a><a href="/hc/articles/3/delete">Delete</a></main>`,
        ),
      );
    }
    centre.visits.set(number, (centre.visits.get(number) ?? 0) + 1);
    const refusals = centre.refusing.get(number) ?? 0;
    if (refusals > 0) {
      centre.refusing.set(number, refusals - 1);
      return answer(429, 'Slow down', { 'retry-after': '1' });
    }
    if (centre.gone.has(number) || number >= centre.count)
      return answer(404, frame('Not found', '<p>Not found</p>'));
    if (centre.broken.has(number)) return answer(500, frame('Error', '<p>Error</p>'));
    return answer(200, article(number, centre.changed.has(number) ? 2 : 0));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  centre.origin = `http://127.0.0.1:${server.address().port}`;
  return centre;
}
