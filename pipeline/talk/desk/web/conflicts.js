// Decisions that do not simply hold: something else stands there by now, or people differ.
import {get} from './api.js';
import {heads, region} from './controls.js';
import {h} from './dom.js';
import {addressOf, fileName, timeOf, valueName} from './named.js';
import {nameOf, t} from './words.js';

export async function conflictsPage({session}) {
  const {decisions} = await get('/api/open');
  if (decisions.length === 0) return h('div', {}, h('h1', {}, t('conflicts')), h('p', {}, t('conflicts_empty')));
  const row = (each) => h('tr', {},
    h('td', {class: `name ${each.state}`}, nameOf(each.state)),
    h('th', {scope: 'row'}, h('a', {href: addressOf(each)}, fileName(each))),
    h('td', {}, valueName(session, each)),
    h('td', {lang: 'zh-Hant-TW'}, each.value_seen || t('empty'),
      each.raw_seen === each.value_seen ? null : ` (${each.raw_seen})`),
    h('td', {lang: 'zh-Hant-TW'}, each.kind === 'correct' ? each.value : nameOf(each.kind)),
    h('td', {class: 'name'}, each.who), h('td', {}, timeOf(each.made)), h('td', {}, each.reason));
  return h('div', {}, h('h1', {}, t('conflicts')),
    region(t('conflicts'), h('table', {}, heads(['state', 'file', 'column', 'was', 'you', 'who', 'when', 'note']),
      h('tbody', {}, decisions.map(row)))));
}
