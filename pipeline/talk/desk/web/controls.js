// Buttons, and tables that may be wider than the page.
import {h} from './dom.js';
import {t} from './words.js';

// With the key that does the same. more: attributes.
export const button = (key, label, act, more = {}) => h('button', {type: 'button', onclick: act, ...more}, label, ' ', h('kbd', {}, key));

// A sign alone; its name is heard, and shown under the pointer.
export const signButton = (sign, name, act) => h('button', {type: 'button', onclick: act, 'aria-label': name, title: name}, sign);

export const pageButtons = (turn) => [signButton('‹', t('previous_page'), () => turn(-1)), signButton('›', t('next_page'), () => turn(1))];

export const zoomButtons = (zoom) => [signButton('−', t('zoom_out'), () => zoom(-1)), signButton('+', t('zoom_in'), () => zoom(1))];

// Scrolls by itself.
export const region = (name, ...content) => h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': name}, ...content);

export const columnHeads = (texts) => h('thead', {}, h('tr', {}, texts.map((text) => h('th', {scope: 'col'}, text))));
// names: of words (words.js).
export const heads = (names) => columnHeads(names.map((name) => t(name)));
