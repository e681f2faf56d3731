// An app with some endpoints, from the start of the process to its templates; prints how long each part took, and the peak
// memory in bytes.
// Usage: node endpoints.js library|l1|l1-and-role|peer jumpstart|huggingface|custom <number of endpoints> [--template]
//
// With --template it prints the resources of the first stack instead.

const { mkdtempSync, rmSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { now, since } = require('./clock');
const { ACCOUNT, REGION } = require('../stacks/endpoints');

/** A stack holds 500 resources, and the peer makes eleven for some endpoints. */
const ENDPOINTS_PER_STACK = 40;

const [author, source, count, option] = process.argv.slice(2);

const loading = now();
const { App, Stack, addEndpoint } = require(`../stacks/${author}`)(source);
const load = since(loading);

const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
const app = new App({ outdir });
const stacks = Array.from({ length: Math.ceil(Number(count) / ENDPOINTS_PER_STACK) }, (_, index) =>
  new Stack(app, `Stack${index}`, { env: { account: ACCOUNT, region: REGION } }));

const constructing = now();
for (let index = 0; index < Number(count); index += 1) {
  addEndpoint(stacks[Math.floor(index / ENDPOINTS_PER_STACK)], `Endpoint${index}`);
}
const construct = since(constructing);
const untilSynthesis = now();
const { stacks: [{ template }] } = app.synth();
const build = since(constructing);
const total = now();

console.log(JSON.stringify(option === '--template' ? template.Resources : {
  load, construct, build, untilSynthesis, total, memory: process.resourceUsage().maxRSS * 1024,
}));
rmSync(outdir, { recursive: true });
