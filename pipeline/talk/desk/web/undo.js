// Undo on pages other than a document's: the person's last decision, wherever it was made.
import {newId, store} from './api.js';
import {say} from './dom.js';
import {valueName} from './named.js';
import {t} from './words.js';

export async function undo({session, reload}, redo) {
  if (session.read_only) return;
  const answer = await store(redo ? '/api/redo' : '/api/undo', {id: newId()});
  if (!answer.ok) {
    if (answer.status === 404) say(t(redo ? 'nothing_to_redo' : 'nothing_to_undo'));
    return;
  }
  const what = answer.field || answer.table || !answer.page ? valueName(session, answer) : t('table_of_page', {page: answer.page});
  say(t(redo ? 'redone' : 'undone', {what}));
  await reload();
}

export const undoKeys = (context) => ({z: () => undo(context, false), Z: () => undo(context, true)});
