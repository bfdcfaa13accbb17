import type { PageView } from '../contract';

export function isGmail({ url }: PageView): boolean {
  return url.origin === 'https://mail.google.com' && url.pathname.startsWith('/mail/');
}
