/** A Word document (.docx) as blocks, without the rest of Word: its parts are XML in a zip. */
import type { Block } from '../../domain';
import { decodeText } from './decode';
import { WordBody } from './docx-body';
import { WordStyles } from './docx-styles';
import { FileProblem } from './problem';
import { childOf, readXml, textOf } from './xml';
import type { XmlNode } from './xml';
import { Zip } from './zip';

export interface WordText {
  title: string | null;
  language: string | null;
  blocks: Block[];
}

/** Throws `FileProblem`. */
export async function readDocx(bytes: Uint8Array<ArrayBuffer>): Promise<WordText> {
  const zip = new Zip(bytes);
  const part = async (name: string): Promise<XmlNode | null> => {
    const found = await zip.read(name);
    return found && readXml(decodeText(found));
  };
  const main = await mainPart(part);
  if (!zip.has(main))
    throw new FileProblem(zip.has('mimetype') || zip.has('xl/workbook.xml') ? 'unknown kind' : 'broken');
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const document = await part(main);
  const styles = new WordStyles(await part(`${folder}styles.xml`), await part(`${folder}numbering.xml`));
  const body = childOf(document ?? undefined, 'document', 'body');
  const blocks = new WordBody(styles, await part(`${folder}footnotes.xml`)).read(body);
  const tops = blocks.filter((block) => block.kind === 'heading' && block.level === 1);
  const [top] = tops;
  const core = childOf((await part('docProps/core.xml')) ?? undefined, 'coreProperties');
  // Templates leave their own title behind, so a document's only top heading speaks first.
  const own = top?.kind === 'heading' && (tops.length === 1 || blocks[0] === top) ? top.text : null;
  const title = own ?? (textOf(childOf(core, 'title')).trim() || null);
  return { title, language: styles.language, blocks };
}

async function mainPart(part: (name: string) => Promise<XmlNode | null>): Promise<string> {
  const relations = childOf((await part('_rels/.rels')) ?? undefined, 'Relationships');
  for (const child of relations?.children ?? []) {
    if (typeof child === 'string') continue;
    const { Type = '', Target = '' } = child.attributes;
    if (Type.endsWith('/officeDocument')) return Target.replace(/^\//, '');
  }
  return 'word/document.xml';
}
