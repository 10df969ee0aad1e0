// What one does in a document: going on, deciding, undoing, signing.
import {get, newId, store} from './api.js';
import {say} from './dom.js';
import {titleOf} from './named.js';
import {forgetTrail, placeOn} from './trail.js';
import {undoLast} from './undo.js';
import {nameOf, t} from './words.js';

export const moves = {
  go(page) { this.leave(this.address(page)); },

  turn(by) {
    const at = this.doc.pages.findIndex((each) => each.page === this.page);
    const page = this.doc.pages[at + by];
    if (page) this.go(page.page);
  },

  repair() { if (this.doc.page_count > 0) location.hash = `#tables/${this.doc.id}/${this.page}`; },

  zoom(step) { this.picture.resize(step); },

  step(by) {
    if (!this.current) return;
    const stop = this.stops[this.stops.indexOf(this.current) + by];
    if (stop) this.select(stop);
    else say(by > 0 ? t('last_value') : t('first_value'));
  },

  doubt(by) {
    const {current} = this;
    const at = placeOn(this.trail, this.doc.id, this.page, current?.table.name, current?.record.key, current?.column.name);
    const next = this.trail[by > 0 ? Math.floor(at) + 1 : Math.ceil(at) - 1];
    if (!next) { say(t('no_more_doubts')); return; }
    const stop = next.document === this.doc.id && next.page === this.page && this.find(next.table, next.record, next.field);
    if (stop && stop !== current) { this.select(stop); return; }
    const target = this.address(next.page, {table: next.table, record: next.record, field: next.field}, next.document);
    if (location.hash === target) say(t('no_more_doubts'));
    else this.leave(target);
  },

  // To another page: from now on no key is meant for the value that was in hand.
  leave(target) {
    this.current = null;
    this.editor.wait();
    location.hash = target;
  },

  // A value that was typed: what stands there already is accepted.
  decideValue(value) {
    const {current} = this;
    if (!current) return;
    if (value === '') this.decide('empty', '');
    else if (value === current.value.value && !this.misprint && !current.value.decided) this.decide('confirm', '');
    else this.decide('correct', value);
  },

  async decide(kind, value) {
    const stop = this.current;
    if (!stop || this.session.read_only) return;
    if (!stop.column.settable) { say(t('not_settable')); return; }
    const doubtful = this.isDoubtful(stop) || this.trail.some((each) => this.isAt(each, stop));
    const what = `${titleOf(stop.table)} ${stop.record.key} ${titleOf(stop.column)} → ${kind === 'correct' ? value : nameOf(kind)}`;
    const answer = store('/api/decide', {
      id: newId(), document: this.doc.id, table: stop.table.name, key: stop.record.key, field: stop.column.name,
      kind, value, misprint: this.misprint && kind === 'correct', only_this: this.onlyThis,
      reason: this.editor.reason?.value ?? '', seconds: (performance.now() - this.since) / 1000,
      seen: {raw: stop.value.raw, machine: stop.value.machine, places: stop.value.places},
    });
    if (doubtful && kind !== 'withdraw') this.doubt(1);
    else if (kind !== 'withdraw') this.step(1);
    const {ok} = await answer;
    if (ok) say(t('stored', {what}));
    this.lease.take();
    await this.refresh();
  },

  // The page as it is now; the value in hand stays, and what is being typed.
  async refresh() {
    if (!this.element.isConnected || !this.current) return;
    const stop = this.current;
    try {
      await this.load();
    } catch (error) {  // the server is away: what is shown stays
      say(t('failed', {why: error.message}));
      return;
    }
    if (!this.element.isConnected || !this.current) return;
    const typing = this.editor.dirty;
    const focus = document.activeElement?.closest?.('.document') !== null;
    this.render();
    const now = this.stops.find((each) => stop && each.table === stop.table && each.record.key === stop.record.key &&
      each.column === stop.column);
    if (typing) { this.current = now; now?.button.setAttribute('aria-current', 'true'); return; }
    this.select(now ?? this.stops[0], focus);
  },

  async undo(redo) {
    const answer = await undoLast(this.session, redo);
    if (!answer?.field) return;  // or a link between years, or a table: nothing of these values
    const elsewhere = answer.document !== this.doc.id || (answer.page > 0 && answer.page !== this.page);
    if (elsewhere && answer.document) {
      this.leave(this.address(answer.page, {table: answer.table, record: answer.record, field: answer.field}, answer.document));
      return;
    }
    await this.refresh();
    const stop = this.find(answer.table, answer.record, answer.field);
    if (stop) this.select(stop);
  },

  async sign() {
    const note = '';
    const answer = await store('/api/sign', {id: newId(), document: this.doc.id, note});
    if (!answer.ok) return;
    this.signOffs = (await get('/api/sign_offs', {id: this.doc.id})).sign_offs;
    this.lease.show(null);
    forgetTrail();
    await this.refresh();
  },
};
