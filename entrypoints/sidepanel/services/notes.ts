/** Notes that a person writes in the panel. */
import type { Notes } from '../../../components/services';
import type { DesksideDatabase } from '../../../lib/db';
import { keepNote, noteText } from '../../../lib/knowledge/import/notes';

export function notesOf(db: DesksideDatabase): Notes {
  const newId = () => crypto.randomUUID();
  return {
    create: (note) => keepNote(db, note, null, Date.now(), newId),
    read: (articleId) => noteText(db, articleId),
    change: (articleId, note) => keepNote(db, note, articleId, Date.now(), newId),
  };
}
