/** The few fields of YAML front matter that say something about an article. */
export interface FrontMatter {
  title: string | null;
  tags: string[];
  language: string | null;
}

const caps = { block: 10_000, line: 500, tags: 20 };

/** `body` is the text behind it; all of the text when there is none. */
export function readFrontMatter(text: string): { front: FrontMatter; body: string } {
  const front: FrontMatter = { title: null, tags: [], language: null };
  const mark = /^(---|\+\+\+)[ \t]*\n/.exec(text)?.[1];
  const end = mark ? text.indexOf(`\n${mark}`, 3) : -1;
  if (!mark || end < 0 || end > caps.block) return { front, body: text };
  const rest = text.indexOf('\n', end + 1);
  let list: string[] | null = null;
  for (const line of text.slice(mark.length, end).split('\n')) {
    if (line.length > caps.line) continue;
    const item = /^\s*-\s+(.+)$/.exec(line)?.[1];
    if (item !== undefined && list) {
      list.push(unquoted(item));
      continue;
    }
    list = null;
    const [, name = '', value = ''] = /^([A-Za-z_-]{1,40})\s*[:=]\s*(.*)$/.exec(line) ?? [];
    if (/^title$/i.test(name)) front.title = unquoted(value) || null;
    else if (/^(?:lang|language|locale)$/i.test(name)) front.language = languageOf(unquoted(value));
    else if (/^(?:tags|keywords|labels)$/i.test(name)) {
      list = front.tags;
      const inside = value.replace(/^\[|\]$/g, '');
      if (inside.trim() !== '') front.tags.push(...inside.split(',').map(unquoted));
    }
  }
  front.tags = [...new Set(front.tags.filter((tag) => tag !== ''))].slice(0, caps.tags);
  return { front, body: rest < 0 ? '' : text.slice(rest + 1) };
}

function unquoted(value: string): string {
  const plain = value.trim();
  return (/^"(.*)"$/.exec(plain)?.[1] ?? /^'(.*)'$/.exec(plain)?.[1] ?? plain).trim();
}

export function languageOf(value: string | null | undefined): string | null {
  const language = (value ?? '').trim().replace('_', '-');
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(language) ? language : null;
}
