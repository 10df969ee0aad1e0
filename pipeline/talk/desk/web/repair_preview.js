// Asks how a page is read with the lines as they are drawn now: one question at a time, the latest drawing wins.
import {t} from './words.js';
import {preview} from './api.js';

const pause = 120;  // ms without a change: not each point of a line that is being dragged

// onAnswer(answer): null while one is awaited; {tables, applied}, or {error}.
export class PreviewLine {
  constructor(document, onAnswer) {
    Object.assign(this, {document, onAnswer, wanted: null, asking: false, timer: 0});
  }

  ask(grid) {
    this.wanted = grid;
    this.onAnswer(null);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  // What is still awaited is about another drawing.
  stop() {
    this.wanted = null;
    clearTimeout(this.timer);
  }

  async send() {
    if (this.asking || !this.wanted) return;
    const grid = this.wanted;
    this.asking = true;
    const answer = await preview({document: this.document, grid}).catch(() => ({error: t('stopped')}));
    this.asking = false;
    if (this.wanted === grid) this.onAnswer(answer);
    else this.send();
  }
}
