// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * JSON values of which each distinct one is written once.
 *
 * A node is a literal (string, number, boolean, null), a list `[-1, …]` of node numbers, or an object
 * `[shape, …]` of node numbers in the order of the shape's member names.
 */
export interface InternedJson {
  readonly shapes: readonly (readonly string[])[];
  readonly nodes: readonly InternedNode[];
}

export type InternedNode = string | number | boolean | null | readonly number[];

/** Stands in an object's shape for a list. */
export const LIST = -1;

/** Decodes nodes on demand; what two values share is decoded once and shared, so nobody may change it. */
export class InternedReader {
  private readonly decoded: unknown[] = [];

  public constructor(private readonly interned: InternedJson) {}

  public read(node: number): unknown {
    this.decoded[node] ??= this.decode(this.interned.nodes[node]);
    return this.decoded[node];
  }

  private decode(node: InternedNode): unknown {
    if (!Array.isArray(node)) {
      return node;
    }
    const [shape, ...children] = node as readonly number[];
    if (shape === LIST) {
      return children.map(child => this.read(child));
    }
    const names = this.interned.shapes[shape];
    return Object.fromEntries(children.map((child, index) => [names[index], this.read(child)]));
  }
}
