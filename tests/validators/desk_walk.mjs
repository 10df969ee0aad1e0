// Walks through the desk as a reviewer does: by keyboard alone, with an input method. Told what to do by lines on
// standard input, says what it found by lines on standard output (test_desk_browser.py).
import {createInterface} from 'node:readline';
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';

const [modules, chromium] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const browser = await require('playwright-core').chromium.launch({executablePath: chromium, args: ['--no-sandbox']});
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const context = await browser.newContext({viewport: {width: 1280, height: 860}, bypassCSP: true});
const page = await context.newPage();
const protocol = await context.newCDPSession(page);
const troubles = [];
page.on('pageerror', (error) => troubles.push(error.message));

const title = () => page.evaluate(() => document.querySelector('.editor h2')?.firstChild?.textContent ?? '');
// How long a wait may take before it is a failure; a busy machine took more than 15 s (CI of 2026-11-30).
const patience = 60000;
const settled = (test, given) => page.waitForFunction(test, given, {timeout: patience});

// Until another value is in hand.
const moved = (before) => settled((was) => {
  const now = document.querySelector('.editor h2')?.firstChild?.textContent ?? '';
  return now.includes('›') && now !== was;
}, before);

// Until nothing waits to be stored, whoever decided it.
const allStored = () => settled(() => Object.keys(localStorage).filter((name) => name.startsWith('unstored '))
  .every((name) => JSON.parse(localStorage.getItem(name)).length === 0));

// A key as the input method sends it while it composes.
const composedKey = (key, code) => protocol.send('Input.dispatchKeyEvent',
  {type: 'rawKeyDown', key, code, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 13});

// Types through an input method: the Enter that picks the candidate must send nothing.
async function compose(text) {
  await protocol.send('Input.imeSetComposition', {text: text.slice(0, 1), selectionStart: 1, selectionEnd: 1});
  await protocol.send('Input.imeSetComposition', {text, selectionStart: text.length, selectionEnd: text.length});
  await composedKey('Enter', 'Enter');
  await protocol.send('Input.insertText', {text});
}

