// What the catalogue costs at run time: look-ups in ms, memory in bytes.
// Usage: node --expose-gc catalog.js [<times>]
//
// With a number, the catalogue is that many times as large: each model is there under as many ids. As many are looked up.

const { readFileSync } = require('fs');
const { join } = require('path');

const PACKAGE = join(__dirname, '..', '..');
const { JumpStartCatalog } = require(join(PACKAGE, 'lib', 'jumpstart', 'jumpstart-catalog'));

const times = Number(process.argv[2] ?? 1);
const packed = JSON.parse(readFileSync(join(PACKAGE, 'assets', 'jumpstart-catalog.json'), 'utf8'));
const asset = JSON.stringify({ ...packed, models: Object.assign({}, ...Array.from({ length: times }, (_, copy) => copied(packed.models, copy))) });
const models = Object.keys(packed.models);
// The ids as the parser made them, which V8 finds faster than those put together here.
const ids = Object.keys(JSON.parse(asset).models);
const wanted = models.map((_, index) => ids[(index % times) * models.length + index]);
const versions = models.flatMap((id, index) => Object.keys(packed.models[id]).map(version => [wanted[index], version]));

global.gc();
const before = process.memoryUsage().heapUsed;
const start = performance.now();
const catalog = new JumpStartCatalog(JSON.parse(asset));
catalog.newestDeployable(models[0]);
const first = performance.now() - start;
global.gc();
const heap = process.memoryUsage().heapUsed - before;

console.log(JSON.stringify({
  first,
  newest: fastest(fresh => wanted.forEach(id => fresh.newestDeployable(id))) / wanted.length,
  exact: fastest(fresh => versions.forEach(([id, version]) => fresh.find(id, version))) / versions.length,
  heap,
  models: catalog.modelIds.length,
}));

/** Of some runs, each with a catalogue that has answered nothing yet: look-ups take microseconds, and a pause takes longer. */
function fastest(action) {
  return Math.min(...Array.from({ length: 5 }, () => {
    const fresh = new JumpStartCatalog(JSON.parse(asset));
    // What parsing has left is not the look-ups'.
    global.gc();
    const from = performance.now();
    action(fresh);
    return performance.now() - from;
  }));
}

function copied(all, copy) {
  return copy === 0 ? all : Object.fromEntries(Object.entries(all).map(([id, nodes]) => [`${id}-${copy}`, nodes]));
}
