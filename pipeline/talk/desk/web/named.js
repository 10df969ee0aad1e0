// What files and values are called on lists.
import {language, t} from './words.js';

export const titleOf = (thing) => (language() === 'zh' && thing.title ? thing.title : thing.name);

// "kpis 3/1 › name", in the language of the page.
export function valueName(session, {table, record, field}) {
  const known = session.tables.find((one) => one.name === table);
  const column = known?.columns.find((one) => one.name === field);
  const last = column ? titleOf(column) : field;
  return `${known ? titleOf(known) : table} ${record}${last ? ` › ${last}` : ''}`;
}

export const tableName = (session, name) => {
  const known = session.tables.find((one) => one.name === name);
  return known ? titleOf(known) : name;
};

export const columnName = (session, table, field) => {
  const known = session.tables.find((one) => one.name === table)?.columns.find((one) => one.name === field);
  return known ? titleOf(known) : field;
};

export const fileName = (each) => [each.agency, each.roc_year || '', each.file_name,
  each.page ? t('page_n', {page: each.page}) : ''].filter(Boolean).join(' ');

export const timeOf = (made) => made.replace('T', ' ').replace('Z', ' UTC');

// Where the value is shown. `given`: more for the address, such as the list that one works through.
export function addressOf(each, given = {}) {
  const query = new URLSearchParams({...given, at: [each.table, each.record, each.field].join('|')});
  return `#document/${each.document}/${each.page}?${query}`;
}
