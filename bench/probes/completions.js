// Asks the TypeScript server, as editors do, what may follow `JumpStartModel.`; prints how long the first and a later answer
// took after the file was open, in ms, and how many names it holds.
// Usage: node completions.js <folder with app.ts>

const { spawn } = require('child_process');
const { readFileSync } = require('fs');
const { resolve } = require('path');

const CURSOR = 'JumpStartModel.';

const file = resolve(process.argv[2], 'app.ts');
const server = spawn(process.execPath, [require.resolve('typescript/lib/tsserver.js'), '--disableAutomaticTypingAcquisition'], { stdio: ['pipe', 'pipe', 'inherit'] });
const waiting = new Map();
let sequence = 0;
let received = '';

server.stdout.on('data', data => {
  received += data;
  const lines = received.split('\n');
  received = lines.pop();
  for (const line of lines.filter(text => text.startsWith('{'))) {
    const message = JSON.parse(line);
    waiting.get(message.request_seq)?.(message);
  }
});

void measure().finally(() => server.kill());

async function measure() {
  const text = readFileSync(file, 'utf8');
  send('open', { file, fileContent: text });
  // The first answer to anything comes when the server has read the app and all that it imports.
  await answer('quickinfo', { file, line: 1, offset: 1 });
  const before = text.slice(0, text.indexOf(CURSOR) + CURSOR.length).split('\n');
  const position = { file, line: before.length, offset: before[before.length - 1].length + 1 };
  const [first, names] = await timed(() => answer('completionInfo', position));
  const [later] = await timed(() => answer('completionInfo', position));
  console.log(JSON.stringify({ first, later, names: names.body.entries.length }));
}

async function timed(action) {
  const start = performance.now();
  const result = await action();
  return [performance.now() - start, result];
}

function answer(command, args) {
  const seq = send(command, args);
  return new Promise(resolve => waiting.set(seq, resolve));
}

function send(command, args) {
  sequence += 1;
  server.stdin.write(`${JSON.stringify({ seq: sequence, type: 'request', command, arguments: args })}\n`);
  return sequence;
}
