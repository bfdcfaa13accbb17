/**
 * Text of customers and pages made fit to stand in a prompt as data: nothing in it can close the place where it stands,
 * open a turn of its own, or hide. What it asks for in plain words stays: no filter finds that, and none is relied on.
 */
import { cleanText } from './clean';

/** The brackets of tags in other scripts and widths, which some models read as the plain ones. */
const bracketLooks = [
  [/[\uFF1C\uFE64\u2329\u27E8\u3008\u02C2\u276E\u276C]/g, '<'],
  [/[\uFF1E\uFE65\u232A\u27E9\u3009\u02C3\u276F\u276D]/g, '>'],
  [/[\uFF3B\u27E6\u301A]/g, '['],
  [/[\uFF3D\u27E7\u301B]/g, ']'],
  [/[\uFF5C\u2223\u01C0]/g, '|'],
  [/[\uFF40\u02CB\u1FEF]/g, '`'],
] as const;

/** A tag, a comment, a chat token: `<` right before what can begin one, and every `>` that could end one. */
const opens = /<(?=[\p{L}/!?|<\\])/gu;
const closes = /(?<=[\p{L}\p{N}/|"'\-\\>])>/gu;

/** `[INST]`, `[/SYSTEM]`, `[end of passage 3]`, and the placeholders of the house, which a customer must not write. */
const bracketed =
  /\[(\s{0,3}\/?(?:(?:end|begin|start)(?: of)?(?: the)? )?(?:inst|sys|system|user|assistant|developer|tool|human|ai|bot|customer|team|agent|message|conversation|passage|page|document|context|data|instructions?|prompt)\b[^[\]\n]{0,40})\]/giu;

/** Three or more of a sign draw a line or a fence: two never do. */
const runs = /([-=#*_~`+]|"|')\1{2,}/g;

/** What opens a turn in a transcript. Quoted, it is somebody's words. */
const turn =
  /^([ \t]{0,8})(?=[*_# \t-]{0,6}(?:system|user|assistant|developer|human|ai|bot|model|tool|function|instructions?|prompt|new instructions?|system prompt|response|answer|output)\b[*_ \t]{0,4}(?::|\uFF1A|=>|->)|#{1,2}[ \t]?(?:system|user|assistant|developer|human|instructions?|response|input|output)\b)/gimu;

/**
 * As it was, without characters that nobody sees, and with the signs that build prompts replaced by ones that a person
 * reads the same: tags in ‹ ›, role names in ( ), fences and rules of two signs, lines that open a turn behind "> ".
 * Applied twice it changes nothing more. Linear.
 */
export function neutral(text: string): string {
  let plain = cleanText(text, text.length);
  for (const [looks, sign] of bracketLooks) plain = plain.replace(looks, sign);
  return plain
    .replace(opens, '‹')
    .replace(closes, '›')
    .replace(bracketed, '($1)')
    .replace(runs, '$1$1')
    .replace(turn, '$1> ');
}
