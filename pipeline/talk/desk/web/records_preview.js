// What would become of the page's records with the lines as they are drawn: the whole document is read again for it,
// which takes its time, so that it is asked for until it is there.
import {previewRecords} from './api.js';
import {h, replace} from './dom.js';
import {columnName, tableName} from './named.js';
import {t} from './words.js';

const again = 400;  // ms between two questions

export class RecordsPreview {
  constructor(document, session) {
    Object.assign(this, {document, session, wanted: null, timer: 0});
    this.said = h('p', {class: 'hint', role: 'status'});
    this.body = h('div', {class: 'wide records-preview', tabindex: '0', role: 'region', 'aria-label': t('records_preview')});
    this.element = h('section', {}, h('h2', {}, t('records_preview')), this.said, this.body);
    this.stop();
  }

  // Nothing is drawn: the records are those that are there.
  stop() {
    this.wanted = null;
    clearTimeout(this.timer);
    this.show(t('records_undrawn'));
  }

  ask(grid) {
    this.wanted = grid;
    clearTimeout(this.timer);
    this.show(t('records_reading'));
    this.body.setAttribute('aria-busy', 'true');
    this.question(grid);
  }

  // Another drawing is being made: what is shown is not of it.
  wait() {
    this.wanted = null;
    clearTimeout(this.timer);
    this.body.setAttribute('aria-busy', 'true');
  }

  async question(grid) {
    const answer = await previewRecords({document: this.document, grid}).catch(() => ({error: t('stopped')}));
    if (this.wanted !== grid) return;
    if (answer.state === 'reading') {
      this.timer = setTimeout(() => this.question(grid), again);
      return;
    }
    if (answer.error) this.show(t('preview_failed', {why: answer.error}), [], true);
    else this.showChanges(answer);
  }

  show(said, rows = [], isBad = false) {
    this.body.setAttribute('aria-busy', 'false');
    this.said.textContent = said;
    this.said.className = isBad ? 'bad' : 'hint';
    replace(this.body, rows);
  }

  showChanges({records, elsewhere, left_out, ...counts}) {
    const said = [t(records.length === 0 ? 'records_same' : 'records_counts', counts)];
    if (elsewhere > 0) said.push(t('records_elsewhere', {count: elsewhere}));
    if (left_out > 0) said.push(t('records_left_out', {count: left_out}));
    this.show(said.join(' '), records.length === 0 ? [] : h('table', {'aria-label': t('records_preview'), lang: 'zh-Hant-TW'},
      h('tbody', {}, records.map((each) => this.row(each)))));
  }

  row({how, table, record, fields}) {
    const value = ({field, before, after}) => h('div', {}, `${columnName(this.session, table, field)}: `,
      how === 'added' || !before ? null : h('del', {}, before), how === 'changed' && before && after ? ' \u2192 ' : null,
      how === 'removed' || !after ? null : h('ins', {}, after));
    return h('tr', {class: how}, h('th', {scope: 'row'}, t(`record_${how}`), h('br'), `${tableName(this.session, table)} ${record}`),
      h('td', {}, fields.map(value)));
  }
}
