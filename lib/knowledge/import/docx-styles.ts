/** What a Word document's style and numbering parts say of a paragraph. Format: ECMA-376, part 1, chapter 17. */
import { allOf, childOf, childrenOf } from './xml';
import type { XmlNode } from './xml';

export interface ListPlace {
  /** Paragraphs of one list share it. */
  id: string;
  level: number;
  ordered: boolean;
}

interface Style {
  name: string;
  basedOn: string | null;
  properties: XmlNode | undefined;
  hidden: boolean;
}

/** Word shows `w:val="0"` and "false" as off, and no value as on. */
export function isOn(node: XmlNode | undefined): boolean {
  return node !== undefined && !/^(?:0|false|off|none)$/.test(node.attributes['val'] ?? '');
}

export class WordStyles {
  readonly #styles = new Map<string, Style>();
  readonly #abstract = new Map<string, Map<number, boolean>>();
  readonly #numbers = new Map<string, string>();
  readonly language: string | null;

  constructor(styles: XmlNode | null, numbering: XmlNode | null) {
    for (const style of allOf(styles ?? undefined, 'style')) {
      const id = style.attributes['styleId'];
      if (id === undefined) continue;
      this.#styles.set(id, {
        name: childOf(style, 'name')?.attributes['val'] ?? id,
        basedOn: childOf(style, 'basedOn')?.attributes['val'] ?? null,
        properties: childOf(style, 'pPr'),
        hidden: isOn(childOf(style, 'rPr', 'vanish')),
      });
    }
    this.language =
      childOf(styles ?? undefined, 'styles', 'docDefaults', 'rPrDefault', 'rPr', 'lang')?.attributes['val'] ??
      null;
    for (const abstract of allOf(numbering ?? undefined, 'abstractNum')) {
      const levels = new Map<number, boolean>();
      for (const level of childrenOf(abstract, 'lvl')) {
        const format = childOf(level, 'numFmt')?.attributes['val'] ?? 'decimal';
        levels.set(Number(level.attributes['ilvl'] ?? 0), !/^(?:bullet|none)$/.test(format));
      }
      this.#abstract.set(abstract.attributes['abstractNumId'] ?? '', levels);
    }
    for (const number of allOf(numbering ?? undefined, 'num')) {
      this.#numbers.set(
        number.attributes['numId'] ?? '',
        childOf(number, 'abstractNumId')?.attributes['val'] ?? '',
      );
    }
  }

  /** The style and those that it is based on, the nearest first. */
  *#chain(id: string | null): Generator<Style> {
    let at = id;
    for (let steps = 0; at !== null && steps < 20; steps++) {
      const style = this.#styles.get(at);
      if (!style) return;
      yield style;
      at = style.basedOn;
    }
  }

  /** The level of a heading, 1 to 6, by outline level or by the built-in name, which is English in every language. */
  heading(properties: XmlNode | undefined): 1 | 2 | 3 | 4 | 5 | 6 | null {
    const own = outlineOf(properties);
    if (own !== null) return own > 6 ? null : (own as 1);
    const id = styleId(properties);
    for (const { name, properties: styled } of this.#chain(id)) {
      const level = /^heading ([1-9])$/i.exec(name)?.[1];
      if (level) return Math.min(Number(level), 6) as 1;
      if (/^title$/i.test(name)) return 1;
      const outline = outlineOf(styled);
      if (outline !== null) return outline > 6 ? null : (outline as 1);
    }
    return null;
  }

  /** Built-in names of the kinds that matter: a table of contents, a quotation, code. */
  named(properties: XmlNode | undefined, pattern: RegExp): boolean {
    for (const { name } of this.#chain(styleId(properties))) if (pattern.test(name)) return true;
    return false;
  }

  isHidden(properties: XmlNode | undefined): boolean {
    const id = childOf(properties, 'rStyle')?.attributes['val'] ?? styleId(properties);
    for (const { hidden } of this.#chain(id)) if (hidden) return true;
    return false;
  }

  list(properties: XmlNode | undefined): ListPlace | null {
    let number: string | null = null;
    let level: number | null = null;
    const sources = [properties, ...[...this.#chain(styleId(properties))].map((style) => style.properties)];
    for (const source of sources) {
      const found = childOf(source, 'numPr');
      number ??= childOf(found, 'numId')?.attributes['val'] ?? null;
      const own = childOf(found, 'ilvl')?.attributes['val'];
      if (own !== undefined) level ??= Number(own);
      if (number !== null) break;
    }
    // Number 0 takes a style's list away.
    if (number === null || number === '0') return null;
    const depth = Math.min(Math.max(level ?? 0, 0), 8);
    const ordered = this.#abstract.get(this.#numbers.get(number) ?? '')?.get(depth) ?? false;
    return { id: number, level: depth, ordered };
  }
}

function styleId(properties: XmlNode | undefined): string | null {
  return childOf(properties, 'pStyle')?.attributes['val'] ?? null;
}

/** 1 to 10, where 10 is body text; null when nothing is said. */
function outlineOf(properties: XmlNode | undefined): number | null {
  const value = childOf(properties, 'outlineLvl')?.attributes['val'];
  return value === undefined ? null : Number(value) + 1;
}
