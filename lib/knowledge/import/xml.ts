/** XML as a tree, names without their prefixes. Knows no DTD, so no entity can grow; linear; never deeper than a page is. */
import { decodeEntities } from './entities';
import { FileProblem } from './problem';

export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  children: (XmlNode | string)[];
}

const maxDepth = 500;

/** Throws `FileProblem` when tags do not close. */
export function readXml(text: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [] };
  const open: XmlNode[] = [root];
  for (let at = 0; at < text.length;) {
    const top = open.at(-1) ?? root;
    const tag = text.indexOf('<', at);
    if (tag < 0) break;
    if (tag > at) top.children.push(decodeEntities(text.slice(at, tag)));
    if (text.startsWith('<!--', tag)) at = after(text, '-->', tag);
    else if (text.startsWith('<![CDATA[', tag)) {
      at = after(text, ']]>', tag);
      top.children.push(text.slice(tag + 9, at - 3));
    } else if (text[tag + 1] === '?' || text[tag + 1] === '!') at = after(text, '>', tag);
    else {
      const end = after(text, '>', tag);
      const inside = text.slice(tag + 1, end - 1);
      if (inside.startsWith('/')) {
        if (open.length === 1 || top.name !== plain(inside.slice(1).trim())) throw new FileProblem('broken');
        open.pop();
      } else {
        const node = nodeOf(inside);
        top.children.push(node);
        if (!inside.endsWith('/')) open.push(node);
        if (open.length > maxDepth) throw new FileProblem('broken');
      }
      at = end;
    }
  }
  if (open.length > 1) throw new FileProblem('broken');
  return root;
}

function nodeOf(inside: string): XmlNode {
  const name = /^[^\s/>]+/.exec(inside)?.[0] ?? '';
  const attributes: Record<string, string> = {};
  for (const [, key = '', double, single] of inside
    .slice(name.length)
    .matchAll(/([^\s=/]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes[plain(key)] = decodeEntities(double ?? single ?? '');
  }
  return { name: plain(name), attributes, children: [] };
}

const plain = (name: string): string => name.slice(name.indexOf(':') + 1);

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw new FileProblem('broken');
  return at + mark.length;
}

export function* childrenOf(node: XmlNode | undefined, name?: string): Generator<XmlNode> {
  for (const child of node?.children ?? []) {
    if (typeof child !== 'string' && (name === undefined || child.name === name)) yield child;
  }
}

export function childOf(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  let at = node;
  for (const name of path) at = childrenOf(at, name).next().value ?? undefined;
  return at;
}

/** Every element of this name, at any depth, in order; not those inside another of the same name. */
export function* allOf(node: XmlNode | undefined, name: string): Generator<XmlNode> {
  for (const child of childrenOf(node)) {
    if (child.name === name) yield child;
    else yield* allOf(child, name);
  }
}

export function textOf(node: XmlNode | undefined): string {
  return (node?.children ?? []).map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
