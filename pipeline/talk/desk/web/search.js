// Search over all text of the catalogue.
import {get} from './api.js';
import {find, h, replace} from './dom.js';
import {onEnter} from './keys.js';
import {t} from './words.js';

const linkOf = (passage) => `#document/${passage.document}/${passage.page}`;

function row(passage) {
  return h('li', {},
    h('a', {href: linkOf(passage)},
      [passage.agency, passage.roc_year || '', passage.file_name].filter(Boolean).join(' '),
      passage.page ? ` · ${t('page_n', {page: passage.page})}` : ''),
    h('p', {lang: 'zh-Hant-TW'}, passage.before, h('mark', {}, passage.match), passage.after));
}

export async function searchPage({given}) {
  const typed = given.get('q') ?? '';
  const go = () => { location.hash = `#search?q=${encodeURIComponent(find('query').value)}`; };
  const form = h('p', {class: 'search'},
    h('label', {for: 'query'}, t('query')), ' ',
    h('input', {id: 'query', type: 'search', value: typed, onkeydown: onEnter(go), lang: 'zh-Hant-TW'}), ' ',
    h('button', {type: 'button', onclick: go}, t('search')));
  const results = h('div', {'aria-live': 'polite'});
  if (typed) {
    const {found, passages} = await get('/api/search', {q: typed});
    const said = found === 0 ? t('not_found')
      : found > passages.length ? t('found_some', {count: found, shown: passages.length})
        : t('found', {count: found});
    replace(results, h('p', {}, said), h('ol', {class: 'passages'}, passages.map(row)));
  }
  setTimeout(() => find('query')?.focus());
  return h('div', {}, h('h1', {}, t('search')), form, results);
}
