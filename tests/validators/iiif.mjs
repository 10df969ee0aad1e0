// node iiif.mjs NODE_MODULES MANIFEST: what the npm package @iiif/parser finds in a IIIF Presentation 3 manifest, as JSON
// on standard output: resources by type, pictures painted on canvases, annotations of values (test_iiif.py).
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const [modules, path] = process.argv.slice(2);
const {Traverse, normalize} = createRequire(`${modules}/`)('@iiif/parser');
const manifest = JSON.parse(readFileSync(path, 'utf8'));
const found = {Manifest: 0, Canvas: 0, painted: 0, values: 0};
new Traverse({
  manifest: [(each) => { ++found.Manifest; return each; }],
  canvas: [(each) => { ++found.Canvas; return each; }],
  annotation: [(each) => { ++found[each.motivation === 'painting' ? 'painted' : 'values']; return each; }],
}).traverseManifest(structuredClone(manifest));
// Every resource is found again under its id and type.
const {entities, resource} = normalize(manifest);
if (resource.type !== 'Manifest' || Object.keys(entities.Canvas).length !== found.Canvas ||
    Object.keys(entities.Annotation).length !== found.painted + found.values) {
  throw new Error('what is found by id is not what is there');
}
console.log(JSON.stringify(found));
