import { readFileSync } from 'node:fs';

/** What a tool has against a resource of a template. */
export interface Finding {
  readonly tool: string;
  /** The rule's name in the tool. */
  readonly rule: string;
  readonly file: string;
  /** The logical id of the resource. */
  readonly id: string;
  /** Such as `AWS::S3::Bucket`. */
  readonly type: string;
}

/** What a tool came to. */
export interface Findings {
  readonly findings: readonly Finding[];
  /** How often a rule was right about a resource or a template. */
  readonly passed: number;
}

/** The types of the resources of a template, by their logical ids. */
export function typesOf(file: string): Readonly<Record<string, string>> {
  const { Resources: resources } = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, { Type: string }> };
  return Object.fromEntries(Object.entries(resources).map(([id, { Type }]) => [id, Type]));
}
