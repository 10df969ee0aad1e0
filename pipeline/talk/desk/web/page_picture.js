// The picture of a page with a box for every place of a value.
import {h, replace} from './dom.js';
import {t} from './words.js';

const dpi = 110, closeDpi = 170;
const zooms = [100, 130, 170, 220, 300];
let zoom = 0;

function hatch() {
  return h('defs', {},
    h('pattern', {id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
      h('rect', {width: 6, height: 6, class: 'hatch-ground'}),
      h('path', {d: 'M0 0V6', class: 'hatch-line'})));
}

// marks: [{stop, place: [page, line, x0, y0, x1, y1], doubt, name}]; onPick(stop) on a click.
export class PagePicture {
  constructor(onPick) {
    this.onPick = onPick;
    this.boxes = h('svg', {class: 'boxes', role: 'group', 'aria-label': t('boxes')});
    this.image = h('img', {alt: '', onload: () => this.fit(), onerror: () => this.fail()});
    this.trouble = h('p', {class: 'bad', hidden: true});
    this.sheet = h('div', {class: 'sheet'}, this.image, this.boxes);
    this.element = h('div', {class: 'picture', tabindex: '0', role: 'region', 'aria-label': t('page')},
      this.sheet, this.trouble);
    this.resize(0);
  }

  show(doc, page, marks) {
    this.shown = [doc, page, marks];
    this.marks = marks;
    this.element.hidden = doc.page_count === 0;
    this.source = `/picture?sha256=${doc.sha256}&page=${page}&dpi=${this.wantedDpi()}`;
    const alt = t('picture_of', {file: doc.file_name, page});
    this.element.setAttribute('aria-label', t('page_n', {page}));
    this.image.alt = alt;
    if (doc.page_count > 0 && this.image.getAttribute('src') !== this.source) {
      this.trouble.hidden = true;
      this.image.hidden = false;
      this.image.src = this.source;
    }
    this.draw();
  }

  async fail() {
    const {source} = this;
    const answer = await fetch(source).catch(() => null);
    const json = answer && !answer.ok ? await answer.json().catch(() => ({})) : {};
    if (source !== this.source) return;
    this.trouble.textContent = t('picture_failed', {why: json.error ?? ''});
    this.trouble.hidden = false;
    this.image.hidden = true;
  }

  wantedDpi() { return zoom > 1 ? closeDpi : dpi; }

  // Boxes are in points; the picture says how many points the page has.
  fit() {
    this.dpi = this.wantedDpi();
    this.boxes.setAttribute('viewBox', ['0 0', ...this.pageSize].join(' '));
    this.scrollToCurrent();
  }

  // In points; A4 until the picture is there.
  get pageSize() {
    const points = (pixels) => pixels * 72 / this.dpi;
    return this.image.naturalWidth ? [points(this.image.naturalWidth), points(this.image.naturalHeight)] : [595, 842];
  }

  draw() {
    const seen = new Map();
    const drawn = [];
    for (const mark of this.marks) {
      const [, , x0, y0, x1, y1] = mark.place;
      if (x1 === undefined) continue;
      const key = `${x0} ${y0} ${x1} ${y1}`;
      if (seen.has(key)) { if (mark.doubt) seen.get(key).classList.add('doubt'); continue; }
      const box = h('rect', {
        x: x0 - 1, y: y0 - 1, width: x1 - x0 + 2, height: y1 - y0 + 2, rx: 1,
        class: mark.doubt ? 'box doubt' : mark.decided ? 'box decided' : 'box', role: 'button', tabindex: '-1',
        'aria-label': mark.name, onclick: () => this.onPick(mark.stop),
        onkeydown: (event) => { if (event.key === 'Enter' || event.key === ' ') this.onPick(mark.stop); },
      }, h('title', {}, mark.name));
      seen.set(key, box);
      drawn.push(box);
    }
    this.frames = h('g', {class: 'frames', 'aria-hidden': 'true'});
    replace(this.boxes, hatch(), drawn, this.frames);
    this.point(this.places ?? []);
  }

  // The places of the value in hand, thick.
  point(places) {
    this.places = places;
    replace(this.frames, places.filter((place) => place.length === 6).map(([, , x0, y0, x1, y1]) =>
      h('rect', {x: x0 - 2, y: y0 - 2, width: x1 - x0 + 4, height: y1 - y0 + 4, rx: 2, class: 'frame'})));
    this.scrollToCurrent();
  }

  scrollToCurrent() {
    const frame = this.frames?.firstChild;
    if (!frame || !this.image.naturalHeight) return;
    const scale = this.sheet.clientHeight / this.pageSize[1];
    const y = Number(frame.getAttribute('y')) * scale;
    const x = Number(frame.getAttribute('x')) * scale;
    const {scrollTop, scrollLeft, clientHeight, clientWidth} = this.element;
    if (y < scrollTop + 40 || y > scrollTop + clientHeight - 80) this.element.scrollTop = y - clientHeight / 3;
    if (x < scrollLeft || x > scrollLeft + clientWidth - 80) this.element.scrollLeft = x - clientWidth / 4;
  }

  resize(step) {
    zoom = step === 0 ? zoom : Math.max(0, Math.min(zooms.length - 1, zoom + step));
    this.sheet.style.width = `${zooms[zoom]}%`;
    if (this.shown) this.show(...this.shown);
    setTimeout(() => this.scrollToCurrent());
  }

  fitWidth() { zoom = 0; this.resize(0); }
}
