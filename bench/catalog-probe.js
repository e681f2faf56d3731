// One measurement in a process of its own; prints JSON. Usage: catalog-probe.js <probe> [<modules>]

const { readFileSync } = require('fs');
const { join, sep } = require('path');

const PACKAGE = join(__dirname, '..');
const LIBRARY = join(PACKAGE, 'lib');
const FIRST_MODEL = 'meta-textgeneration-llama-2-7b-f';

const PROBES = { foreignModules, requireForeign, requirePackage, lookUps, heap };

const [probe, modules] = process.argv.slice(2);
process.stdout.write(JSON.stringify(PROBES[probe](modules && JSON.parse(modules))));

/** The files of other packages that requiring the package loads, in the order in which it does. */
function foreignModules() {
  require(LIBRARY);
  return Object.keys(require.cache).filter(file => file !== __filename && !file.startsWith(LIBRARY + sep));
}

function requireForeign(files) {
  return milliseconds(() => files.forEach(file => require(file)));
}

function requirePackage() {
  return milliseconds(() => require(LIBRARY));
}

/** Look-ups after the first: each model and each version once, so that none is answered from memory. */
function lookUps() {
  const { JumpStartModel } = require(LIBRARY);
  const first = milliseconds(() => JumpStartModel.of(FIRST_MODEL));
  const versions = Object.entries(readCatalog().models).flatMap(([id, nodes]) => Object.keys(nodes).map(version => [id, version]));
  const ids = [...new Set(versions.map(([id]) => id))];
  return {
    first,
    newest: milliseconds(() => ids.forEach(id => JumpStartModel.of(id))) / ids.length,
    exact: milliseconds(() => versions.forEach(([id, version]) => JumpStartModel.of(id, version))) / versions.length,
    counts: { models: ids.length, versions: versions.length },
  };
}

/** What the first look-up adds to the heap, in bytes. Needs --expose-gc. */
function heap() {
  const { JumpStartModel } = require(LIBRARY);
  global.gc();
  const before = process.memoryUsage().heapUsed;
  const model = JumpStartModel.of(FIRST_MODEL);
  global.gc();
  const added = process.memoryUsage().heapUsed - before;
  // Keeps the result alive until here.
  return model.modelId === FIRST_MODEL ? added : undefined;
}

function readCatalog() {
  return JSON.parse(readFileSync(join(PACKAGE, 'assets', 'jumpstart-catalog.json'), 'utf8'));
}

function milliseconds(action) {
  const start = performance.now();
  action();
  return performance.now() - start;
}
