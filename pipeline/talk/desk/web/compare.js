// Two years of an agency: what became of every record, and which of it people confirm or reject.
import {get, newId, store} from './api.js';
import {button, columnHeads, region} from './controls.js';
import {find, h, say} from './dom.js';
import {setKeys} from './keys.js';
import {tableName} from './named.js';
import {undoKeys} from './undo.js';
import {nameOf, t} from './words.js';

const addressOf = (given) => `#compare?${new URLSearchParams(given)}`;
// What it is about is in its row; who hears the button alone hears it too.
const buttonOf = (about, key, label, act) => button(key, [label, h('span', {class: 'unseen'}, ` ${about}`)], act, {'data-key': key});

// What is compared: of what is asked for, else the first agency's last two years.
function chosen(families, given) {
  const family = families.find((each) => each.agency === given.get('agency') && each.kind === given.get('kind')) ?? families[0];
  const at = family.years.indexOf(Number(given.get('to')));
  const to = at > 0 ? at : family.years.length - 1;
  return {family, from: family.years[to - 1], to: family.years[to]};
}

function choices(families, {family, from, to}) {
  const go = (agency, kind, years) => {
    const [earlier, later] = years ?? [];
    location.hash = addressOf({agency, kind, ...(later ? {from: earlier, to: later} : {})});
  };
  const familyAt = (index) => families[Number(index)];
  const years = family.years.slice(1).map((year, index) => [family.years[index], year]);
  return h('p', {class: 'field'},
    h('label', {for: 'family'}, t('agency')),
    h('select', {id: 'family', onchange: (event) => go(familyAt(event.target.value).agency, familyAt(event.target.value).kind)},
      families.map((each, index) => h('option', {value: index, selected: each === family}, `${each.agency} · ${each.kind}`))),
    h('label', {for: 'years'}, t('year')),
    h('select', {id: 'years', onchange: (event) => go(family.agency, family.kind, years[Number(event.target.value)])},
      years.map(([earlier, later], index) => h('option', {value: index, selected: earlier === from && later === to}, `${earlier} → ${later}`))));
}

// One table of two documents.
class LinksOf {
  constructor(pair, table, context) {
    this.pair = pair;
    this.table = table;
    this.context = context;
    this.since = performance.now();
    this.canDecide = !context.session.read_only;
    this.arrivals = table.links.filter((link) => link.to && !link.from);
  }

  async decide(kind, from, to) {
    const {pair, table, context} = this;
    const what = `${from.record} → ${to.record}: ${nameOf(kind)}`;
    const row = document.activeElement?.closest?.('tr')?.dataset.row;
    const {ok} = await store('/api/link', {
      id: newId(), kind, table: table.table, from: pair.from.document, from_record: from.record,
      to: pair.to.document, to_record: to.record, seen: {from: from.name, to: to.name},
      seconds: (performance.now() - this.since) / 1000,
    });
    if (!ok) return;
    say(t('stored', {what}));
    await context.reload();
    (document.querySelector(`[data-row="${CSS.escape(row ?? '')}"] a`) ?? find('main')).focus();
  }

  end(document, end) {
    if (!end) return h('td', {class: 'gap'}, '—');
    return h('td', {lang: 'zh-Hant-TW'},
      h('a', {href: `#document/${document}/${end.page}?${new URLSearchParams({at: `${this.table.table}|${end.record}|`})}`}, end.record),
      ' ', end.name || t('empty'));
  }

  acts(link) {
    const {from, to} = link;
    if (!this.canDecide) return null;
    if (from && to) {
      const names = `${from.name} → ${to.name}`;
      const act = (key, label, kind) => buttonOf(names, key, t(label), () => this.decide(kind, from, to));
      return [link.status === 'confirmed' ? null : act('c', 'confirm_link', 'link'),
        link.status === 'rejected' ? null : act('x', 'reject_link', 'unlink'),
        link.who === this.context.session.who || (link.who && this.context.session.adjudicator)
          ? act('w', 'withdraw', 'withdraw') : null];
    }
    if (!from || this.arrivals.length === 0) return null;
    const name = `${t('link_with')}: ${from.name}`;
    const select = h('select', {'data-key': 'l', 'aria-label': name}, h('option', {value: ''}, t('link_with')),
      this.arrivals.map((arrival, index) => h('option', {value: index}, `${arrival.to.record} ${arrival.to.name}`)));
    const send = () => { if (select.value !== '') this.decide('link', from, this.arrivals[Number(select.value)].to); };
    return [select, buttonOf(from.name, 'c', t('confirm_link'), send)];
  }

