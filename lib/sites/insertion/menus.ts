/**
 * Editors with menus: while the caret stands behind a word that begins with one of these signs, the next Enter may
 * pick an entry and replace the word. Suggestion plugins of ProseMirror and its like look at the caret alone, so it is
 * put before that word.
 */
import type { ComposerHandle } from '../contract';
import { lastTextBefore, selectAt } from './caret';
import { isTextarea } from './lines';

const opener = /(?:^|\s)((?:[@/#:]|\{\{)\S{0,100})$/u;

/** The word at the end of a text that would open a menu; '' when none would. */
export function openingWord(lines: readonly string[]): string {
  return opener.exec(lines.at(-1) ?? '')?.[1] ?? '';
}

/** Puts the caret before the word that the text ends with, where it stands there. */
export function leaveMenu(handle: ComposerHandle, word: string): void {
  const { body } = handle;
  if (isTextarea(body)) {
    const at = body.selectionStart - word.length;
    if (body.value.slice(Math.max(0, at), body.selectionStart) === word) body.setSelectionRange(at, at);
    return;
  }
  const text = lastTextBefore(handle);
  const at = text ? text.data.lastIndexOf(word) : -1;
  if (text && at >= 0) selectAt(body, text, at);
}
