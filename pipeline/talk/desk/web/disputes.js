// Values that two people decided differently: an adjudicator takes what one of them says, or looks at the page.
import {get, newId, store} from './api.js';
import {heads, region} from './controls.js';
import {h, say} from './dom.js';
import {setKeys} from './keys.js';
import {addressOf, fileName, timeOf, valueName} from './named.js';
import {undoKeys} from './undo.js';
import {nameOf, t} from './words.js';

const said = (saying) => (saying.kind === 'correct' || saying.kind === 'confirm' ? saying.wanted || t('empty') : nameOf(saying.kind));

// Decides of what stands there now, if that is what the two saw.
async function choose(dispute, saying, reason, since, reload) {
  const {records} = await get('/api/page', {id: dispute.document, page: dispute.page});
  const record = records.find((each) => each.table === dispute.table && each.key === dispute.record);
  const value = record?.values.find((each) => each.field === dispute.field);
  if (!value || value.raw !== dispute.raw) { say(t('look_again')); return; }
  const {ok} = await store('/api/decide', {
    id: newId(), document: dispute.document, table: dispute.table, key: dispute.record, field: dispute.field,
    kind: saying.kind, value: saying.value, misprint: saying.misprint, only_this: saying.only_this,
    reason, seconds: (performance.now() - since) / 1000,
    seen: {raw: value.raw, machine: value.machine, places: value.places},
  });
  if (!ok) return;
  say(t('stored', {what: said(saying)}));
  await reload();
  document.querySelector('.dispute a, #main h1')?.focus();
}

function article(dispute, {session, reload}) {
  const since = performance.now();
  const reason = h('input', {type: 'text', lang: 'zh-Hant-TW', autocomplete: 'off', 'aria-label': `${t('reason')}: ${valueName(session, dispute)}`});
  const row = (saying, index) => h('tr', {},
    h('th', {scope: 'row'}, saying.who), h('td', {lang: 'zh-Hant-TW'}, said(saying), saying.misprint ? ` · ${t('misprint')}` : ''),
    h('td', {}, timeOf(saying.made)), h('td', {lang: 'zh-Hant-TW'}, saying.reason),
    session.adjudicator && !session.read_only
      ? h('td', {}, h('button', {type: 'button', 'data-choose': index + 1,
        onclick: () => choose(dispute, saying, reason.value, since, reload)}, t('take_this'),
      h('span', {class: 'unseen'}, ` ${saying.who}: ${said(saying)}`), ' ', h('kbd', {}, index + 1)))
      : null);
  const columns = ['who', 'value', 'when', 'note', ...(session.adjudicator && !session.read_only ? ['decide'] : [])];
  return h('article', {class: 'dispute'},
    h('h2', {}, h('a', {href: addressOf(dispute)}, valueName(session, dispute)), ' ', h('span', {class: 'file', lang: 'zh-Hant-TW'}, fileName(dispute))),
    h('p', {}, t('printed_and_read', {raw: dispute.raw || t('empty'), machine: dispute.machine || t('empty')})),
    region(valueName(session, dispute), h('table', {}, heads(columns), h('tbody', {}, dispute.sayings.map(row)))),
    session.adjudicator && !session.read_only ? h('p', {class: 'field'}, h('span', {}, t('reason')), reason) : null);
}

// The dispute that has the focus, else the first.
const inHand = () => document.activeElement?.closest?.('.dispute') ?? document.querySelector('.dispute');

function step(by) {
  const all = [...document.querySelectorAll('.dispute')];
  const at = all.indexOf(document.activeElement?.closest?.('.dispute'));
  const next = all[at < 0 ? 0 : at + by];
  if (next) next.querySelector('a').focus();
  else say(t(by > 0 ? 'last_value' : 'first_value'));
}

export async function disputesPage(context) {
  const {disputes} = await get('/api/disputes');
  const keys = {j: () => step(1), k: () => step(-1), ...undoKeys(context)};
  for (let n = 1; n <= 9; ++n) keys[n] = () => inHand()?.querySelector(`[data-choose="${n}"]`)?.click();
  setKeys({...keys, '?': context.showHelp});
  const note = disputes.length === 0 ? t('disputes_empty') : t(context.session.adjudicator ? 'disputes_yours' : 'disputes_note');
  return h('div', {}, h('h1', {tabindex: '-1'}, t('disputes')), h('p', {}, note), disputes.map((each) => article(each, context)));
}
