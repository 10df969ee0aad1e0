// The keys, listed by ?.
import {h} from './dom.js';
import {keysOn, setKeysOn} from './keys.js';
import {t} from './words.js';

const rows = () => [
  ['Enter, a', `${t('accept')} → ${t('next')}`],
  ['j, k', `${t('next')}, ${t('previous')}`],
  ['n, p', `${t('next_doubt')}, ${t('previous_doubt')}`],
  ['e', t('edit')], ['0', t('make_empty')], ['u', t('unreadable')], ['m', t('misprint')],
  ['f', t('flag')], ['w', t('withdraw')], ['s', `${t('only_this')} / ${t('all_of_place')}`],
  ['z, Shift+Z', `${t('undo')}, ${t('redo')}`],
  ['+, -, h', `${t('zoom_in')}, ${t('zoom_out')}, ${t('zoom_fit')}`],
  ['c, x, l', `${t('compare')}: ${t('confirm_link')}, ${t('reject_link')}, ${t('link_with')}`],
  ['t', t('tables')],
  ['j, k, ← → ↑ ↓, c, r, Del', `${t('tables')}: ${t('next_line')}, ${t('move_line')}, ${t('add_column_line')}, ${t('add_row_line')}, ${t('remove_line')}`],
  ['m, Shift+M, s', `${t('tables')}: ${t('merge_right')}, ${t('merge_below')}, ${t('split_cell')}`],
  ['b, n, p, x, 0, w', `${t('tables')}: ${t('new_table')}, ${t('next_table')}, ${t('previous_table')}, ${t('no_table')}, ${t('start_again')}, ${t('withdraw')}`],
  ['1–9', `${t('disputes')}: ${t('take_this')}`],
  ['[, ]', `${t('previous_page')}, ${t('next_page')}`], ['g', t('go_to_page')], ['?', t('keys_title')],
];

export function helpContent(close) {
  return [
    h('h2', {id: 'help-title'}, t('keys_title')),
    h('table', {},
      h('tbody', {}, rows().map(([key, what]) => h('tr', {}, h('th', {scope: 'row'}, h('kbd', {}, key)), h('td', {}, what))))),
    h('p', {}, t('keys_note')),
    h('p', {}, h('label', {},
      h('input', {type: 'checkbox', checked: keysOn(), onchange: (event) => setKeysOn(event.target.checked)}),
      ' ', t('keys_on'))),
    h('button', {type: 'button', onclick: close}, t('close')),
  ];
}
