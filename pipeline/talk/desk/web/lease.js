// Who has a document, or a group of doubts, in hand: for ten minutes, until it is signed off or given back.
import {ask, get} from './api.js';
import {h, replace} from './dom.js';
import {t} from './words.js';

const clock = (seconds) => new Date(seconds * 1000).toTimeString().slice(0, 5);

// Of a row of a list: {held_by, held_until}.
export const heldText = (each, who) => (!each.held_by ? ''
  : each.held_by === who ? t('held_by_you', {until: clock(each.held_until)})
    : t('held_by', {who: each.held_by, until: clock(each.held_until)}));

export const documentItem = (id) => `document/${id}`;
export const groupItem = (group) => `group/${group.code}|${group.table}|${group.field}`;

// Takes it; the lease that holds then, of whomever. Null: nobody knows (the server is away or busy).
export const take = (item) => ask('/api/lease', {item});

// The line that says so, with a button to give it back. A desk that only shows takes nothing.
export class LeaseLine {
  constructor(item, session) {
    this.item = item;
    this.session = session;
    this.element = h('span', {class: 'lease', role: 'status'});
  }

  async take() {
    const {read_only: looks} = this.session;
    this.show(looks ? await get('/api/lease', {item: this.item}).catch(() => null) : await take(this.item));
  }

  async giveBack() { this.show(await ask('/api/lease', {item: this.item, end: true})); }

  show(lease) {
    const who = lease?.who;
    const mine = who === this.session.who && !this.session.read_only;
    const text = heldText({held_by: who, held_until: lease?.until}, mine ? who : '');
    replace(this.element,
      text ? h('span', {class: mine ? 'badge' : 'badge warning'}, text) : null,
      mine ? h('button', {type: 'button', onclick: () => this.giveBack()}, t('give_back')) : null);
  }
}
