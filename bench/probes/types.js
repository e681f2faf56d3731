// Checks the types of an app as `tsc --noEmit` does; prints the time from the start of the process, and the peak memory.
// Usage: node types.js <folder with app.ts>

const { join } = require('path');
const ts = require('typescript');
const { now } = require('./clock');

const [folder] = process.argv.slice(2);
const program = ts.createProgram([join(folder, 'app.ts')], {
  noEmit: true, strict: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, types: ['node'],
});
const problems = ts.getPreEmitDiagnostics(program);
if (problems.length > 0) {
  throw new Error(ts.formatDiagnostics(problems, { getCanonicalFileName: file => file, getCurrentDirectory: () => folder, getNewLine: () => '\n' }));
}
console.log(JSON.stringify({ time: now(), memory: process.resourceUsage().maxRSS * 1024 }));