  row(link, index) {
    const row = `${this.table.table}|${link.from?.record ?? ''}|${link.to?.record ?? ''}|${index}`;
    return h('tr', {'data-row': row, 'data-status': link.status},
      h('td', {class: link.status}, nameOf(link.status), link.who ? h('code', {}, link.who) : null),
      h('td', {}, nameOf(link.relation)), this.end(this.pair.from.document, link.from), this.end(this.pair.to.document, link.to),
      h('td', {class: 'number'}, link.from && link.to ? `${link.score} %` : ''),
      this.canDecide ? h('td', {class: 'acts'}, this.acts(link)) : null);
  }

  get element() {
    const {pair, table} = this;
    const name = tableName(this.context.session, table.table);
    const columns = [t('state'), t('relation'), pair.from.roc_year, pair.to.roc_year, t('score'), ...(this.canDecide ? [t('decide')] : [])];
    return h('section', {}, h('h2', {}, name),
      table.complete ? null : h('p', {class: 'hint'}, t('not_complete')),
      region(name, h('table', {class: 'links'}, columnHeads(columns),
        h('tbody', {}, table.links.map((link, index) => this.row(link, index))))));
  }
}

function counted(pair) {
  const counts = {certain: 0, likely: 0, confirmed: 0, rejected: 0};
  for (const table of pair.tables) for (const link of table.links) ++counts[link.status];
  return Object.entries(counts).map(([status, count]) => `${nameOf(status)} ${count}`).join(' · ');
}

const rowInHand = () => document.activeElement?.closest?.('tr[data-row]');

// To another row; with `status` only to those of it.
function step(by, status = '') {
  const rows = [...document.querySelectorAll(`tr[data-row]`)];
  let at = rows.indexOf(rowInHand());
  if (at < 0) at = by > 0 ? -1 : rows.length;
  do at += by; while (rows[at] && status && rows[at].dataset.status !== status);
  if (rows[at]) rows[at].querySelector('a').focus();
  else say(t(status ? 'no_more_likely' : by > 0 ? 'last_value' : 'first_value'));
}

const press = (key) => () => {
  const control = rowInHand()?.querySelector(`[data-key="${key}"]`);
  if (key === 'l') control?.focus(); else control?.click();
};

export async function comparePage(context) {
  const {families} = await get('/api/comparisons');
  const signed = h('p', {}, h('a', {href: '#signed'}, t('signed_changes')));
  if (families.length === 0) return h('div', {}, h('h1', {}, t('compare')), h('p', {}, t('compare_empty')), signed);
  const what = chosen(families, context.given);
  const {pairs, lost} = await get('/api/compare', {agency: what.family.agency, kind: what.family.kind, from: what.from, to: what.to});
  setKeys({
    j: () => step(1), k: () => step(-1), n: () => step(1, 'likely'), p: () => step(-1, 'likely'),
    c: press('c'), x: press('x'), w: press('w'), l: press('l'), ...undoKeys(context), '?': context.showHelp,
  });
  return h('div', {class: 'compare'}, h('h1', {}, t('compare')), choices(families, what),
    pairs.length === 0 ? h('p', {}, t('compare_none')) : h('p', {class: 'hint'}, t('compare_keys')),
    lost > 0 ? h('p', {class: 'bad'}, t('links_lost', {count: lost})) : null,
    pairs.map((pair) => [
      h('p', {lang: 'zh-Hant-TW'}, pair.from.agency === pair.to.agency ? null : [`${pair.from.agency} → ${pair.to.agency}`, h('br')], `${pair.from.file_name} → ${pair.to.file_name}`, h('br'), counted(pair)),
      pair.tables.map((table) => new LinksOf(pair, table, context).element)]),
    signed);
}
