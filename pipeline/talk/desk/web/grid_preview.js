// The table that comes of the lines as they are drawn, and the cell of it that is in hand.
import {h, replace} from './dom.js';
import {t} from './words.js';

const steps = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};
const covers = (cell, row, column) => row >= cell.row && row < cell.row + cell.rows &&
  column >= cell.column && column < cell.column + cell.columns;

// onPick(cell): {row, column, rows, columns, text}, or null.
export class GridPreview {
  constructor(onPick) {
    this.onPick = onPick;
    this.said = h('p', {class: 'hint', role: 'status'});
    this.body = h('div', {class: 'wide preview', tabindex: '0', role: 'region', 'aria-label': t('preview')});
    this.element = h('div', {}, h('h2', {}, t('preview')), this.said, this.body);
    this.place = null;
  }

  // Until the next show().
  wait() { this.body.setAttribute('aria-busy', 'true'); }

  // table: {grid, cells}, or null with the words why there is none.
  show(table, said, isBad = false) {
    const hadFocus = this.body.contains(document.activeElement) && document.activeElement !== this.body;
    this.body.setAttribute('aria-busy', 'false');
    this.said.textContent = said;
    this.said.className = isBad ? 'bad' : 'hint';
    this.cells = table?.cells ?? [];
    replace(this.body, table ? this.table(table) : null);
    if (this.place) this.pick(this.cells.find((cell) => covers(cell, ...this.place)) ?? null, hadFocus);
  }

  table({grid, cells}) {
    const rows = grid.rows.length + 1;
    return h('table', {role: 'grid', 'aria-label': t('preview'), lang: 'zh-Hant-TW'}, Array.from({length: rows}, (_, row) =>
      h('tr', {}, cells.filter((cell) => cell.row === row).map((cell) => this.cell(cell, row < grid.header_rows)))));
  }

  cell(cell, isHeader) {
    cell.element = h(isHeader ? 'th' : 'td', {
      rowspan: cell.rows > 1 ? cell.rows : null, colspan: cell.columns > 1 ? cell.columns : null, scope: isHeader ? 'col' : null,
      tabindex: cell.row === 0 && cell.column === 0 ? '0' : '-1', onclick: () => this.pick(cell, true), onfocus: () => this.pick(cell, false),
      onkeydown: (event) => this.key(event, cell),
    }, cell.text);
    return cell.element;
  }

  key(event, cell) {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [down, right] = step;
    const row = down > 0 ? cell.row + cell.rows : cell.row + down;
    const column = right > 0 ? cell.column + cell.columns : cell.column + right;
    const next = this.cells.find((each) => covers(each, row, column));
    if (next) this.pick(next, true);
  }

  pick(cell, focus) {
    if (this.picked?.element !== cell?.element) {
      this.picked?.element.removeAttribute('aria-selected');
      this.picked?.element.setAttribute('tabindex', '-1');
    }
    if (cell) this.cells[0].element.setAttribute('tabindex', '-1');
    this.picked = cell;
    this.place = cell ? [cell.row, cell.column] : null;
    cell?.element.setAttribute('aria-selected', 'true');
    cell?.element.setAttribute('tabindex', '0');
    if (cell && focus) cell.element.focus();
    this.onPick(cell);
  }
}
