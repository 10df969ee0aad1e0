// A page's tables, to be drawn anew: the lines on the picture, and beside it the table that comes of them.
import {get, newId, store} from './api.js';
import {button, pageButtons, zoomButtons} from './controls.js';
import {h, replace, say} from './dom.js';
import {sameBox, spanAt} from './grid_model.js';
import {GridPicture} from './grid_picture.js';
import {GridPreview} from './grid_preview.js';
import {setKeys} from './keys.js';
import {timeOf} from './named.js';
import {editing} from './repair_edits.js';
import {PreviewLine} from './repair_preview.js';
import {RecordsPreview} from './records_preview.js';
import {undo} from './undo.js';
import {t} from './words.js';

class RepairView {
  constructor(context, doc, page) {
    Object.assign(this, {context, doc, page, session: context.session, strokes: [], undone: [], since: performance.now()});
    this.readOnly = context.session.read_only;
    this.preview = new GridPreview((cell) => { this.cell = cell; this.draw(); });
    this.records = new RecordsPreview(doc.id, context.session);
    this.line = new PreviewLine(doc.id, (answer) => this.showPreview(answer));
    this.picture = new GridPicture({
      pick: (axis, index) => this.pick(axis, index), move: (axis, index, to, dragged) => this.move(axis, index, to, dragged),
      drop: () => this.endStroke(), addAt: (axis, at) => this.addAt(axis, at), frame: (box) => this.frame(box),
      mayDraw: () => Boolean(this.grid?.fresh),
    });
    this.picture.image.addEventListener('load', () => this.draw());
    this.bar = h('div', {class: 'bar'});
    this.editor = h('section', {class: 'editor', 'aria-label': t('tables')});
    this.drawnList = h('div', {});
    this.element = h('div', {class: 'document repair'}, this.bar, h('div', {class: 'columns'}, this.picture.element,
      h('div', {class: 'side'}, this.editor, this.readOnly ? null : this.records.element, this.preview.element, this.drawnList)));
  }

  keys() {
    const edits = this.readOnly ? {} : {
      c: () => this.add('columns'), r: () => this.add('rows'), Insert: () => this.addBeside(), Delete: () => this.remove(),
      Backspace: () => this.remove(), m: () => this.merge(false), M: () => this.merge(true), s: () => this.split(), x: () => this.toggleNone(),
      b: () => this.fresh(), 0: () => this.startAgain(), Enter: () => this.save(), w: () => this.withdraw(),
      z: () => this.undo(false), Z: () => this.undo(true),
    };
    setKeys({
      ...edits, j: () => this.stepLine(1), k: () => this.stepLine(-1), n: () => this.stepTable(1), p: () => this.stepTable(-1),
      '+': () => this.picture.resize(1), '-': () => this.picture.resize(-1), h: () => this.picture.fitWidth(),
      '[': () => this.turn(-1), ']': () => this.turn(1), t: () => this.back(), '?': this.context.showHelp,
    });
  }

  async load() {
    this.read = await get('/api/tables', {id: this.doc.id, page: this.page});
    this.choose(Math.min(this.at ?? 0, this.read.tables.length - 1));
  }

  // The table that is worked on; -1: none.
  choose(at) {
    this.at = at;
    this.start(at < 0 ? null : this.read.tables[at].grid);
  }

  start(grid) {
    Object.assign(this, {grid, strokes: [], undone: [], cell: null, current: {axis: 'columns', index: grid?.columns.length > 0 ? 0 : -1}});
    this.preview.place = null;
    this.line.stop();
    this.records.stop();
  }

  get changed() { return this.strokes.length > 0; }

  render() {
    this.showBar();
    this.picture.show(this.doc, this.page, []);
    this.showEditor();
    this.showRead();
    this.draw();
    this.showDrawn();
  }

