// Decisions that do not simply hold: something else stands there by now, or people differ.
import {get} from './api.js';
import {h} from './dom.js';
import {titleOf} from './value_editor.js';
import {nameOf, t} from './words.js';

function linkOf(each) {
  const at = new URLSearchParams({at: [each.table, each.record, each.field].join('|')});
  return `#document/${each.document}/${each.page}?${at}`;
}

export async function conflictsPage({session}) {
  const {decisions} = await get('/api/open');
  if (decisions.length === 0) return h('div', {}, h('h1', {}, t('conflicts')), h('p', {}, t('conflicts_empty')));
  const name = (each) => {
    const table = session.tables.find((one) => one.name === each.table);
    const column = table?.columns.find((one) => one.name === each.field);
    return `${table ? titleOf(table) : each.table} ${each.record} › ${column ? titleOf(column) : each.field}`;
  };
  const row = (each) => h('tr', {},
    h('td', {class: each.state}, nameOf(each.state)),
    h('th', {scope: 'row'}, h('a', {href: linkOf(each)}, [each.agency, each.roc_year || '', each.file_name, t('page_n', {page: each.page})].filter(Boolean).join(' '))),
    h('td', {}, name(each)),
    h('td', {lang: 'zh-Hant-TW'}, `${each.value_seen || t('empty')} (${each.raw_seen})`),
    h('td', {lang: 'zh-Hant-TW'}, each.kind === 'correct' ? each.value : nameOf(each.kind)),
    h('td', {}, each.who), h('td', {}, each.made.replace('T', ' ').replace('Z', ' UTC')), h('td', {}, each.reason));
  const heads = ['state', 'file', 'column', 'was', 'you', 'who', 'when', 'note'];
  return h('div', {}, h('h1', {}, t('conflicts')),
    h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': t('conflicts')}, h('table', {},
      h('thead', {}, h('tr', {}, heads.map((each) => h('th', {scope: 'col'}, t(each))))),
      h('tbody', {}, decisions.map(row)))));
}
