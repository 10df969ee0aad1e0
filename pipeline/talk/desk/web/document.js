// A document, page by page: the picture beside the records, and the value in hand.
import {get} from './api.js';
import {button, pageButtons, zoomButtons} from './controls.js';
import {h, replace} from './dom.js';
import {setKeys} from './keys.js';
import {documentItem, LeaseLine} from './lease.js';
import {PagePicture} from './page_picture.js';
import {moves} from './document_moves.js';
import {titleOf} from './named.js';
import {trailOf} from './trail.js';
import {ValueEditor} from './value_editor.js';
import {language, nameOf, t} from './words.js';

const nothing = {value: '', raw: '', evidence: 'missing', places: [], machine: '', issues: []};

// Every value of the page in the order of its records and of their columns.
function stopsOf(records, session) {
  const stops = [];
  for (const record of records) {
    const table = session.tables.find((each) => each.name === record.table);
    if (!table) continue;
    for (const column of table.columns) {
      const value = record.values.find((each) => each.field === column.name);
      stops.push({record, table, column, value: value ?? {...nothing, field: column.name}});
    }
  }
  return stops;
}

const tableDoubts = new Set(['table_uncertain', 'table_unread', 'grid_unfit', 'grid_forced']);
const filterNames = ['code', 'table', 'field', 'agency', 'year', 'second'];

class DocumentView {
  constructor(context, doc, page) {
    this.session = context.session;
    this.context = context;
    this.doc = doc;
    this.page = page;
    this.filter = {};
    for (const name of filterNames) if (context.given.has(name)) this.filter[name] = context.given.get(name);
    this.onlyThis = false;
    this.misprint = false;
    this.since = performance.now();
    const act = this.actions();
    this.editor = new ValueEditor(act);
    this.lease = new LeaseLine(documentItem(doc.id), context.session);
    this.picture = new PagePicture((stop) => this.select(stop));
    this.list = h('div', {class: 'records'});
    this.bar = h('div', {class: 'bar'});
    this.element = h('div', {class: 'document'}, this.bar,
      h('div', {class: 'columns'}, this.picture.element, h('div', {class: 'side'}, this.editor.element, this.list)));
    setKeys({
      Enter: act.accept, a: act.accept, j: act.next, k: act.previous, n: act.nextDoubt, p: act.previousDoubt,
      e: act.edit, 0: act.empty, u: act.unreadable, m: act.misprint, f: act.flag, w: act.withdraw,
      s: act.scope, z: act.undo, Z: act.redo, '+': () => this.zoom(1), '-': () => this.zoom(-1),
      h: () => this.picture.fitWidth(), g: () => this.bar.querySelector('select').focus(),
      '[': () => this.turn(-1), ']': () => this.turn(1), t: () => this.repair(), '?': context.showHelp,
    });
  }

  actions() {
    const decide = (kind) => () => this.decide(kind, '');
    return {
      accept: decide('confirm'), empty: decide('empty'), unreadable: decide('unreadable'), flag: decide('flag'),
      withdraw: decide('withdraw'), store: (value) => this.decideValue(value), edit: () => this.editor.edit(),
      next: () => this.step(1), previous: () => this.step(-1),
      nextDoubt: () => this.doubt(1), previousDoubt: () => this.doubt(-1),
      misprint: () => { this.misprint = !this.misprint; this.showEditor(); if (this.misprint) this.editor.edit(); },
      scope: () => { this.onlyThis = !this.onlyThis; this.showEditor(); },
      undo: () => this.undo(false), redo: () => this.undo(true),
    };
  }

  async load() {
    const {id} = this.doc;
    const [doc, page, trail] = await Promise.all([get('/api/document', {id}),
      get('/api/page', {id, page: this.page}), trailOf(id, this.filter)]);
    this.doc = doc;
    this.trail = trail;
    this.stops = stopsOf(page.records, this.session);
  }

  // Doubts of a value that are on this document's list.
  doubtsOf(stop) { return stop.value.issues.map((n) => this.doc.issues[n]).filter(Boolean); }
  isDoubtful(stop) { return this.doubtsOf(stop).some((issue) => !issue.settled); }
  nameOf(stop) {
    return `${titleOf(stop.table)} ${stop.record.key} ${titleOf(stop.column)}: ${stop.value.value || t('empty')}` +
      (this.isDoubtful(stop) ? ` (${t('doubt')})` : '');
  }

  find(table, record, field) {
    return this.stops.find((stop) => stop.table.name === table && stop.record.key === record &&
      stop.column.name === field) ??
      this.stops.find((stop) => stop.table.name === table && stop.record.key === record);
  }

  render() {
    this.showBar();
    const marks = this.stops.flatMap((stop) => stop.value.places
      .filter((place) => place[0] === this.page)
      .map((place) => ({stop, place, doubt: this.isDoubtful(stop), decided: Boolean(stop.value.decided), name: this.nameOf(stop)})));
    this.picture.show(this.doc, this.page, marks);
    this.showList();
  }