// Tab until an element that fits has the focus.
async function tabTo(selector) {
  for (let i = 0; i < 120; ++i) {
    if (await page.evaluate((which) => document.activeElement?.matches(which), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${selector}`);
}

const acts = {
  // To another screen by its link, which Tab reaches.
  async nav(hash) {
    await page.evaluate(() => { document.activeElement?.blur?.(); scrollTo(0, 0); });
    await tabTo(`#top a[href="${hash}"]`);
    await page.keyboard.press('Enter');
    await settled((where) => document.querySelector(`#top a[href="${where}"][aria-current]`) && document.querySelector('#main h1'), hash);
    return page.evaluate(() => document.querySelector('#main h1').textContent);
  },
  async tab(selector) { await tabTo(selector); return 'there'; },
  async compose(text) {
    await compose(text);
    await page.waitForTimeout(60);
    return text;
  },
  async press(key) { await page.keyboard.press(key); return key; },
  // Takes the middle of what fits, and lets go of it so many pixels right and below.
  async drag(given) {
    const [, selector, right, below] = given.match(/^(.*) (-?\d+) (-?\d+)$/);
    const box = await (await page.waitForSelector(selector)).boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + Number(right) / 2, y + Number(below) / 2);
    await page.mouse.move(x + Number(right), y + Number(below));
    await page.mouse.up();
    return 'dragged';
  },
  async value(selector) { return page.getAttribute(selector, 'aria-valuenow'); },
  // Once nothing is awaited: rows and cells of the table that results.
  async preview() {
    await page.waitForTimeout(150);
    await settled(() => document.querySelector('.preview')?.getAttribute('aria-busy') !== 'true');
    return page.evaluate(() => JSON.stringify([...document.querySelectorAll('.preview tr')]
      .map((row) => [...row.children].map((cell) => cell.textContent))));
  },
  // Until an element that fits is there; its text.
  async seen(selector) {
    await page.waitForSelector(selector, {timeout: patience});
    return (await page.textContent(selector)).replaceAll('\n', ' ');
  },
  async gone(selector) {
    await page.waitForSelector(selector, {state: 'detached', timeout: patience});
    return 'gone';
  },
  async enlarge(percent) {
    await page.evaluate((times) => { document.body.style.zoom = times; }, Number(percent) / 100);
    await page.waitForTimeout(200);
    return percent;
  },
  async open(address) {
    await page.goto(address);
    await page.waitForSelector('#main h1');
    return 'open';
  },
  // Into the queue's first group, by keyboard: skip link, navigation, button.
  async queue() {
    await page.keyboard.press('Tab');
    for (let i = 0; i < 30; ++i) {
      if (await page.evaluate(() => document.activeElement?.getAttribute('href') === '#queue')) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForSelector('#main table button');
    for (let i = 0; i < 40; ++i) {
      if (await page.evaluate(() => document.activeElement?.matches('#main td button'))) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await settled(() => document.querySelector('.editor .position')?.textContent);
    return title();
  },
  // Decides the doubt in hand: a correction that says which record the reviewer saw.
  async correct(prefix) {
    const before = await title();
    const text = prefix + before.split(' ')[1];
    await page.keyboard.press('e');
    await page.keyboard.press('Control+a');
    await compose(text);
    const still = await title();
    if (still !== before) troubles.push(`the candidate's Enter was sent: ${before}`);
    await page.waitForTimeout(60);
    await page.keyboard.press('Enter');
    await moved(before);
    await allStored();
    return text;
  },
  async confirm() {
    const before = await title();
    await page.keyboard.press('a');
    await moved(before);
    await allStored();
    return before;
  },
  // Accepts what can be accepted: milliseconds from the key until the next value is in hand.
  async step() {
    const before = await title();
    const took = await page.evaluate((was) => new Promise((give, fail) => {
      const key = document.querySelector('.editor button.main') ? 'a' : 'j';
      const begin = performance.now();
      setTimeout(() => fail(new Error('no other value within 20 s')), 20000);
      const look = () => {
        const now = document.querySelector('.editor h2')?.firstChild?.textContent ?? '';
        if (now.includes('›') && now !== was) give(performance.now() - begin);
        else requestAnimationFrame(look);
      };
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
      look();
    }), before);
    await allStored();
    return took;
  },
  // Types and stores while the server is away: the answer comes when it is back.
  async begin(prefix) {
    const text = prefix + (await title()).split(' ')[1];
    await page.keyboard.press('e');
    await page.keyboard.press('Control+a');
    await compose(text);
    await page.waitForTimeout(60);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#unsaved:not([hidden])');
    return text;
  },
  async stored() {
    await allStored();
    return 'stored';
  },
  // The same place again, in the catalogue as it is now.
  async reload() {
    await page.reload();
    await settled(() => document.querySelector('.editor h2'));
    return title();
  },
  // To where it was, after the desk was started anew with another address.
  async again(address) {
    const hash = await page.evaluate(() => location.hash);
    await page.goto(address);
    await page.waitForSelector('#main h1');
    await page.evaluate((where) => { location.hash = where; }, hash);
    await settled(() => document.querySelector('.editor h2'));
    await page.waitForTimeout(300);
    return title();
  },
  async next() {
    const before = await title();
    await page.keyboard.press('n');
    await moved(before);
    return title();
  },
  async undo() {
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('z');
    // What was said of the decision before may still stand there.
    await settled(() => /復原|ndo/.test(document.getElementById('status').textContent));
    return page.evaluate(() => document.getElementById('status').textContent);
  },
  async go(hash) {
    await page.evaluate((where) => { location.hash = where; }, hash);
    await page.waitForTimeout(500);
    await page.waitForSelector('#main h1');
    return 'there';
  },
  async language() {
    await page.evaluate(() => [...document.querySelectorAll('#top button')].at(-1).click());
    await page.waitForTimeout(300);
    return page.evaluate(() => document.documentElement.lang);
  },
  // The picture as it is drawn for a close look.
  async zoom() {
    await page.evaluate(() => document.activeElement.blur());
    for (let i = 0; i < 2; ++i) await page.keyboard.press('+');
    return page.evaluate(() => document.querySelector('.picture img').getAttribute('src'));
  },
  // What is said in the picture's place, once it is.
  async trouble() {
    const said = await page.waitForSelector('.picture .bad:not([hidden])', {timeout: patience});
    return said.textContent();
  },
  // The same at once: empty where nothing is said.
  async troubled() { return page.evaluate(() => document.querySelector('.picture .bad:not([hidden])')?.textContent ?? ''); },
  async help() {
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('?');
    await page.waitForSelector('#help[open]');
    return 'open';
  },
  async close() {
    await page.keyboard.press('Escape');
    return 'closed';
  },
  async size(text) {
    const [width, height] = text.split('x').map(Number);
    await page.setViewportSize({width, height});
    return page.evaluate(() => String(document.documentElement.scrollWidth - innerWidth));
  },
  async axe() {
    await page.evaluate((source) => { if (!window.axe) (0, eval)(source); }, axe);
    return JSON.stringify(await page.evaluate(async () => (await window.axe.run()).violations
      .flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}`))));
  },
  async wait(ms) {
    await page.waitForTimeout(Number(ms));
    return ms;
  },
  // Until the page's picture is there, and nothing is awaited.
  async loaded() {
    await settled(() => [...document.images].every((each) => each.complete && each.naturalWidth > 0) &&
      !document.querySelector('[aria-busy=true]'));
    await page.waitForTimeout(300);
    return 'loaded';
  },
  async scroll(selector) {
    await page.evaluate((which) => document.querySelector(which).scrollIntoView({block: 'center'}), selector);
    return 'there';
  },
  async shot(path) {
    await page.screenshot({path});
    return path;
  },
  async troubles() { return JSON.stringify(troubles); },
};

for await (const line of createInterface({input: process.stdin})) {
  const space = line.indexOf(' ');
  const [name, given] = space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
  try {
    console.log(`ok ${await acts[name](given)}`);
  } catch (error) {
    console.log(`failed ${String(error.message).split('\n')[0]}`);
  }
}
await browser.close();
