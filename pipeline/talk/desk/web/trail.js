// The open doubts that one works through: of one document, or of a group over all documents. Made
// once, so that what is decided on the way does not move the others.
import {get} from './api.js';

let kept = {name: '', items: []};

// filter: {code, table, field, agency, year}, {second: '1'} for what one is asked a second look of, or {} for the
// document's own.
export async function trailOf(documentId, filter) {
  const own = Object.keys(filter).length === 0;
  const name = own ? documentId : JSON.stringify(filter);
  if (kept.name === name) return kept.items;
  const {doubts} = filter.second ? await get('/api/second_looks')
    : await get('/api/doubts', own ? {id: documentId} : filter);
  kept = {name, items: doubts};
  return doubts;
}

export const forgetTrail = () => { kept = {name: '', items: []}; };

// Where on the trail the place is: the index of the doubt itself, else of the last one before it
// (plus a half).
export function placeOn(items, document, page, table, record, field) {
  const same = items.findIndex((each) => each.document === document && each.table === table &&
    each.record === record && each.field === field && table !== '');
  if (same >= 0) return same;
  let before = -1;
  items.forEach((each, index) => {
    if (each.document === document && each.page < page) before = index;
  });
  return before + 0.5;
}
