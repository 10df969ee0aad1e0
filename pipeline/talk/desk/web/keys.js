// Single keys, for hands that stay on the keyboard: only while no field has the focus, never while
// an input method composes, nor the Enter that ends a composition.

let composed = -1000;
let composing = false;
addEventListener('compositionstart', () => { composing = true; }, true);
addEventListener('compositionend', (event) => { composing = false; composed = event.timeStamp; }, true);

// Is this key the input method's?
export function ofInputMethod(event) {
  return composing || event.isComposing || event.keyCode === 229 ||
    (event.key === 'Enter' && event.timeStamp - composed < 50);
}

const inField = (element) => element?.closest?.('input, textarea, select, dialog[open]');

let keys = {};
export const keysOn = () => localStorage.getItem('keys') !== 'off';
export const setKeysOn = (on) => localStorage.setItem('keys', on ? 'on' : 'off');

// {key: function}: of the page that is shown.
export function setKeys(table) { keys = table; }

addEventListener('keydown', (event) => {
  if (ofInputMethod(event) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!keysOn() || inField(event.target)) return;
  // A button or link that has the focus keeps its Enter and its space.
  const own = event.target.closest?.('button, a[href], summary');
  if (own && (event.key === ' ' || (event.key === 'Enter' && !own.matches('.value')))) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act(event);
});

// Enter of a field: `send` unless it is the input method's.
export function onEnter(send) {
  return (event) => {
    if (event.key !== 'Enter' || event.shiftKey || ofInputMethod(event)) return;
    event.preventDefault();
    send();
  };
}
