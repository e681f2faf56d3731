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

interface Line {
  readonly title: string;
  readonly colour: string;
  readonly points: readonly Point[];
}

/** Where values stand in the picture. */
interface Axes {
  readonly x: (count: number) => number;
  readonly y: (seconds: number) => number;
}

/** From process start to templates, by the number of JumpStart endpoints; both axes logarithmic. */
export function renderPlot(results: Results): string {
  const { counts } = results.plan;
  const lines = LINES.map(([author, title, colour]): Line => ({ title, colour, points: pointsOf(results, author) }))
    .filter(({ points }) => points.length > 0);
  const seconds = lines.flatMap(({ points }) => points.map(point => point.seconds));
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)];
  const axes: Axes = {
    x: scale(Math.min(...counts), Math.max(...counts), MARGIN.left, WIDTH - MARGIN.right),
    y: scale(powerBelow(least), powerBelow(most) * 10, HEIGHT - MARGIN.bottom, MARGIN.top),
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" role="img">`,
    '<title>Time from process start to templates, by the number of JumpStart endpoints</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...renderAxes(axes, counts, powers(least, most)),
    ...lines.flatMap((line, index) => renderLine(axes, line, index)),
    '</svg>',
    '',
  ].join('\n');
}

function renderAxes({ x, y }: Axes, counts: readonly number[], seconds: readonly number[]): string[] {
  const [right, bottom] = [WIDTH - MARGIN.right, HEIGHT - MARGIN.bottom];
  return [
    ...counts.map(count => gridLine(x(count), bottom, x(count), MARGIN.top) + text(x(count), bottom + 18, String(count), 'middle')),
    ...seconds.map(value => gridLine(MARGIN.left, y(value), right, y(value)) + text(MARGIN.left - 8, y(value) + 4, `${value} s`, 'end')),
    text((MARGIN.left + right) / 2, HEIGHT - 12, 'JumpStart endpoints', 'middle'),
    text(MARGIN.left, 22, 'From process start to templates', 'start'),
  ];
}

function renderLine({ x, y }: Axes, { title, colour, points }: Line, index: number): string[] {
  const places = points.map(({ count, seconds }) => [x(count).toFixed(1), y(seconds).toFixed(1)]);
  const [left, top] = [WIDTH - MARGIN.right + 14, MARGIN.top + index * 22];
  return [
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${places.map(place => place.join(',')).join(' ')}"/>`,
    ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`),
    `<rect x="${left}" y="${top}" width="12" height="12" fill="${colour}"/>${text(left + 18, top + 11, title, 'start')}`,
  ];
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
