import { InternedJson, InternedNode, LIST } from '../../src/jumpstart/interned-json';

/** Writes values in the form that `InternedReader` reads: each distinct one once, members in alphabetical order. */
export class InternedWriter {
  private readonly nodes: InternedNode[] = [];
  private readonly shapes: string[][] = [];
  private readonly numbers = new Map<string, number>();
  private readonly shapeNumbers = new Map<string, number>();

  /** @returns the number of the value's node */
  public add(value: unknown): number {
    const node = this.encode(value);
    return numbered(this.numbers, this.nodes, JSON.stringify(node), node);
  }

  public get result(): InternedJson {
    return { shapes: this.shapes, nodes: this.nodes };
  }

  private encode(value: unknown): InternedNode {
    if (Array.isArray(value)) {
      return [LIST, ...value.map(child => this.add(child))];
    }
    if (value !== null && typeof value === 'object') {
      const members = Object.entries(value).filter(([, child]) => child !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
      return [this.shape(members.map(([name]) => name)), ...members.map(([, child]) => this.add(child))];
    }
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
      return value as InternedNode;
    }
    throw new TypeError(`${String(value)} is not a JSON value`);
  }

  private shape(names: string[]): number {
    return numbered(this.shapeNumbers, this.shapes, JSON.stringify(names), names);
  }
}

function numbered<T>(numbers: Map<string, number>, list: T[], key: string, item: T): number {
  const known = numbers.get(key);
  if (known !== undefined) {
    return known;
  }
  numbers.set(key, list.length);
  list.push(item);
  return list.length - 1;
}
