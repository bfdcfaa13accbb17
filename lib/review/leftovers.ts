/** What is left in a text by those who began it: slots that nobody filled, and traces of an assistant. */

// A slot that somebody has yet to fill: {{name}}, ${name}, [your name], <order number>, [EMAIL_1], TODO, XXXX.
const slot =
  /\{\{[^{}\n]{0,60}\}\}|\$\{[^{}\n]{1,60}\}|[[<](?:your|insert|enter|add|customer|first|last|agent|company|name|date|link|url|order|amount|number|product|placeholder|todo)\b[^\]>\n]{0,60}[\]>]|\[[A-Z]{3,12}_\d{1,4}\]|\b(?:TODO|TBD|FIXME|XXX+)\b/gi;

/** More of them, where a person is only told: [support hours], <…>, {first_name}, %NAME%, ____, lorem ipsum. */
const likely =
  /[[<](?:[^\][<>\n]{0,40}[ _-])?(?:name|date|time|link|url|number|amount|address|e?mail|phone|price|day|reason|product|company|customer|client|agent|title|hours|details|topic|issue|id|#|here)s?[\]>](?!\()|[[<](?:…|\.\.\.)[\]>]|(?<![{$])\{[a-z][a-z_.]{1,30}\}|%[A-Z][A-Z_]{2,20}%|_{4,}|\?{4,}|\blorem ipsum\b/giu;

/** What assistants leave in what is copied from them. */
const assistant =
  /【[^】\n]{0,40}†?[^】\n]{0,40}】|:?contentReference\[oaicite:?\d*\](?:\{[^}\n]{0,40}\})?|\[oaicite:\d+\]|\bturn\d{1,2}(?:search|view|news|file|image)\d{1,3}\b|\bas an AI(?: language model| assistant| model)?\b|\bI(?:['’]m| am) (?:just )?an AI\b|^(?:certainly|sure|of course|absolutely|great question)[!,.:]? here(?:['’]s| is)\b[^\n]{0,80}|^here(?:['’]s| is) (?:a|an|the|your) (?:[a-z-]{1,20} ){0,3}(?:draft|reply|response|version|e-?mail|message|rewrite)\b[^\n]{0,60}|\bwould you like me to (?:adjust|make|rewrite|change|shorten|refine|add|translate)\b[^\n]{0,60}|\b(?:knowledge|training) cut-?off\b/gimu;

/** Signs of Markdown, which a mail shows as they are. */
const markdown = /\*\*[^*\n]{1,200}\*\*|^#{1,4} \S[^\n]{0,80}|\[[^\]\n]{1,80}\]\(https?:[^)\s]{1,500}\)/gmu;

const found = (text: string, pattern: RegExp, known: readonly string[]): string[] =>
  (text.match(pattern) ?? []).filter((words) => !known.some((source) => source.includes(words)));

/** Slots for which no release is made. A help page about templates may well say {{name}}: what `known` says is none. */
export function openSlots(text: string, known: readonly string[]): string[] {
  return found(text, slot, known);
}

/** Slots, and what looks like one. */
export function placeholders(text: string, known: readonly string[]): string[] {
  return [...new Set([...openSlots(text, known), ...found(text, likely, known)])];
}

/** `shown`: the site does not render Markdown. */
export function assistantWords(text: string, known: readonly string[], shown: boolean): string[] {
  return [...found(text, assistant, known), ...(shown ? found(text, markdown, known) : [])];
}
