// The lines of one table, as a person draws them: {page, box: [x0, y0, x1, y1], columns: [x...], rows: [y...],
// header_rows, merged: [[row, column, row_span, column_span]...], no_table}. Points, from the top left of the page.
// Every function leaves its grid as it is and gives a new one, or the same where nothing can be done.

export const leastGap = 2;  // points between two lines
const mostLines = 500;      // of a direction, as the server takes

// Of an axis: where its frame stands in the box, and its part of a span.
const parts = {columns: {first: 0, last: 2, at: 1, span: 3}, rows: {first: 1, last: 3, at: 0, span: 2}};
const tenth = (number) => Math.round(number * 10) / 10;

// All lines of an axis with the frame: the first has the index -1.
export const allLines = (grid, axis) => [grid.box[parts[axis].first], ...grid[axis], grid.box[parts[axis].last]];
export const bands = (grid, axis) => grid[axis].length + 1;
export const isFrame = (grid, axis, index) => index < 0 || index >= grid[axis].length;
export const placeOf = (grid, axis, index) => allLines(grid, axis)[index + 1];

// How far a line can go.
export function limits(grid, axis, index, page = 14400) {
  const lines = allLines(grid, axis);
  return [index < 0 ? 0 : lines[index] + leastGap, index >= grid[axis].length ? page : lines[index + 2] - leastGap];
}

export function moveLine(grid, axis, index, to, page) {
  const [least, most] = limits(grid, axis, index, page);
  const at = tenth(Math.min(Math.max(to, least), Math.max(least, most)));
  if (!isFrame(grid, axis, index)) return {...grid, [axis]: grid[axis].with(index, at)};
  const {first, last} = parts[axis];
  return {...grid, box: grid.box.with(index < 0 ? first : last, at)};
}

const overlap = (a, b) => a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];

// Spans that are more than a cell, each cell in one of them at most: the first wins.
function tidy(merged) {
  const kept = [];
  for (const span of merged) {
    if (span[2] * span[3] > 1 && !kept.some((other) => overlap(other, span))) kept.push(span);
  }
  return kept;
}

// A line at that place: [grid, its index]; null where there is no room.
export function addLine(grid, axis, to) {
  const at = tenth(to);
  const lines = allLines(grid, axis);
  if (grid[axis].length >= mostLines || !(at > lines[0] && at < lines.at(-1))) return null;
  if (lines.some((line) => Math.abs(line - at) < leastGap)) return null;
  const index = grid[axis].filter((line) => line < at).length;
  const {at: start, span} = parts[axis];
  const merged = grid.merged.map((each) => {
    if (each[start] > index) return each.with(start, each[start] + 1);
    return each[start] + each[span] > index ? each.with(span, each[span] + 1) : each;
  });
  const header = axis === 'rows' && index < grid.header_rows ? grid.header_rows + 1 : grid.header_rows;
  return [{...grid, [axis]: grid[axis].toSpliced(index, 0, at), merged, header_rows: header}, index];
}

// Behind that line, halfway to the next one.
export function addBeside(grid, axis, index) {
  const lines = allLines(grid, axis);
  const band = Math.min(index + 1, lines.length - 2);
  return addLine(grid, axis, (lines[band] + lines[band + 1]) / 2);
}

// In the middle of the widest column, or the highest row.
export function addInWidest(grid, axis) {
  const lines = allLines(grid, axis);
  const gaps = lines.slice(1).map((line, index) => line - lines[index]);
  return addBeside(grid, axis, gaps.indexOf(Math.max(...gaps)) - 1);
}

export function removeLine(grid, axis, index) {
  if (isFrame(grid, axis, index)) return grid;
  const {at: start, span} = parts[axis];
  const merged = grid.merged.map((each) => {
    const last = each[start] + each[span] - 1;
    const from = each[start] > index ? each[start] - 1 : each[start];
    return each.with(start, from).with(span, (last > index ? last - 1 : last) - from + 1);
  });
  const header = axis === 'rows' && index + 1 < grid.header_rows ? grid.header_rows - 1 : grid.header_rows;
  return {
    ...grid, [axis]: grid[axis].toSpliced(index, 1), merged: tidy(merged),
    header_rows: Math.min(header, axis === 'rows' ? grid.rows.length : bands(grid, 'rows')),
  };
}

export const setHeaderRows = (grid, count) => ({...grid, header_rows: Math.min(Math.max(0, count || 0), bands(grid, 'rows'))});

// The span that covers a cell.
export const spanAt = (grid, row, column) => grid.merged.find((each) => overlap(each, [row, column, 1, 1])) ?? [row, column, 1, 1];

// The cell and the one right of it, or below, are one; so is what these are parts of.
export function mergeCells(grid, row, column, below) {
  let [top, left, height, width] = spanAt(grid, row, column);
  if (below ? top + height >= bands(grid, 'rows') : left + width >= bands(grid, 'columns')) return grid;
  if (below) ++height; else ++width;
  for (let grown = true; grown;) {
    grown = false;
    for (const each of grid.merged) {
      if (!overlap(each, [top, left, height, width])) continue;
      const bottom = Math.max(top + height, each[0] + each[2]);
      const right = Math.max(left + width, each[1] + each[3]);
      const before = [top, left, height, width].join();
      top = Math.min(top, each[0]);
      left = Math.min(left, each[1]);
      height = bottom - top;
      width = right - left;
      grown ||= before !== [top, left, height, width].join();
    }
  }
  return {...grid, merged: tidy([[top, left, height, width], ...grid.merged])};
}

export function splitCell(grid, row, column) {
  const span = spanAt(grid, row, column);
  return {...grid, merged: grid.merged.filter((each) => each !== span)};
}

// Not a table yet: a frame alone.
export const newGrid = (page, width, height) => ({
  page, box: [width * 0.1, height * 0.1, width * 0.9, height * 0.9].map(tenth), columns: [], rows: [], header_rows: 0, merged: [],
  no_table: false,
});

// What the server is asked: a grid that is no table has no lines.
export const asSent = (grid) => (grid.no_table ? {page: grid.page, box: grid.box, no_table: true} : grid);

// The server rounds as it likes; lines of a table that was read may be closer than one can draw.
export const sameBox = (a, b) => a.every((edge, index) => Math.abs(edge - b[index]) < 0.11);
