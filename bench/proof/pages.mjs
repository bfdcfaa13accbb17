/** Help pages to plant errors in: our own, made here, and those of the data folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './load.mjs';
import { seeded } from './measures.mjs';

export const data = process.env.DESKSIDE_DATA ?? path.join(root, '..', 'shared', 'data');

/** The text of a file of the data folder, or null after saying that it is missing. */
export function read(file) {
  const full = path.join(data, file);
  if (existsSync(full)) return readFileSync(full, 'utf8');
  console.log(`  skipped: ${file} is not there`);
  return null;
}
export const jsonl = (text) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Plain text as a passage: each block between blank lines is one part. */
export function passageOf(id, title, headingPath, text) {
  const parts = [];
  for (const match of text.matchAll(/(?:[^\n]|\n(?!\s*\n))+/g))
    parts.push({ kind: 'paragraph', start: match.index, end: match.index + match[0].length });
  const passage = {
    id,
    articleId: id,
    version: 1,
    position: 0,
    hash: '',
    headingPath,
    anchor: null,
    text,
    parts,
  };
  return { passage, title, url: `https://help.example.com/${encodeURIComponent(id)}`, capturedAt: 0 };
}

/** Help pages in Markdown as blocks: enough of it for measuring, no more. */
export function blocksOf(markdown) {
  const text = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/^(?:import|export) .*$/gm, '')
    .replace(/<[^>]{1,500}>/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]{1,3}/g, '');
  const blocks = [];
  for (const chunk of text.split(/\n{2,}/)) {
    const lines = chunk
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length === 0) continue;
    const heading = /^(#{1,6})\s+(.*)/.exec(lines[0]);
    if (heading) {
      blocks.push({ kind: 'heading', level: heading[1].length, text: heading[2], anchor: null });
      lines.shift();
    }
    const item = /^(?:[-*]|(\d+)\.)\s+/;
    if (lines.length > 0 && lines.every((line) => item.test(line)))
      blocks.push({
        kind: 'list',
        ordered: /^\d/.test(lines[0]),
        items: lines.map((line) => line.replace(item, '')),
      });
    else if (lines.length > 0) blocks.push({ kind: 'paragraph', text: lines.join(' ') });
  }
  return blocks;
}

/** Each help: pages, each a list of passages with evidence's shape. */
export function helps(splitArticle) {
  return [ownHelp(splitArticle), productHelp(splitArticle), questionsHelp(splitArticle)].filter(
    (help) => help !== null,
  );
}

function articleOf(splitArticle, id, title, blocks) {
  return {
    id,
    passages: splitArticle(id, 1, blocks).map((passage) => ({
      passage,
      title,
      url: `https://help.example.com/${id}`,
      capturedAt: 0,
    })),
  };
}

function productHelp(splitArticle) {
  const folder = path.join(data, 'help-centre-plausible', 'docs');
  if (!existsSync(folder)) {
    console.log('  skipped: help-centre-plausible is not there');
    return null;
  }
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const markdown = readFileSync(path.join(folder, name), 'utf8');
      const title = /^title: "?(.*?)"?$/m.exec(markdown)?.[1] ?? name;
      return articleOf(splitArticle, name, title, blocksOf(markdown));
    });
  return { name: 'product help (Plausible)', pages };
}

function questionsHelp(splitArticle) {
  const text = read('feedbackqa/corpus.jsonl');
  if (!text) return null;
  const byPage = Map.groupBy(jsonl(text), ({ url }) => url);
  const pages = [...byPage].map(([url, sections]) => ({
    id: url,
    passages: sections.flatMap(({ _id, title, headings, text: body }) => {
      const blocks = body.split(/\n\s*\n/).map((chunk) => ({ kind: 'paragraph', text: chunk.trim() }));
      const heading = { kind: 'heading', level: 2, text: headings || title, anchor: null };
      return articleOf(splitArticle, _id, title, [heading, ...blocks.filter((block) => block.text !== '')])
        .passages;
    }),
  }));
  return { name: 'public health and travel help (FeedbackQA)', pages };
}

