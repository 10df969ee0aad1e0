// Agencies by year: gaps and doubts at a glance; then every document.
import {get} from './api.js';
import {columnHeads, heads, region} from './controls.js';
import {h} from './dom.js';
import {heldText} from './lease.js';
import {t} from './words.js';

const sum = (documents, name) => documents.reduce((all, each) => all + each[name], 0);
const linkOf = (document) => `#document/${document.id}`;

function cell(documents, agency, year) {
  const here = documents.filter((each) => each.agency === agency && each.roc_year === year);
  if (here.length === 0) return h('td', {class: 'gap'}, h('span', {'aria-label': t('gap'), role: 'img'}, '·'));
  const doubts = sum(here, 'doubts');
  const open = doubts - sum(here, 'decided');
  const given = {agency: agency || t('no_agency'), year: year || '', count: here.length, open};
  const target = here.length === 1 ? linkOf(here[0]) : `#overview?agency=${encodeURIComponent(agency)}&year=${year}`;
  return h('td', {class: open > 0 ? 'open' : 'done'},
    h('a', {href: target, title: here.map((each) => each.file_name).join('\n')},
      `${open}/${doubts}`, h('span', {class: 'unseen'}, ` ${t('cell_name', given)}`)),
    h('meter', {min: 0, max: Math.max(doubts, 1), value: doubts === 0 ? 1 : doubts - open, 'aria-label': t('decided_count')}));
}

function grid(documents) {
  const years = [...new Set(documents.map((each) => each.roc_year))].sort((a, b) => a - b);
  const agencies = [...new Set(documents.map((each) => each.agency))];
  return region(t('overview'), h('table', {class: 'grid'},
    h('caption', {}, t('legend')), columnHeads([t('agency'), ...years.map((year) => year || t('no_year'))]),
    h('tbody', {}, agencies.map((agency) => h('tr', {},
      h('th', {scope: 'row', lang: 'zh-Hant-TW'}, agency || t('no_agency')), years.map((year) => cell(documents, agency, year)))))));
}

function list(documents, who) {
  return region(t('documents'), h('table', {},
    heads(['file', 'agency', 'year', 'kind', 'values', 'doubts', 'decided_count', 'sign', 'in_hand']),
    h('tbody', {}, documents.map((each) => h('tr', {},
      h('th', {scope: 'row'}, h('a', {href: linkOf(each)}, each.file_name)),
      h('td', {lang: 'zh-Hant-TW'}, each.agency), h('td', {class: 'number'}, each.roc_year || ''), h('td', {}, each.kind),
      h('td', {class: 'number'}, each.values), h('td', {class: 'number'}, each.doubts),
      h('td', {class: 'number'}, each.decided), h('td', {}, each.signed ? `${each.signed_by} ${each.signed.slice(0, 10)}` : ''),
      h('td', {}, heldText(each, who)))))));
}

export async function overviewPage({session, given}) {
  const {documents} = await get('/api/overview');
  if (documents.length === 0) return h('div', {}, h('h1', {}, t('overview')), h('p', {}, t('no_documents')));
  const chosen = given.has('year')
    ? documents.filter((each) => each.agency === given.get('agency') && String(each.roc_year) === given.get('year'))
    : documents;
  return h('div', {}, h('h1', {}, t('overview')), grid(documents), h('h2', {}, t('documents')), list(chosen, session.who));
}