  draw() {
    const {grid, cell} = this;
    const others = this.read.tables.map((table) => table.grid).filter((other) => !grid || !sameBox(other.box, grid.box));
    const span = grid && cell && !grid.no_table ? spanAt(grid, cell.row, cell.column) : null;
    this.picture.showGrid(grid, this.current, others, span, this.readOnly);
  }

  showBar() {
    const {doc, page} = this;
    replace(this.bar,
      h('h1', {}, `${t('tables')} · ${t('page_n', {page})}`), h('span', {class: 'file'}, doc.file_name),
      pageButtons((by) => this.turn(by)), zoomButtons((step) => this.picture.resize(step)),
      button('t', t('back_to_document'), () => this.back()));
  }

  showEditor() {
    const {grid, read} = this;
    const names = read.tables.map((table, index) => t('table_n', {
      at: index + 1, count: read.tables.length, rows: table.grid.rows.length + 1, columns: table.grid.columns.length + 1,
      confidence: table.confidence,
    }));
    const choice = read.tables.length === 0 ? h('p', {}, t('no_tables')) : h('p', {class: 'field'}, h('label', {for: 'table'}, t('which_table')),
      h('select', {id: 'table', onchange: (event) => { this.choose(Number(event.target.value)); this.render(); }},
        grid?.fresh ? h('option', {value: -1, selected: true}, t('new_table')) : null,
        names.map((name, index) => h('option', {value: index, selected: !grid?.fresh && index === this.at}, name))));
    const move = h('div', {class: 'buttons'}, button('k', t('previous_line'), () => this.stepLine(-1)), button('j', t('next_line'), () => this.stepLine(1)),
      button('p', t('previous_table'), () => this.stepTable(-1)), button('n', t('next_table'), () => this.stepTable(1)));
    replace(this.editor, choice, this.readOnly ? null : this.tools(), move, this.readOnly ? null : this.storing());
  }

  tools() {
    const {grid} = this;
    this.header = grid ? h('input', {
      id: 'header-rows', type: 'number', min: 0, max: grid.rows.length + 1, value: grid.header_rows,
      onchange: (event) => this.headerRows(Number(event.target.value)),
    }) : null;
    return [
      h('p', {class: 'hint'}, t('line_hint')),
      h('div', {class: 'buttons'}, button('c', t('add_column_line'), () => this.add('columns')), button('r', t('add_row_line'), () => this.add('rows')),
        button('Del', t('remove_line'), () => this.remove())),
      h('div', {class: 'buttons'}, button('m', t('merge_right'), () => this.merge(false)), button('M', t('merge_below'), () => this.merge(true)),
        button('s', t('split_cell'), () => this.split())),
      h('div', {class: 'buttons'}, button('x', t('no_table'), () => this.toggleNone(), {'aria-pressed': String(Boolean(grid?.no_table))}),
        button('b', t('new_table'), () => this.fresh()), button('0', t('start_again'), () => this.startAgain()),
        button('z', t('undo'), () => this.undo(false)), button('Z', t('redo'), () => this.undo(true))),
      this.header ? h('p', {class: 'field'}, h('label', {for: 'header-rows'}, t('header_rows')), this.header) : null,
    ];
  }

  storing() {
    this.reason ??= h('input', {id: 'reason', type: 'text', lang: 'zh-Hant-TW', autocomplete: 'off'});
    return [
      h('p', {class: 'field'}, h('label', {for: 'reason'}, t('reason')), this.reason, button('⏎', t('store'), () => this.save(), {class: 'main'})),
      h('p', {class: 'hint'}, t('tables_note'))];
  }

  // The table as it is read without what is being drawn.
  showRead() {
    const table = this.grid?.fresh || this.at < 0 ? null : this.read.tables[this.at];
    const count = this.read.tables.length;
    this.preview.show(table, table ? t('preview_counts', {rows: table.grid.rows.length + 1, columns: table.grid.columns.length + 1, before: count, after: count})
      : t('no_tables'));
  }

