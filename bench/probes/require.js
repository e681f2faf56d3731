// How long requiring takes; prints the time.
// Usage: node require.js modules               lists the files of other packages that an app with one endpoint loads so
//        node require.js foreign <JSON list>   requires these
//        node require.js package|app           requires the package, or takes from it what an app with JumpStart takes

const { join, sep } = require('path');
const { now, since } = require('./clock');

const LIBRARY = join(__dirname, '..', '..', 'lib');

const PROBES = {
  modules: () => {
    PROBES.app();
    return Object.keys(require.cache).filter(file => !file.startsWith(__dirname) && !file.startsWith(LIBRARY + sep));
  },
  foreign: files => timed(() => files.forEach(file => require(file))),
  package: () => timed(() => require(LIBRARY)),
  app: () => timed(() => {
    const library = require(LIBRARY);
    return [library.JumpStartModel, library.JumpStartSageMakerEndpoint];
  }),
};

const [probe, files] = process.argv.slice(2);
console.log(JSON.stringify(PROBES[probe](files && JSON.parse(files))));

function timed(action) {
  const start = now();
  action();
  return since(start);
}