  showBar() {
    const {doc, page} = this;
    const option = ({page: number, doubts}) => h('option', {value: number, selected: number === page},
      number === 0 ? t('whole_text') : doubts > 0 ? t('page_with_doubts', {page: number, doubts}) : t('page_n', {page: number}));
    const open = doc.issues.filter((issue) => issue.severity !== 'info' && !issue.settled).length;
    const [before, after] = pageButtons((by) => this.turn(by));
    replace(this.bar,
      h('h1', {lang: 'zh-Hant-TW'}, doc.title || doc.file_name),
      h('span', {class: 'file'}, doc.file_name),
      before, h('select', {'aria-label': t('go_to_page'), onchange: (event) => this.go(Number(event.target.value))}, doc.pages.map(option)), after, zoomButtons((step) => this.zoom(step)),
      h('span', {class: open > 0 ? 'badge warning' : 'badge'}, t('doubts_left', {count: open})),
      doc.page_count > 0 ? button('t', t('tables'), () => this.repair()) : null,
      this.lease.element, this.signLine());
  }

  signLine() {
    const last = this.signOffs?.at(-1);
    const text = last ? t('signed', {who: last.who, when: last.made.slice(0, 10), doubts: last.doubts}) : t('not_signed');
    return h('span', {class: 'sign'}, text, ' ', this.session.read_only ? null
      : h('button', {type: 'button', onclick: () => this.sign()}, t('sign_document')));
  }

  showList() {
    const groups = new Map();
    for (const stop of this.stops) {
      if (!groups.has(stop.record)) groups.set(stop.record, []);
      groups.get(stop.record).push(stop);
    }
    const sections = [...groups].map(([record, stops]) => h('section', {class: 'record'},
      h('h3', {}, `${titleOf(stops[0].table)} ${record.key}`), stops.map((stop) => this.row(stop))));
    const others = this.doc.issues.filter((issue) => issue.page === this.page && issue.severity !== 'info' &&
      !this.find(issue.table, issue.record, issue.field));
    replace(this.list, sections, others.length === 0 ? [] : h('section', {class: 'record'}, h('h3', {}, t('other_doubts')),
      h('ul', {class: 'doubts'}, others.map((issue) => h('li', {class: issue.severity},
        language() === 'zh' ? issue.message_zh : issue.message, this.repairLink(issue))))));
  }

  // What is wrong with a whole table is mended where its lines are drawn.
  repairLink(issue) {
    if (!tableDoubts.has(issue.code) || this.doc.page_count === 0) return null;
    return h('a', {href: `#tables/${this.doc.id}/${issue.page}`, class: 'repair-link'}, t('tables'));
  }

  row(stop) {
    const {value} = stop;
    const doubt = this.isDoubtful(stop);
    const note = value.second_look ? t('second_look')
      : value.decided ? nameOf(value.decided.kind) : nameOf(value.evidence);
    stop.button = h('button', {
      type: 'button', class: `value${doubt ? ' doubt' : ''}${value.decided ? ' decided' : ''}`,
      onclick: () => this.select(stop), onmouseenter: () => this.picture.point(this.placesOf(stop)),
      onmouseleave: () => this.picture.point(this.placesOf(this.current)),
    }, h('span', {class: 'label'}, titleOf(stop.column)),
      h('span', {class: 'text', lang: 'zh-Hant-TW'}, value.value || t('empty')),
      h('span', {class: 'note'}, doubt ? `⚠ ${t('doubt')}` : note));
    return stop.button;
  }

  placesOf(stop) { return (stop?.value.places ?? []).filter((place) => place[0] === this.page); }

  select(stop, focus = true) {
    this.current?.button?.removeAttribute('aria-current');
    this.current = stop;
    this.onlyThis = false;
    this.misprint = false;
    this.since = performance.now();
    this.showEditor();
    this.picture.point(this.placesOf(stop));
    if (!stop) return;
    stop.button.setAttribute('aria-current', 'true');
    if (focus) stop.button.focus({preventScroll: true});
    stop.button.scrollIntoView({block: 'nearest'});
    history.replaceState(null, '', this.address(this.page, stop));
  }

  address(page, stop, id = this.doc.id) {
    const given = new URLSearchParams(this.filter);
    if (stop) given.set('at', [stop.table.name ?? stop.table, stop.record.key ?? stop.record, stop.column?.name ?? stop.field].join('|'));
    return `#document/${id}/${page}?${given}`;
  }

  showEditor() {
    const stop = this.current;
    const at = stop ? this.trail.findIndex((each) => this.isAt(each, stop)) : -1;
    this.editor.show(stop, {
      doubts: stop ? this.doubtsOf(stop) : [], onlyThis: this.onlyThis, misprint: this.misprint,
      position: at < 0 ? '' : t(this.filter.second ? 'second_of' : 'doubt_of', {at: at + 1, count: this.trail.length}), readOnly: this.session.read_only,
    });
  }

  isAt(doubt, stop) {
    return doubt.document === this.doc.id && doubt.table === stop.table.name &&
      doubt.record === stop.record.key && doubt.field === stop.column.name;
  }
}
Object.assign(DocumentView.prototype, moves);

export async function documentPage(context) {
  const [id, page] = context.rest;
  const doc = await get('/api/document', {id});
  const first = doc.pages.find((each) => each.doubts > 0) ?? doc.pages[0];
  const view = new DocumentView(context, doc, doc.pages.some((each) => String(each.page) === page) ? Number(page) : first.page);
  await view.load();
  view.signOffs = (await get('/api/sign_offs', {id})).sign_offs;
  view.render();
  const at = (context.given.get('at') ?? '').split('|');
  const stop = view.find(...at) ?? view.stops.find((each) => view.isDoubtful(each)) ??
    view.stops.find((each) => each.column.settable) ?? view.stops[0];
  setTimeout(() => { view.select(stop); view.lease.take(); });
  return view.element;
}
