import { linesOf, Widget } from './dashboard-body';
import { sampleData } from './sample-data';

/** Pixels of a column and of a row of CloudWatch's grid. */
const COLUMN = 50;
const ROW = 40;
const COLUMNS = 24;

/** Pixels between widgets, and around the plot of a graph. */
const GAP = 4;
const PLOT = { left: 52, right: 26, top: 54, bottom: 56 };

const COLORS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728'];
const HOURS = ['00:00', '06:00', '12:00', '18:00', '24:00'];
const INTERVALS = 4;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws widgets as CloudWatch would lay them out, with lines of sample data. */
export function renderSvg(widgets: readonly Widget[], caption: string): string {
  const width = COLUMNS * COLUMN;
  const height = Math.max(...widgets.map(widget => widget.y + widget.height)) * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif">`,
    `<title>${escape(caption)}</title>`,
    `<rect width="${width}" height="${height}" fill="#f2f3f3"/>`,
    ...widgets.flatMap(widget => renderWidget(widget)),
    text(width - 14, ROW / 2 + 5, caption, 'font-size="13" fill="#687078" text-anchor="end"'),
    '</svg>',
    '',
  ].join('\n');
}

function renderWidget(widget: Widget): string[] {
  const box = {
    x: widget.x * COLUMN + GAP, y: widget.y * ROW + GAP, width: widget.width * COLUMN - 2 * GAP, height: widget.height * ROW - 2 * GAP,
  };
  const frame = `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="3" fill="#fff" stroke="#d5dbdb"/>`;
  return [frame, ...widget.type === 'text' ? renderHeading(widget, box) : renderGraph(widget, box)];
}

function renderHeading({ properties: { markdown = '' } }: Widget, box: Box): string[] {
  return [text(box.x + 14, box.y + box.height / 2 + 6, markdown.replace(/^#+ /, ''), 'font-size="18" font-weight="bold" fill="#16191f"')];
}

function renderGraph(widget: Widget, box: Box): string[] {
  const plot = {
    x: box.x + PLOT.left, y: box.y + PLOT.top, width: box.width - PLOT.left - PLOT.right, height: box.height - PLOT.top - PLOT.bottom,
  };
  const lines = linesOf(widget).map(line => ({ ...line, values: sampleData(line) }));
  const { label = '', max = niceMaximum(Math.max(...lines.flatMap(({ values }) => values))) } = widget.properties.yAxis?.left ?? {};
  return [
    text(box.x + 14, box.y + 20, widget.properties.title ?? '', 'font-size="14" font-weight="bold" fill="#16191f"'),
    text(box.x + 14, box.y + 38, label, 'font-size="11" fill="#687078"'),
    ...renderAxes(plot, max),
    ...lines.map(({ values }, index) => renderLine(plot, max, values, COLORS[index])),
    ...renderLegend(box, lines.map(line => line.label)),
  ];
}

function renderAxes(plot: Box, max: number): string[] {
  const values = Array.from({ length: INTERVALS + 1 }, (_, index) => index / INTERVALS);
  return [
    ...values.flatMap(share => {
      const y = round(plot.y + plot.height * (1 - share));
      return [
        `<path d="M${plot.x} ${y}h${plot.width}" stroke="${share === 0 ? '#879596' : '#eaeded'}"/>`,
        text(plot.x - 6, y + 4, String(round(max * share)), 'font-size="11" fill="#545b64" text-anchor="end"'),
      ];
    }),
    ...HOURS.map((hour, index) => {
      const x = round(plot.x + plot.width * index / (HOURS.length - 1));
      return text(x, plot.y + plot.height + 16, hour, 'font-size="11" fill="#545b64" text-anchor="middle"');
    }),
  ];
}

function renderLine(plot: Box, max: number, values: readonly number[], color: string): string {
  const points = values.map((value, index) => {
    return `${round(plot.x + plot.width * index / (values.length - 1))},${round(plot.y + plot.height * (1 - value / max))}`;
  });
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="1.5"/>`;
}

function renderLegend(box: Box, labels: readonly string[]): string[] {
  const width = (box.width - 28) / labels.length;
  return labels.flatMap((label, index) => {
    const x = round(box.x + 14 + index * width);
    const y = box.y + box.height - 14;
    return [`<rect x="${x}" y="${y - 9}" width="10" height="10" fill="${COLORS[index]}"/>`, text(x + 14, y, label, 'font-size="11" fill="#16191f"')];
  });
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escape(content)}</text>`;
}

/** The next of 1, 2, 4, 5 or 8 times a power of ten: what four intervals divide well. */
function niceMaximum(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 4, 5, 8, 10].find(factor => factor * power >= value)!;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escape(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
