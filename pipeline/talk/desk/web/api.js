// The server: questions, and decisions that are sent until they are stored.
import {t} from './words.js';
import {find, say} from './dom.js';

export async function get(path, given = {}) {
  const query = new URLSearchParams(given).toString();
  const answer = await fetch(query ? `${path}?${query}` : path, {credentials: 'same-origin'});
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(answer.status === 403 ? t('stopped') : json.error ?? answer.statusText);
  return json;
}

// Of who decides in which catalogue; the server refuses what is meant for another.
let mark = '';

const post = (path, body) => fetch(path, {
  method: 'POST', credentials: 'same-origin',
  headers: {'Content-Type': 'application/json', 'Niandu-Mark': mark}, body: JSON.stringify(body),
});

// Asked once, and not kept: what is late is of no use. Null: refused, or the server is away or busy.
export async function ask(path, body) {
  const answer = await post(path, body).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}

// How a page is read with a grid that is not stored: {tables, ...}, or {error}.
export async function preview(body) {
  const answer = await post('/api/preview', body);
  const json = await answer.json().catch(() => ({}));
  return answer.ok ? json : {error: json.error ?? answer.statusText};
}

// What would become of the records: {state, ...}, or {error}.
export async function previewRecords(body) {
  const answer = await post('/api/preview_records', body);
  const json = await answer.json().catch(() => ({}));
  return answer.ok ? json : {error: json.error ?? answer.statusText};
}

// A UUID of version 7: later ones are greater, also within a millisecond.
let lastTime = 0;
export function newId() {
  lastTime = Math.max(Date.now(), lastTime + 1);
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  bytes[0] = 0x70 | (bytes[0] & 15);
  bytes[2] = 0x80 | (bytes[2] & 63);
  const hex = lastTime.toString(16).padStart(12, '0') +
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// What is not stored yet, oldest first; kept in the browser, so that a closed tab loses nothing, for this person
// and this catalogue. A desk that only shows leaves it alone.
let kept = null;
const read = () => (kept === null ? [] : JSON.parse(localStorage.getItem(kept) ?? '[]'));
const write = (list) => localStorage.setItem(kept, JSON.stringify(list));
let sending = null;

function showUnsaved(why) {
  const bar = find('unsaved');
  const count = read().length;
  bar.hidden = count === 0;
  bar.textContent = count === 0 ? '' : t('unsaved', {count, why});
}

const wait = (ms) => new Promise((go) => setTimeout(go, ms));
const givenUp = new Map();  // id -> what to do with the answer

// Sends all, in order; ends when nothing is left.
async function sendAll() {
  for (let delay = 300; read().length > 0;) {
    const {path, body} = read()[0];
    let answer = null;
    try { answer = await post(path, body); } catch { /* the server is away */ }
    // What is no JSON is a proxy's word, not the desk's: nothing was decided.
    const json = answer ? await answer.json().catch(() => null) : null;
    if (json === null || answer.status === 503 || answer.status === 403) {
      showUnsaved(json?.error && answer.status === 503 ? json.error : t('stopped'));
      await wait(delay);
      delay = Math.min(delay * 2, 5000);
      continue;
    }
    delay = 300;
    write(read().filter((each) => each.body.id !== body.id));
    showUnsaved('');
    if (!answer.ok) say(t('refused', {why: json.error ?? answer.statusText}));
    givenUp.get(body.id)?.({ok: answer.ok, status: answer.status, ...json});
    givenUp.delete(body.id);
  }
}

// Stores a decision, however long it takes. The answer: {ok, status, ...}.
export function store(path, body) {
  write([...read(), {path, body}]);
  const answer = new Promise((give) => givenUp.set(body.id, give));
  flush();
  return answer;
}

// Before the first store(): says whose decisions these are, and sends what was left of them.
export function begin(session) {
  ({mark} = session);
  kept = session.read_only ? null : `unstored ${mark}`;
  flush();
}

function flush() {
  sending ??= sendAll().finally(() => { sending = null; });
  return sending;
}

addEventListener('beforeunload', (event) => { if (read().length > 0) event.preventDefault(); });
