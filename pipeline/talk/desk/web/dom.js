// Elements without a framework. Text is always text: nothing of a document becomes markup.

const svgNames = new Set(['svg', 'rect', 'g', 'pattern', 'path', 'line', 'defs', 'title']);

// h('button', {class: 'x', onclick: f, disabled: true}, 'text', otherElement, null)
export function h(name, attributes = {}, ...children) {
  const element = svgNames.has(name)
    ? document.createElementNS('http://www.w3.org/2000/svg', name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else element.setAttribute(key, value);
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

export function replace(element, ...children) {
  element.replaceChildren(...children.flat(3).filter((child) => child !== null && child !== false));
}

export const find = (id) => document.getElementById(id);

// Said to a screen reader, and shown at the foot of the page for a while.
let silence = 0;
export function say(text) {
  const status = find('status');
  status.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => { status.textContent = ''; }, 6000);
}
