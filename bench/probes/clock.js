// Time since the start of the process, in ms: on the clock, and of the processors. The second hardly depends on what else
// the machine does.

function now() {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), processor: (user + system) / 1000 };
}

function since(start) {
  const end = now();
  return { clock: end.clock - start.clock, processor: end.processor - start.processor };
}

module.exports = { now, since };
