// What is read differently since somebody signed a document off.
import {get} from './api.js';
import {heads, region} from './controls.js';
import {h} from './dom.js';
import {addressOf, fileName, timeOf, valueName} from './named.js';
import {t} from './words.js';

const table = (name, columns, rows) => region(name, h('table', {}, heads(columns), h('tbody', {}, rows)));

function documentRow(each, id) {
  return h('tr', {},
    h('th', {scope: 'row'}, h('a', {href: `#signed/${each.document}`, 'aria-current': each.document === id ? 'true' : null}, fileName(each))),
    h('td', {}, each.who), h('td', {}, timeOf(each.made)), h('td', {class: 'number'}, each.doubts),
    h('td', {class: each.engine === each.engine_now ? '' : 'warning'}, each.engine === each.engine_now ? each.engine : `${each.engine} → ${each.engine_now}`),
    h('td', {}, t(each.read_again ? 'read_again' : 'not_read_again')));
}

function changeRow(each, session) {
  const name = valueName(session, each);
  return h('tr', {},
    h('th', {scope: 'row'}, each.gone ? name : h('a', {href: addressOf(each)}, name)),
    h('td', {lang: 'zh-Hant-TW'}, each.before || t('empty')), h('td', {lang: 'zh-Hant-TW'}, each.now || t('empty')));
}

export async function signedPage({session, rest}) {
  const [id] = rest;
  const {documents} = await get('/api/signed');
  if (documents.length === 0) return h('div', {}, h('h1', {}, t('signed_changes')), h('p', {}, t('signed_none')));
  const of = documents.find((each) => each.document === id);
  const changes = of ? (await get('/api/changes', {id})).changes : [];
  return h('div', {}, h('h1', {}, t('signed_changes')), h('p', {}, t('signed_note')),
    table(t('documents'), ['file', 'who', 'when', 'doubts', 'engine_version', 'state'], documents.map((each) => documentRow(each, id))),
    of ? [h('h2', {lang: 'zh-Hant-TW'}, fileName(of)),
      changes.length === 0 ? h('p', {}, t('signed_same'))
        : table(t('changes_count', {count: changes.length}), ['column', 'signed_value', 'now_value'], changes.map((each) => changeRow(each, session)))] : null);
}
