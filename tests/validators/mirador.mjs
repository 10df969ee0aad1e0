// node mirador.mjs NODE_MODULES CHROMIUM FOLDER BASE_URL MANIFEST CANVASES [SCREENSHOT]: opens a manifest of an export in the viewer
// Mirador, in a browser that is told that the folder is at that address. Standard output, JSON: what the viewer shows of
// the first so many canvases ([{label, picture: its dark pixels, values: what its annotations say}]) and what went wrong
// (test_iiif.py).
import {createRequire} from 'node:module';
import {existsSync} from 'node:fs';
import {join} from 'node:path';

const [modules, chromium, folder, base, manifest, most, shot] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const browser = await require('playwright-core').chromium.launch({executablePath: chromium, args: ['--no-sandbox']});
const page = await browser.newPage({viewport: {width: 1280, height: 860}});
const troubles = [];
page.on('pageerror', (error) => troubles.push(error.message));

const viewer = `<!doctype html><meta charset="utf-8"><title>viewer</title><div id="viewer"></div><script src="/mirador.min.js"></script>
<script>window.shown = Mirador.viewer({id: 'viewer', windows: [{manifestId: ${JSON.stringify(base + manifest)}}], window: {
  sideBarOpen: true, defaultSideBarPanel: 'annotations', highlightAllAnnotations: true, allowClose: false}});</script>`;
const {origin} = new URL(base);
await page.route('**', (route) => {
  const address = route.request().url();
  if (address === `${origin}/viewer`) return route.fulfill({contentType: 'text/html', body: viewer});
  if (address === `${origin}/mirador.min.js`) return route.fulfill({path: join(modules, 'mirador/dist/mirador.min.js')});
  const file = address.startsWith(base) ? join(folder, decodeURIComponent(address.slice(base.length))) : '';
  if (file && existsSync(file)) return route.fulfill({path: file});
  troubles.push(`asks for ${address}`);
  return route.abort();
});

// Pixels that are drawn and dark.
const painted = () => page.evaluate(() => {
  const canvas = document.querySelector('.openseadragon-canvas canvas');
  if (!canvas) return 0;
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255 && data[at] + data[at + 1] + data[at + 2] < 384) ++dark;
  return dark;
});
const values = () => page.$$eval('aside [role="menu"] li', (all) => all.map((each) => each.textContent));
const label = () => page.evaluate(() => document.querySelector('[class*="mirador-canvas-nav"], .mirador-osd-info')?.textContent ?? '');

try {
  await page.goto(`${origin}/viewer`);
  await page.waitForFunction(() => {
    const {manifests} = window.shown.store.getState();
    return Object.values(manifests).some((each) => each.json || each.error);
  }, null, {timeout: 60000});
  const [read] = await page.evaluate(() => Object.values(window.shown.store.getState().manifests));
  if (read.error) throw new Error(read.error);
  const canvases = [];
  for (const canvas of read.json.items.slice(0, Number(most))) {
    await page.evaluate((id) => {
      const {store} = window.shown;
      store.dispatch(window.Mirador.setCanvas(Object.keys(store.getState().windows)[0], id));
    }, canvas.id);
    const wanted = (canvas.annotations ?? []).flatMap((each) => each.items).length;
    await page.waitForFunction((count) => document.querySelectorAll('aside [role="menu"] li').length === count,
      wanted, {timeout: 30000}).catch(() => {});
    for (let i = 0; i < 100 && await painted() === 0; ++i) await page.waitForTimeout(100);
    canvases.push({label: await label(), picture: await painted(), values: await values()});
    if (shot && canvases.length === 1) { await page.waitForTimeout(1500); await page.screenshot({path: shot}); }
  }
  console.log(JSON.stringify({canvases, troubles}));
} finally {
  await browser.close();
}
