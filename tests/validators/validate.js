// node validate.js PACKAGES FOLDER: what the npm packages `datapackage` and `ajv` say of the data
// package in FOLDER; no output and status 0: nothing. PACKAGES: where they are installed. With
// "descriptor" behind them, of datapackage.json alone.
const path = require("path");
const fs = require("fs");
const [packages, folder, part] = process.argv.slice(2);
const installed = (name) => require(path.join(packages, "node_modules", name));
const { Package } = installed("datapackage");
const Ajv = installed("ajv").default;

async function main() {
  const mistakes = [];
  const descriptor = JSON.parse(fs.readFileSync(path.join(folder, "datapackage.json"), "utf8"));
  // The official profiles, version 1, as the package brings them.
  const profile = (name) =>
    JSON.parse(fs.readFileSync(
      path.join(packages, "node_modules/datapackage/lib/profiles", name + ".json"), "utf8"));
  const check = (schema, value, whose) => {
    delete schema.$schema; // draft 4, of which these use nothing that has changed
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    if (!ajv.validate(schema, value)) {
      for (const e of ajv.errors) mistakes.push(`${whose}${e.instancePath}: ${e.message}`);
    }
  };
  check(profile("data-package"), descriptor, "");
  // Version 2, which the descriptor names as its own.
  check(JSON.parse(fs.readFileSync(path.join(__dirname, "profiles/data-package-2.0.json"), "utf8")),
    descriptor, "2.0");
  const tables = descriptor.resources.filter((r) => r.profile === "tabular-data-resource");
  for (const resource of tables) check(profile("tabular-data-resource"), resource, resource.name);
  if (part === "descriptor") return report(mistakes);
  // Every row: types, constraints, keys that occur once, foreign keys that lead somewhere.
  const data = await Package.load(
    { ...descriptor, resources: tables }, { basePath: folder, strict: false });
  for (const error of data.errors) mistakes.push(error.message);
  for (const resource of data.resources) {
    try {
      await resource.read({ relations: true, keyed: true });
    } catch (error) {
      const each = error.errors && error.errors.length ? error.errors : [error];
      for (const e of each) mistakes.push(`${resource.name}: ${e.message}`);
    }
  }
  report(mistakes);
}

function report(mistakes) {
  for (const line of mistakes) console.log(line);
  process.exit(mistakes.length ? 1 : 0);
}

main().catch((error) => { console.log(String(error.stack)); process.exit(2); });
