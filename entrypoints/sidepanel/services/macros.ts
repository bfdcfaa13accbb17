/** Saved replies. */
import type { Macros } from '../../../components/services';
import type { DesksideDatabase } from '../../../lib/db';
import { decodeText } from '../../../lib/knowledge/import/decode';
import { readDelimited } from '../../../lib/knowledge/import/delimited';
import { keepMacro, macroColumns, macroText, slotsOf } from '../../../lib/knowledge/import/macros';
import { fileLimits } from '../../../lib/knowledge/import/problem';

/** More rows than this are no list of saved replies. */
const mostRows = 5_000;

export function macrosOf(db: DesksideDatabase): Macros {
  const newId = () => crypto.randomUUID();
  return {
    read: (articleId) => macroText(db, articleId),
    save: (articleId, macro) => keepMacro(db, macro, articleId, Date.now(), newId),
    slots: slotsOf,
    async importTable(file, statedBy) {
      const unread = { what: 'The table could not be read.', next: 'Save it as CSV and choose it again.' };
      if (file.size > fileLimits.textBytes) return unread;
      let table;
      try {
        table = readDelimited(decodeText(new Uint8Array(await file.arrayBuffer())));
      } catch {
        return unread;
      }
      const columns = macroColumns(table);
      if (!columns || table.rows.length > mostRows)
        return {
          what: 'It is not clear which column holds the title and which the text.',
          next: 'Name the columns “title” and “text” in the first row, and choose the file again.',
        };
      const counts = { kept: 0, unchanged: 0, skipped: 0 };
      for (const row of table.rows) {
        const outcome = await keepMacro(
          db,
          {
            title: row[columns.title] ?? '',
            text: row[columns.text] ?? '',
            tags: (row[columns.tags] ?? '').split(/[,;]/),
            statedBy,
          },
          null,
          Date.now(),
          newId,
        );
        if (!outcome.kept) counts.skipped++;
        else if (outcome.change === 'same') counts.unchanged++;
        else counts.kept++;
      }
      return counts;
    },
  };
}
