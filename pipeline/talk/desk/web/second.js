// Values of which a second person is asked without seeing what the first one said; and how far people agree.
import {get} from './api.js';
import {heads, region} from './controls.js';
import {h} from './dom.js';
import {addressOf, fileName, valueName} from './named.js';
import {forgetTrail} from './trail.js';
import {t} from './words.js';

function looks(doubts, session) {
  if (session.read_only || session.adjudicator) return h('p', {}, t('second_not_for_you'));
  if (doubts.length === 0) return h('p', {}, t('second_empty'));
  const row = (each) => h('tr', {},
    h('th', {scope: 'row'}, h('a', {href: addressOf(each, {second: '1'}), lang: 'zh-Hant-TW'}, fileName(each))),
    h('td', {}, valueName(session, each)));
  const begin = () => { location.hash = addressOf(doubts[0], {second: '1'}); };
  return [h('p', {}, t('second_note'), ' ', h('button', {type: 'button', class: 'main', onclick: begin}, t('work_through'))),
    region(t('second'), h('table', {}, h('caption', {}, t('second_count', {count: doubts.length, share: session.second_look})),
      heads(['file', 'column']), h('tbody', {}, doubts.map(row))))];
}

function agreementTable(agreement, session) {
  if (agreement.length === 0) return h('p', {}, t('agreement_empty'));
  const row = (each) => h('tr', {},
    h('th', {scope: 'row'}, each.table ? valueName(session, {...each, record: ''}) : t('all')),
    h('td', {class: 'number'}, each.pairs), h('td', {class: 'number'}, each.agreed),
    h('td', {class: 'number'}, `${each.percent} %`), h('td', {class: 'number'}, each.kappa || t('kappa_none')));
  return region(t('agreement'), h('table', {}, h('caption', {}, t('agreement_note')),
    heads(['column', 'pairs', 'agreed_count', 'percent', 'kappa']), h('tbody', {}, agreement.map(row))));
}

export async function secondPage({session}) {
  forgetTrail();
  const [{doubts}, {agreement}] = await Promise.all([get('/api/second_looks'), get('/api/agreement')]);
  return h('div', {}, h('h1', {}, t('second')), looks(doubts, session),
    h('h2', {}, t('agreement')), agreementTable(agreement, session));
}
