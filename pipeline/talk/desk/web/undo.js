// Undo: the person's last decision, wherever it was made.
import {newId, store} from './api.js';
import {say} from './dom.js';
import {valueName} from './named.js';
import {t} from './words.js';

// Says what was undone, and gives the answer; null: nothing was.
export async function undoLast(session, redo) {
  if (session.read_only) return null;
  const answer = await store(redo ? '/api/redo' : '/api/undo', {id: newId()});
  if (!answer.ok) {
    if (answer.status === 404) say(t(redo ? 'nothing_to_redo' : 'nothing_to_undo'));
    return null;
  }
  const what = answer.field || answer.table || !answer.page ? valueName(session, answer) : t('table_of_page', {page: answer.page});
  say(t(redo ? 'redone' : 'undone', {what}));
  return answer;
}

export async function undo({session, reload}, redo) {
  if (await undoLast(session, redo)) await reload();
}

export const undoKeys = (context) => ({z: () => undo(context, false), Z: () => undo(context, true)});