  showPreview(answer) {
    if (answer === null) { this.preview.wait(); this.records.wait(); return; }
    const before = this.read.tables.length;
    if (answer.error || !answer.applied) this.records.stop();
    else this.records.ask(this.sent());
    if (answer.error) { this.preview.show(null, t('preview_failed', {why: answer.error}), true); return; }
    const after = answer.tables.length;
    if (!answer.applied) { this.preview.show(null, t('preview_unfit'), true); return; }
    if (this.grid.no_table) { this.preview.show(null, t('preview_none', {before, after})); return; }
    const table = answer.tables.find((each) => sameBox(each.grid.box, this.grid.box)) ?? null;
    this.preview.show(table, t('preview_counts', {rows: this.grid.rows.length + 1, columns: this.grid.columns.length + 1, before, after}));
  }

  showDrawn() {
    const what = (each) => (each.grid.no_table ? t('no_table')
      : t('table_drawn', {rows: each.grid.rows.length + 1, columns: each.grid.columns.length + 1})) + (each.applied ? '' : ` (${t(each.drawn_over ? 'drawn_over' : 'drawn_unfit')})`);
    replace(this.drawnList, this.read.drawn.length === 0 ? null : h('ul', {class: 'drawn'}, this.read.drawn.map((each) => h('li', {},
      t('drawn_by', {who: each.who, when: timeOf(each.made), what: what(each)}), ' ',
      !this.mayReplace(each) ? null : h('button', {type: 'button', onclick: () => this.withdraw(each)}, t('withdraw'))))));
  }

  // What is another person's stays, unless an adjudicator decides.
  mayReplace(drawn) { return !this.readOnly && (drawn.who === this.session.who || this.session.adjudicator); }

  async reload() {
    await this.load();
    this.render();
  }

  async save() {
    if (!this.grid || !this.changed) { say(t('preview_same')); return; }
    const answer = await store('/api/grid', {
      id: newId(), document: this.doc.id, grid: this.sent(), reason: this.reason?.value ?? '',
      seconds: (performance.now() - this.since) / 1000,
    });
    if (!answer.ok) return;
    say(`${t('stored', {what: t('table_of_page', {page: this.page})})} ${t('tables_note')}`);
    if (this.reason) this.reason.value = '';
    await this.reload();
  }

  // The grid of the table in hand that may be withdrawn, the one that is read by first.
  get drawnHere() {
    const here = this.read.drawn.filter((each) => this.grid && sameBox(each.grid.box, this.grid.box) && this.mayReplace(each));
    return here.find((each) => !each.drawn_over) ?? here[0];
  }

  async withdraw(drawn = this.drawnHere) {
    if (!drawn) return;
    const {ok} = await store('/api/grid', {id: newId(), document: this.doc.id, withdraw: drawn.decision, seconds: (performance.now() - this.since) / 1000});
    if (!ok) return;
    say(t('stored', {what: t('withdraw')}));
    await this.reload();
  }

  // First what is drawn and not stored; then one's last decision.
  undo(redo) {
    const [from, to] = redo ? [this.undone, this.strokes] : [this.strokes, this.undone];
    if (from.length === 0) { undo({session: this.session, reload: () => this.reload()}, redo); return; }
    to.push(this.grid);
    this.put(from.pop());
  }

  back() { location.hash = `#document/${this.doc.id}/${this.page}`; }

  turn(by) {
    const pages = this.doc.pages.map((each) => each.page);
    const page = pages[pages.indexOf(this.page) + by];
    if (page) location.hash = `#tables/${this.doc.id}/${page}`;
  }
}
Object.assign(RepairView.prototype, editing);

export async function repairPage(context) {
  const [id, page] = context.rest;
  const doc = await get('/api/document', {id});
  const view = new RepairView(context, doc, Number(page) || doc.first_page);
  await view.load();
  view.render();
  view.keys();
  setTimeout(() => view.picture.focusLine());
  return view.element;
}
