/** The one request that Deskside's code makes in a page: to the page's own origin, while a help centre is captured. */

/**
 * In the page: asks its own origin for a text (robots.txt, a sitemap) or, with `most` 0, for no more than the answer's
 * head. To another origin it makes no request, and it follows no redirect.
 */
export async function readHere(
  url: string,
  most: number,
): Promise<{ status: number; retryAfter: string | null; text: string } | null> {
  if (new URL(url, location.href).origin !== location.origin) return null;
  try {
    const answer = await fetch(url, { credentials: 'same-origin', redirect: 'error' });
    const retryAfter = answer.headers.get('retry-after');
    if (most === 0) await answer.body?.cancel();
    const text = most === 0 ? '' : (await answer.text()).slice(0, most);
    return { status: answer.status, retryAfter, text };
  } catch {
    return null;
  }
}
