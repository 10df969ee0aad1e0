// What one does to the lines of a table: every act is a stroke that can be undone.
import {say} from './dom.js';
import {addBeside, addInWidest, addLine, allLines, asSent, isFrame, mergeCells, moveLine, newGrid, removeLine, setHeaderRows,
  splitCell} from './grid_model.js';
import {t} from './words.js';

export const editing = {
  // As it is drawn from now on.
  put(grid) {
    this.grid = grid;
    for (const axis of ['columns', 'rows']) {
      if (this.current.axis === axis) this.current = {axis, index: Math.min(this.current.index, grid[axis].length)};
    }
    if (grid.no_table && !isFrame(grid, this.current.axis, this.current.index)) this.current = {axis: 'columns', index: -1};
    this.draw();
    this.showHeader();
    if (this.changed) this.line.ask(this.sent());
    else { this.line.stop(); this.records.stop(); this.showRead(); }
  },

  showHeader() {
    if (!this.header) return;
    this.header.max = this.grid.rows.length + 1;
    if (document.activeElement !== this.header) this.header.value = this.grid.header_rows;
  },

  stroke(grid) {
    if (this.readOnly || !grid || grid === this.grid) return false;
    this.strokes.push(this.grid);
    this.undone = [];
    this.put(grid);
    return true;
  },

  // What the server is asked: without what is of the page alone.
  sent() {
    const {fresh, ...grid} = this.grid;
    return asSent(grid);
  },

  pick(axis, index) {
    if (this.current.axis === axis && this.current.index === index) return;
    this.current = {axis, index};
    this.draw();
  },

  // A line that is dragged is one stroke, however far.
  move(axis, index, to, dragged = false) {
    const [width, height] = this.picture.pageSize;
    const grid = moveLine(this.grid, axis, index, to, axis === 'columns' ? width : height);
    if (dragged && this.dragging) { this.put(grid); return; }
    this.current = {axis, index};
    this.dragging = this.stroke(grid) && dragged;
  },

  frame(box) {
    const grid = {...this.grid, box, columns: [], rows: [], merged: []};
    if (this.dragging) this.put(grid);
    else this.dragging = this.stroke(grid);
  },

  endStroke() { this.dragging = false; },

  takeLine(axis, added) {
    if (!added) { say(t('no_room')); return; }
    this.current = {axis, index: added[1]};
    this.stroke(added[0]);
    this.picture.focusLine();
  },

  drawable() { return this.grid && !this.grid.no_table && !this.readOnly; },

  add(axis) { if (this.drawable()) this.takeLine(axis, addInWidest(this.grid, axis)); },
  addAt(axis, at) { if (this.drawable()) this.takeLine(axis, addLine(this.grid, axis, at)); },
  addBeside() { if (this.drawable()) this.takeLine(this.current.axis, addBeside(this.grid, this.current.axis, this.current.index)); },

  remove() {
    if (!this.drawable()) return;
    const {axis, index} = this.current;
    this.current = {axis, index: Math.min(index, this.grid[axis].length - 2)};
    if (this.stroke(removeLine(this.grid, axis, index))) this.picture.focusLine();
    else this.current = {axis, index};
  },

  merge(below) {
    if (this.drawable() && this.cell) this.stroke(mergeCells(this.grid, this.cell.row, this.cell.column, below));
  },

  split() { if (this.drawable() && this.cell) this.stroke(splitCell(this.grid, this.cell.row, this.cell.column)); },

  headerRows(count) { if (this.drawable()) this.stroke(setHeaderRows(this.grid, count)); },

  toggleNone() {
    if (!this.grid) return;
    this.stroke({...this.grid, no_table: !this.grid.no_table});
    this.showEditor();
  },

  // A frame alone; it is drawn over the page, or moved by its edges.
  fresh() {
    if (this.readOnly) return;
    const [width, height] = this.picture.pageSize;
    this.start({...newGrid(this.page, width, height), fresh: true});
    this.strokes = [this.grid];
    this.put(this.grid);
    this.showEditor();
    this.picture.focusLine();
  },

  startAgain() {
    this.choose(Math.min(Math.max(this.at, 0), this.read.tables.length - 1));
    this.render();
    this.picture.focusLine();
  },

  stepLine(by) {
    if (!this.grid) return;
    const all = ['columns', 'rows'].flatMap((axis) => allLines(this.grid, axis).map((_, place) => ({axis, index: place - 1})))
      .filter(({axis, index}) => !this.grid.no_table || isFrame(this.grid, axis, index));
    const now = all.findIndex((each) => each.axis === this.current.axis && each.index === this.current.index);
    this.current = all[(now + by + all.length) % all.length];
    this.draw();
    this.picture.focusLine();
  },

  stepTable(by) {
    const next = (this.grid?.fresh ? (by > 0 ? -1 : this.read.tables.length) : this.at) + by;
    if (next < 0 || next >= this.read.tables.length) { say(by > 0 ? t('last_table') : t('first_table')); return; }
    this.choose(next);
    this.render();
    this.picture.focusLine();
  },
};
