import type { Author } from '../measure-endpoints';
import { findApp, Results } from '../results';

const WIDTH = 720;
const HEIGHT = 400;
const MARGIN = { left: 70, right: 150, top: 40, bottom: 50 };

const LINES: [Author, title: string, colour: string][] = [
  ['peer', 'the peer', '#b3541e'],
  ['library', 'this library', '#1f5fa8'],
  ['l1-and-role', 'L1 with iam.Role', '#5b8c3e'],
  ['l1', 'L1', '#777777'],
];

interface Point {
  readonly count: number;
  readonly seconds: number;
}

/** From process start to templates, by the number of JumpStart endpoints; both axes logarithmic. */
export function renderPlot(results: Results): string {
  const lines = LINES.map(([author, title, colour]) => ({ title, colour, points: pointsOf(results, author) })).filter(({ points }) => points.length > 0);
  const seconds = lines.flatMap(({ points }) => points.map(point => point.seconds));
  const x = scale(Math.min(...results.plan.counts), Math.max(...results.plan.counts), MARGIN.left, WIDTH - MARGIN.right);
  const y = scale(powerBelow(Math.min(...seconds)), powerBelow(Math.max(...seconds)) * 10, HEIGHT - MARGIN.bottom, MARGIN.top);
  const placeOf = (point: Point) => [x(point.count).toFixed(1), y(point.seconds).toFixed(1)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" role="img">`,
    '<title>Time from process start to templates, by the number of JumpStart endpoints</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...results.plan.counts.map(count => gridLine(x(count), HEIGHT - MARGIN.bottom, x(count), MARGIN.top)
      + text(x(count), HEIGHT - MARGIN.bottom + 18, String(count), 'middle')),
    ...powers(Math.min(...seconds), Math.max(...seconds)).map(value => gridLine(MARGIN.left, y(value), WIDTH - MARGIN.right, y(value))
      + text(MARGIN.left - 8, y(value) + 4, `${value} s`, 'end')),
    text((MARGIN.left + WIDTH - MARGIN.right) / 2, HEIGHT - 12, 'JumpStart endpoints', 'middle'),
    text(MARGIN.left, 22, 'From process start to templates', 'start'),
    ...lines.flatMap(({ title, colour, points }, index) => [
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(point => placeOf(point).join(',')).join(' ')}"/>`,
      ...points.map(placeOf).map(([left, top]) => `<circle cx="${left}" cy="${top}" r="3" fill="${colour}"/>`),
      `<rect x="${WIDTH - MARGIN.right + 14}" y="${MARGIN.top + index * 22}" width="12" height="12" fill="${colour}"/>`
        + text(WIDTH - MARGIN.right + 32, MARGIN.top + index * 22 + 11, title, 'start'),
    ]),
    '</svg>',
    '',
  ].join('\n');
}

function pointsOf(results: Results, author: Author): Point[] {
  return results.plan.counts.flatMap(count => {
    const app = findApp(results, 'jumpstart', count, author);
    return app ? [{ count, seconds: app.total / 1000 }] : [];
  });
}

function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  return value => start + (end - start) * Math.log(value / from) / Math.log(to / from);
}

function powerBelow(value: number): number {
  return Number(`1e${Math.floor(Math.log10(value))}`);
}

function powers(min: number, max: number): number[] {
  const values = [powerBelow(min)];
  while (values[values.length - 1] <= max) {
    values.push(Number((values[values.length - 1] * 10).toPrecision(1)));
  }
  return values;
}

function gridLine(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#dddddd"/>`;
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="#333333">${content}</text>`;
}
