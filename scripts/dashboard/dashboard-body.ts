/** A widget of a dashboard, as CloudWatch documents its body. */
export interface Widget {
  readonly type: 'text' | 'metric';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly markdown?: string;
    readonly title?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly yAxis?: { readonly left?: { readonly min?: number; readonly max?: number; readonly label?: string } };
  };
}

/** A line of a graph: what it is called, which metric it shows, and by what that is divided. */
export interface Line {
  readonly label: string;
  readonly metricName: string;
  readonly statistic: string;
  readonly divisor: number;
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>>;
}

interface MetricOptions {
  readonly label?: string;
  readonly stat?: string;
  readonly id?: string;
  readonly visible?: boolean;
  readonly expression?: string;
}

/** The widgets of the dashboard in a template, with what is known only at deployment filled in as far as the template tells. */
export function widgetsOf(template: Template): Widget[] {
  const dashboard = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::CloudWatch::Dashboard')!;
  return JSON.parse(resolve(dashboard.Properties.DashboardBody, template)).widgets;
}

function resolve(value: unknown, template: Template): string {
  if (typeof value === 'string') {
    return value;
  }
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, Ref: ref } = value as { 'Fn::Join'?: [string, unknown[]]; 'Fn::GetAtt'?: [string, string]; 'Ref'?: string };
  if (join) {
    return join[1].map(part => resolve(part, template)).join(join[0]);
  }
  return attribute ? String(template.Resources[attribute[0]].Properties[attribute[1]]) : String(ref);
}

/** The visible lines of a graph; an expression stands for the metric that it divides. */
export function linesOf({ properties: { metrics = [] } }: Widget): Line[] {
  const entries = metrics.map(metric => ({ metricName: metric[1] as string, ...(metric[metric.length - 1] as MetricOptions) }));
  return entries.filter(({ visible }) => visible !== false).map(entry => {
    const [, id, divisor] = /^(\w+) \/ (\d+)$/.exec(entry.expression ?? '') ?? [];
    const { metricName, stat = 'Average' } = id === undefined ? entry : entries.find(candidate => candidate.id === id)!;
    return { label: entry.label!, metricName, statistic: stat, divisor: Number(divisor ?? 1) };
  });
}
