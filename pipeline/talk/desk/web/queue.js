// What is doubtful, grouped: the same reason in the same column is looked at in one go.
import {get} from './api.js';
import {heads, region} from './controls.js';
import {h} from './dom.js';
import {groupItem, heldText, take} from './lease.js';
import {addressOf, titleOf} from './named.js';
import {forgetTrail} from './trail.js';
import {language, nameOf, t} from './words.js';

function columnName(session, group) {
  const table = session.tables.find((each) => each.name === group.table);
  if (!table) return group.table;
  const column = table.columns.find((each) => each.name === group.field);
  return `${titleOf(table)}${column ? ` › ${titleOf(column)}` : group.field ? ` › ${group.field}` : ''}`;
}

// Whoever has the group in hand keeps it: one sees who, and may go on all the same.
async function workThrough(group, session) {
  forgetTrail();
  if (!session.read_only) await take(groupItem(group));
  const filter = {code: group.code, table: group.table, field: group.field};
  const {doubts} = await get('/api/doubts', filter);
  const first = doubts[0];
  if (!first) return;
  location.hash = addressOf(first, filter);
}

export async function queuePage({session}) {
  const {groups} = await get('/api/groups');
  const open = groups.filter((group) => group.doubts > group.decided);
  if (open.length === 0) return h('div', {}, h('h1', {}, t('queue')), h('p', {}, t('queue_empty')));
  const row = (group) => h('tr', {},
    h('td', {class: group.severity}, nameOf(group.severity)),
    h('th', {scope: 'row'}, h('span', {class: 'message'}, (language() === 'zh' ? group.meaning_zh : group.meaning) || group.code), h('code', {}, group.code)),
    h('td', {}, columnName(session, group)),
    h('td', {class: 'number'}, group.doubts - group.decided), h('td', {class: 'number'}, group.doubts),
    h('td', {class: 'number'}, group.documents), h('td', {}, heldText(group, session.who)),
    h('td', {}, h('button', {type: 'button', onclick: () => workThrough(group, session),
      'aria-label': `${t('work_through')}: ${group.code} ${columnName(session, group)}`}, t('work_through'))));
  return h('div', {}, h('h1', {}, t('queue')),
    region(t('queue'), h('table', {}, h('caption', {}, t('group')),
      heads(['state', 'reason_code', 'column', 'open_count', 'all', 'documents', 'in_hand', 'work_through']),
      h('tbody', {}, open.map(row)))));
}
