// node grid_model_test.mjs GRID_MODEL_JS: lines of a table as the desk's page draws them (test_table_repair.py).
import assert from 'node:assert/strict';
import {pathToFileURL} from 'node:url';

const model = await import(pathToFileURL(process.argv[2]));
const {addBeside, addInWidest, addLine, mergeCells, moveLine, newGrid, removeLine, setHeaderRows, splitCell} = model;
const grid = (more = {}) => ({
  page: 1, box: [10, 20, 110, 220], columns: [40, 80], rows: [60, 100], header_rows: 1, merged: [], no_table: false, ...more,
});

// A line stays between its neighbours, a frame outside of all lines and on the page.
assert.deepEqual(moveLine(grid(), 'columns', 0, 300).columns, [78, 80]);
assert.deepEqual(moveLine(grid(), 'columns', 1, 0).columns, [40, 42]);
assert.deepEqual(moveLine(grid(), 'rows', -1, -5).box, [10, 0, 110, 220]);
assert.deepEqual(moveLine(grid(), 'columns', 2, 9999, 595).box, [10, 20, 595, 220]);
assert.deepEqual(moveLine(grid(), 'columns', 2, 0).box, [10, 20, 82, 220]);

// A new line parts what is merged over it, and moves what is behind it.
const merged = grid({merged: [[0, 1, 1, 2], [1, 0, 2, 1]]});
const [more, index] = addLine(merged, 'columns', 60);
assert.equal(index, 1);
assert.deepEqual([more.columns, more.merged], [[40, 60, 80], [[0, 1, 1, 3], [1, 0, 2, 1]]]);
assert.deepEqual(addLine(merged, 'columns', 20)[0].merged, [[0, 2, 1, 2], [1, 0, 2, 2]]);
assert.equal(addLine(grid(), 'columns', 41), null);
assert.equal(addLine(grid(), 'columns', 200), null);
assert.equal(addLine(grid(), 'rows', 30)[0].header_rows, 2);
assert.equal(addLine(grid(), 'rows', 150)[0].header_rows, 1);
assert.deepEqual(addBeside(grid(), 'columns', 0)[0].columns, [40, 60, 80]);
assert.deepEqual(addBeside(grid(), 'columns', 2)[0].columns, [40, 80, 95]);
assert.deepEqual(addInWidest(grid(), 'rows')[0].rows, [60, 100, 160]);

// Without a line its two columns are one, and no cell is in two spans.
assert.deepEqual(removeLine(more, 'columns', 1).merged, merged.merged);
assert.deepEqual(removeLine(merged, 'columns', 1).merged, [[1, 0, 2, 1]]);
assert.deepEqual(removeLine(grid({merged: [[0, 0, 2, 1], [1, 1, 2, 1]]}), 'columns', 0).merged, [[0, 0, 2, 1]]);
assert.equal(removeLine(grid({header_rows: 2}), 'rows', 0).header_rows, 1);
assert.equal(removeLine(grid(), 'rows', 0).header_rows, 1);
const same = grid();
assert.equal(removeLine(same, 'rows', -1), same);
assert.equal(removeLine(same, 'rows', 2), same);

// Cells that become one take along what they are part of.
assert.deepEqual(mergeCells(grid(), 0, 0, false).merged, [[0, 0, 1, 2]]);
assert.deepEqual(mergeCells(merged, 0, 0, false).merged, [[0, 0, 1, 3], [1, 0, 2, 1]]);
assert.deepEqual(mergeCells(merged, 0, 0, true).merged, [[0, 0, 3, 1], [0, 1, 1, 2]]);
assert.deepEqual(mergeCells(grid({merged: [[0, 1, 2, 1]]}), 0, 0, false).merged, [[0, 0, 2, 2]]);
assert.equal(mergeCells(same, 0, 2, false), same);
assert.deepEqual(splitCell(merged, 0, 2).merged, [[1, 0, 2, 1]]);

assert.equal(setHeaderRows(grid(), 9).header_rows, 3);
assert.equal(setHeaderRows(grid(), NaN).header_rows, 0);
assert.deepEqual(newGrid(3, 100, 200).box, [10, 20, 90, 180]);
