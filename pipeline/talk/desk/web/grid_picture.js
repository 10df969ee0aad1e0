// The picture of a page with the lines of a table on it, to be dragged, or moved with the arrow keys.
import {h, replace} from './dom.js';
import {allLines, isFrame, limits, placeOf} from './grid_model.js';
import {PagePicture} from './page_picture.js';
import {t} from './words.js';

const arrows = {columns: {ArrowLeft: -1, ArrowRight: 1}, rows: {ArrowUp: -1, ArrowDown: 1}};

// act: {pick(axis, index), move(axis, index, to), drop(), addAt(axis, at), frame(box), mayDraw()}
export class GridPicture extends PagePicture {
  constructor(act) {
    super(() => {});
    this.act = act;
    this.boxes.setAttribute('aria-label', t('lines'));
    for (const [name, listen] of Object.entries({
      pointerdown: (event) => this.grab(event), pointermove: (event) => this.drag(event), pointerup: (event) => this.release(event),
      dblclick: (event) => this.act.addAt(event.shiftKey ? 'rows' : 'columns', this.at(event)[event.shiftKey ? 1 : 0]),
    })) this.boxes.addEventListener(name, listen);
  }

  // grid: null: none. others: the page's other tables, thin.
  showGrid(grid, current, others, cell, readOnly) {
    Object.assign(this, {grid, current, others, cell, readOnly});
    this.draw();
  }

  draw() {
    const {grid, others = []} = this;
    const hadFocus = document.activeElement?.closest?.('.line') && this.boxes.contains(document.activeElement);
    this.frames = h('g', {class: 'frames', 'aria-hidden': 'true'}, this.cellFrame());
    replace(this.boxes,
      others.map(({box: [x0, y0, x1, y1]}) => h('rect', {x: x0, y: y0, width: x1 - x0, height: y1 - y0, class: 'other', 'aria-hidden': 'true'})),
      grid ? this.body(grid) : null, this.frames,
      grid ? ['columns', 'rows'].flatMap((axis) => allLines(grid, axis).map((_, place) => this.line(axis, place - 1)).filter(Boolean)) : null);
    if (hadFocus) this.focusLine();
  }

  body({box: [x0, y0, x1, y1], no_table: none}) {
    return h('rect', {x: x0, y: y0, width: x1 - x0, height: y1 - y0, class: none ? 'body none' : 'body', 'aria-hidden': 'true'});
  }

  cellFrame() {
    const {grid, cell} = this;
    if (!grid || !cell || grid.no_table) return null;
    const [row, column, height, width] = cell;
    const [xs, ys] = [allLines(grid, 'columns'), allLines(grid, 'rows')];
    if (xs[column + width] === undefined || ys[row + height] === undefined) return null;
    return h('rect', {x: xs[column], y: ys[row], width: xs[column + width] - xs[column], height: ys[row + height] - ys[row], class: 'frame'});
  }

  line(axis, index) {
    const {grid} = this;
    if (grid.no_table && !isFrame(grid, axis, index)) return null;
    const at = placeOf(grid, axis, index);
    const [x0, y0, x1, y1] = grid.box;
    const ends = axis === 'columns' ? {x1: at, y1: y0, x2: at, y2: y1} : {x1: x0, y1: at, x2: x1, y2: at};
    const wide = 3.5;  // points on either side that take hold of it
    const hit = axis === 'columns' ? {x: at - wide, y: y0, width: 2 * wide, height: y1 - y0} : {x: x0, y: at - wide, width: x1 - x0, height: 2 * wide};
    const [least, most] = limits(grid, axis, index, this.pageSize[axis === 'columns' ? 0 : 1]);
    const isCurrent = this.current.axis === axis && this.current.index === index;
    const handle = h('g', {
      role: 'slider', tabindex: isCurrent ? '0' : '-1', class: `line ${axis}${isFrame(grid, axis, index) ? ' edge' : ''}${isCurrent ? ' current' : ''}`,
      'data-axis': axis, 'data-index': String(index), 'aria-label': this.nameOf(axis, index),
      'aria-orientation': axis === 'columns' ? 'horizontal' : 'vertical', 'aria-disabled': this.readOnly ? 'true' : null,
      'aria-valuemin': least, 'aria-valuemax': Math.max(least, most), 'aria-valuenow': at, 'aria-valuetext': t('points', {at}),
      onkeydown: (event) => this.key(event, axis, index, at), onfocus: () => this.act.pick(axis, index),
    }, h('rect', {...hit, class: 'hit'}), h('line', {...ends, class: 'stroke'}));
    return handle;
  }

  nameOf(axis, index) {
    const names = axis === 'columns' ? ['left_edge', 'right_edge', 'column_line'] : ['top_edge', 'bottom_edge', 'row_line'];
    if (index < 0) return t(names[0]);
    const count = this.grid[axis].length;
    return index >= count ? t(names[1]) : t(names[2], {at: index + 1, count});
  }

  key(event, axis, index, at) {
    const step = arrows[axis][event.key];
    if (step === undefined || this.readOnly || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.act.move(axis, index, at + step * (event.shiftKey ? 10 : 1));
  }

  focusLine() { this.boxes.querySelector('.line.current')?.focus({preventScroll: true}); }

  // Where on the page the pointer is.
  at(event) {
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.boxes.getScreenCTM().inverse());
    return [place.x, place.y];
  }

  grab(event) {
    if (this.readOnly || event.button !== 0) return;
    const handle = event.target.closest('.line');
    if (!handle && !this.act.mayDraw()) return;
    event.preventDefault();
    this.boxes.setPointerCapture(event.pointerId);
    if (handle) {
      this.held = {axis: handle.dataset.axis, index: Number(handle.dataset.index)};
      this.act.pick(this.held.axis, this.held.index);
      this.focusLine();
    } else {
      this.held = {corner: this.at(event)};
    }
  }

  drag(event) {
    const {held} = this;
    if (!held) return;
    const [x, y] = this.at(event);
    if (!held.corner) { this.act.move(held.axis, held.index, held.axis === 'columns' ? x : y, true); return; }
    const [width, height] = this.pageSize;
    const within = (value, most) => Math.round(Math.min(Math.max(0, value), most) * 10) / 10;
    const [xs, ys] = [[held.corner[0], x].sort((a, b) => a - b), [held.corner[1], y].sort((a, b) => a - b)];
    if (xs[1] - xs[0] < 5 || ys[1] - ys[0] < 5) return;
    this.act.frame([within(xs[0], width), within(ys[0], height), within(xs[1], width), within(ys[1], height)]);
  }

  release() {
    if (this.held) this.act.drop();
    this.held = null;
  }
}
