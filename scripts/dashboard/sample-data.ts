import type { Line } from './dashboard-body';

/** How many values a line has: a day, every quarter of an hour. */
const POINTS = 96;

/** The lowest and the highest value of a working day on two ml.g5.2xlarge, in the units of SageMaker. */
const RANGES: Readonly<Record<string, readonly [low: number, high: number]>> = {
  'Invocations Sum': [40, 900],
  'InvocationsPerInstance Sum': [20, 450],
  'Invocation4XXErrors Sum': [0, 7],
  'Invocation5XXErrors Sum': [0, 2],
  'ModelLatency p50': [820_000, 1_300_000],
  'ModelLatency p90': [1_500_000, 2_700_000],
  'ModelLatency p99': [2_300_000, 4_600_000],
  'OverheadLatency Average': [90_000, 160_000],
  'CPUUtilization Average': [60, 330],
  'GPUUtilization Average': [4, 88],
  'GPUMemoryUtilization Average': [78, 80],
  'MemoryUtilization Average': [41, 47],
  'DiskUtilization Average': [31, 33],
};

/** Values of nobody's endpoint, that look like those of a working day; always the same ones. */
export function sampleData({ metricName, statistic, divisor }: Line): number[] {
  const [low, high] = RANGES[`${metricName} ${statistic}`];
  // Requests and those of each instance have the same shape.
  const noise = numbersFrom(metricName.replace('PerInstance', '') + statistic);
  const shape = metricName.includes('Errors') ? rare : daily;
  return Array.from({ length: POINTS }, (_, point) => (low + Math.round((high - low) * shape(point / POINTS, noise()))) / divisor);
}

/** Quiet at night, busy after noon. */
function daily(time: number, noise: number): number {
  const busy = Math.exp(-(((time - 0.58) / 0.17) ** 2));
  return Math.min(1, Math.max(0, busy * 0.85 + (noise - 0.3) * 0.25));
}

/** Now and then. */
function rare(_time: number, noise: number): number {
  return noise ** 9;
}

/** Numbers from 0 to 1 that follow from a text (a linear congruential generator). */
function numbersFrom(seed: string): () => number {
  let state = [...seed].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 2 ** 31, 7);
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
