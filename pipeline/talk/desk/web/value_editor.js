// What is known of the value in hand, and what may be decided of it.
import {h, replace} from './dom.js';
import {button} from './controls.js';
import {onEnter} from './keys.js';
import {timeOf, titleOf} from './named.js';
import {language, nameOf, t} from './words.js';

function fact(name, ...content) {
  return [h('dt', {}, name), h('dd', {lang: 'zh-Hant-TW'}, ...content)];
}

function inputFor(stop, send) {
  const {column, value} = stop;
  const given = {id: 'value', onkeydown: onEnter(send), lang: 'zh-Hant-TW'};
  if (column.values.length > 0) {
    const options = ['', ...column.values].map((each) => h('option', {value: each, selected: each === value.value}, each || t('empty')));
    return h('select', given, options);
  }
  if (value.value.length > 40) return h('textarea', {...given, rows: 3}, value.value);
  return h('input', {...given, type: 'text', value: value.value, autocomplete: 'off'});
}

function decidedText(decided) {
  const what = decided.kind === 'correct' ? decided.value : nameOf(decided.kind);
  return [what, ' · ', t('by', {who: decided.by, when: timeOf(decided.made)}),
    decided.reason ? ` · ${decided.reason}` : '',
    decided.state === 'carried' ? '' : ` · ${nameOf(decided.state)}`,
    decided.adjudicated ? ` · ${t('adjudicated')}` : '',
    decided.misprint ? ` · ${t('misprint')}` : ''];
}

// `act`: {accept, store(value), empty, unreadable, flag, withdraw, misprint, scope, next}.
export class ValueEditor {
  constructor(act) {
    this.act = act;
    this.element = h('section', {class: 'editor', 'aria-labelledby': 'editor-title'});
  }

  show(stop, {doubts, position, onlyThis, misprint, readOnly}) {
    this.stop = stop;
    if (!stop) { replace(this.element, h('h2', {id: 'editor-title'}, t('no_records'))); return; }
    const {record, column, value} = stop;
    const wordsOf = (issue) => (language() === 'zh' ? issue.message_zh : issue.message);
    const message = (issue) => h('li', {class: issue.severity, title: wordsOf(issue)},
      h('b', {}, nameOf(issue.severity)), ' ', wordsOf(issue),
      issue.settled ? h('span', {class: 'badge'}, t('settled')) : '');
    replace(this.element,
      h('h2', {id: 'editor-title'}, `${titleOf(stop.table)} ${record.key} › ${titleOf(column)}`,
        position ? h('span', {class: 'position'}, position) : ''),
      h('dl', {},
        fact(t('raw'), value.raw || t('empty')),
        fact(t('engine'), value.machine === value.raw && value.raw !== '' ? t('as_printed') : value.machine || t('empty'), ' ', h('span', {class: `badge ${value.evidence}`}, nameOf(value.evidence))),
        fact(t('you'), value.second_look ? t('second_hidden')
          : value.decided ? decidedText(value.decided) : t('nobody'))),
      doubts.length > 0 ? h('ul', {class: 'doubts'}, doubts.map(message)) : null,
      this.form(stop, {onlyThis, misprint, readOnly}));
  }

  form(stop, {onlyThis, misprint, readOnly}) {
    const act = this.act;
    const move = h('div', {class: 'buttons'},
      button('k', t('previous'), act.previous), button('j', t('next'), act.next),
      button('p', t('previous_doubt'), act.previousDoubt), button('n', t('next_doubt'), act.nextDoubt));
    if (!stop.column.settable || readOnly) {
      return [readOnly ? null : h('p', {class: 'hint'}, t('not_settable')), move];
    }
    const send = () => act.store(this.input.value);
    this.input = inputFor(stop, send);
    this.reason = h('input', {id: 'reason', type: 'text', onkeydown: onEnter(send), lang: 'zh-Hant-TW', autocomplete: 'off'});
    const toggles = h('div', {class: 'buttons'},
      button('m', t('misprint'), act.misprint, {'aria-pressed': String(misprint)}),
      button('s', t('only_this'), act.scope, {'aria-pressed': String(onlyThis)}));
    return [
      h('p', {class: 'field'}, h('label', {for: 'value'}, t('value'), stop.column.unit ? ` (${stop.column.unit})` : ''), this.input,
        button('⏎', t('store'), send)),
      h('p', {class: 'field'}, h('label', {for: 'reason'}, t('reason')), this.reason),
      toggles,
      h('div', {class: 'buttons'},
        button('a', t('accept'), act.accept, {class: 'main'}), button('e', t('edit'), act.edit),
        button('0', t('make_empty'), act.empty), button('u', t('unreadable'), act.unreadable),
        button('f', t('flag'), act.flag),
        stop.value.decided ? button('w', t('withdraw'), act.withdraw) : null,
        button('z', t('undo'), act.undo), button('Z', t('redo'), act.redo)),
      move];
  }

  wait() { replace(this.element, h('h2', {id: 'editor-title'}, t('loading'))); }

  edit() {
    if (!this.input?.isConnected) return;
    this.input.focus();
    this.input.select?.();
  }

  // Something typed and not stored yet?
  get dirty() {
    const field = document.activeElement;
    return field !== null && (field === this.input || field === this.reason);
  }
}