/** Invented help pages: plans and prices in tables, deadlines, dates, names, conditions. */
function ownHelp(splitArticle) {
  const random = seeded(20261122);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const some = (from, to) => from + Math.floor(random() * (to - from + 1));
  const products = 'Harbour Kestrel Lumen Orchard Quill Saffron Tundra Willow'.split(' ');
  const plans = ['Starter', 'Solo', 'Team', 'Business', 'Studio', 'Enterprise'];
  const months = 'January February March April June July August September October November December'.split(
    ' ',
  );
  const cards = ['Visa', 'Mastercard', 'American Express', 'PayPal', 'Klarna', 'SEPA'];
  const apps = ['Slack', 'Zapier', 'Dropbox', 'Salesforce', 'Trello', 'Jira', 'Notion', 'Airtable'];
  const p = (text) => ({ kind: 'paragraph', text });
  const h = (text) => ({ kind: 'heading', level: 2, text, anchor: null });
  const list = (ordered, ...items) => ({ kind: 'list', ordered, items });
  const pages = [];
  products.forEach((product) => {
    const [small, middle, large] = [...plans].sort(() => random() - 0.5);
    const price = () => `$${some(5, 249)}`;
    const [a, b] = [pick(apps), pick(apps)];
    pages.push(
      articleOf(splitArticle, `${product}-billing`, `${product} plans and billing`, [
        h('Plans'),
        {
          kind: 'table',
          header: ['Plan', 'Monthly price', 'Yearly price', 'Members', 'Storage'],
          rows: [small, middle, large].map((plan) => [
            plan,
            price(),
            price(),
            String(some(1, 90)),
            `${some(2, 900)} GB`,
          ]),
        },
        h('Trial'),
        p(
          `The free trial of ${product} lasts ${some(5, 45)} days and needs no credit card. When the trial ends, your boards are kept for ${some(50, 90)} days.`,
        ),
        p(`You can extend the trial once, by ${some(2, 4)} weeks, if you write to us before it ends.`),
        h('Refunds'),
        p(
          `Yearly plans can be refunded within ${some(10, 29)} days of the payment. Monthly plans are not refundable. Refunds are paid to the card that was charged and take ${some(3, 9)} to ${some(10, 15)} business days.`,
        ),
        p(`A fee of ${price()} applies when a bank rejects the payment, unless the card expired.`),
        h('Cards'),
        p(
          `We accept ${pick(cards)}, ${pick(cards)} and bank transfer. Invoices are sent on the ${some(2, 28)}th of each month by e-mail. VAT of ${some(7, 25)} % is added for customers in Germany.`,
        ),
      ]),
      articleOf(splitArticle, `${product}-account`, `${product} accounts and security`, [
        h('Signing in'),
        list(
          true,
          'Open Settings and choose Security.',
          `Click Reset password. The link works for ${some(2, 47)} hours.`,
          `Choose a password of at least ${some(8, 16)} characters.`,
        ),
        p(
          `After ${some(3, 9)} wrong passwords the account is locked for ${some(15, 55)} minutes. Only an owner can unlock it earlier.`,
        ),
        h('Deleting an account'),
        p(
          `Deleting your account cannot be undone. Your data is removed after ${some(20, 60)} days, except invoices, which are kept for ${some(6, 10)} years.`,
        ),
        p(`Members can export their boards at any time, but they cannot export the boards of others.`),
        h('Two-factor sign-in'),
        p(
          `Two-factor sign-in is available on the ${middle} and ${large} plans. You must enable it before ${pick(months)} ${some(2, 27)}, 2027. Support cannot turn it off for you.`,
        ),
      ]),
      articleOf(splitArticle, `${product}-limits`, `${product} limits and integrations`, [
        h('Limits'),
        p(
          `Files may be up to ${some(10, 400)} MB each. The ${small} plan includes ${some(2, 20)} boards, the ${large} plan ${some(50, 400)}.`,
        ),
        p(
          `The interface answers ${some(60, 600)} requests per minute. Beyond that, requests are refused for ${some(20, 59)} seconds.`,
        ),
        h('Integrations'),
        p(
          `${product} connects to ${a}${a === b ? '' : ` and ${b}`} without extra cost. The connection to Google Drive is included in the ${large} plan only.`,
        ),
        p(
          `Version ${some(2, 6)}.${some(0, 9)} was released on ${some(2, 27)} ${pick(months)} 2026 and works with macOS 13 or later.`,
        ),
        h('Support hours'),
        p(
          `Our team in Dublin answers from Monday to Friday between 8:30 and ${some(16, 18)}:15. During public holidays replies take up to ${some(2, 6)} days. See https://status.example.com/${product.toLowerCase()} for incidents.`,
        ),
      ]),
    );
  });
  return { name: 'invented help', pages };
}
