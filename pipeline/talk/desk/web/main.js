// The desk: which page is shown, what stands above all of them, and help.
import {begin, get} from './api.js';
import {comparePage} from './compare.js';
import {conflictsPage} from './conflicts.js';
import {disputesPage} from './disputes.js';
import {documentPage} from './document.js';
import {find, h, replace} from './dom.js';
import {helpContent} from './help.js';
import {setKeys} from './keys.js';
import {overviewPage} from './overview.js';
import {queuePage} from './queue.js';
import {repairPage} from './repair.js';
import {searchPage} from './search.js';
import {secondPage} from './second.js';
import {signedPage} from './signed.js';
import {htmlLanguage, language, switchLanguage, t} from './words.js';

const pages = {
  overview: overviewPage, document: documentPage, queue: queuePage, search: searchPage,
  conflicts: conflictsPage, second: secondPage, disputes: disputesPage,
  compare: comparePage, signed: signedPage, tables: repairPage,
};
let session = null;

// #document/ID/PAGE?key=value
function whereTo() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...rest] = path.split('/').map(decodeURIComponent);
  return {name: pages[name] ? name : 'overview', rest, given: new URLSearchParams(query ?? '')};
}

function showTop(current) {
  const link = (name) => h('a', {
    href: `#${name}`, 'aria-current': name === current ? 'page' : null,
  }, t(name));
  replace(find('top'),
    h('strong', {class: 'name'}, t('title')),
    h('nav', {'aria-label': t('title')}, ['overview', 'queue', 'second', 'disputes', 'conflicts', 'compare', 'search'].map(link)),
    h('span', {class: 'who'}, session.catalog, ' · ',
      t(session.adjudicator ? 'adjudicator' : 'reviewer', {who: session.who}), session.read_only ? ` · ${t('read_only')}` : ''),
    h('button', {onclick: showHelp, type: 'button'}, t('help')),
    h('button', {
      onclick: () => { switchLanguage(); show(); }, type: 'button', title: t('language_name'),
      lang: language() === 'zh' ? 'en' : 'zh-Hant-TW',
    }, t('language')));
}

export function showHelp() {
  const help = find('help');
  replace(help, helpContent(() => help.close()));
  help.showModal();
}

let shown = 0;
async function show() {
  const mine = ++shown;
  const {name, rest, given} = whereTo();
  document.documentElement.lang = htmlLanguage();
  find('skip').textContent = t('skip');
  setKeys({'?': showHelp});
  const main = find('main');
  try {
    if (session === null) {
      session = await get('/api/session');
      begin(session);
    }
    document.title = `${t(name)} · ${t('title')}`;
    showTop(name === 'document' || name === 'tables' ? '' : name === 'signed' ? 'compare' : name);
    const content = await pages[name]({session, rest, given, showHelp, reload: show});
    if (mine === shown && content) replace(main, content);
  } catch (error) {
    if (mine === shown) replace(main, h('p', {class: 'bad', role: 'alert'}, t('failed', {why: error.message})));
  }
}

find('skip').addEventListener('click', (event) => { event.preventDefault(); find('main').focus(); });
addEventListener('hashchange', show);
history.replaceState(null, '', location.pathname + location.hash);  // the token has done its work
show();
