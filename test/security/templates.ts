import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { allSubjects } from './subjects';

/** A resource of a template, as far as the security tests read it. */
export interface Resource {
  readonly Type: string;
  // The properties of any type of resource.
  readonly Properties: any;
}

/** A template, with the file that it lies in. */
export interface SubjectTemplate {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly resources: Readonly<Record<string, Resource>>;
}

/** The templates of an assembly. */
export function templatesOf(title: string, assembly: CloudAssembly): SubjectTemplate[] {
  return assembly.stacks.map(({ templateFile }) => {
    const file = join(assembly.directory, templateFile);
    const text = readFileSync(file, 'utf8');
    return { title, file, text, resources: JSON.parse(text).Resources };
  });
}

/** The templates of all stacks of subjects.ts. */
export function subjectTemplates(): SubjectTemplate[] {
  return allSubjects().flatMap(({ title, stack }) => templatesOf(title, (stack.node.root as App).synth()));
}

/**
 * What the CDK makes for its own custom resources: functions and roles of its own, which neither this library nor its users
 * choose. They copy files to a bucket, or empty one that is to be deleted.
 */
export const OF_THE_CDK = /^Custom(CDKBucketDeployment|S3AutoDeleteObjectsCustomResourceProvider)/;

/** All resources but those of the CDK's own. */
export function ownResources({ resources }: SubjectTemplate): [string, Resource][] {
  return Object.entries(resources).filter(([id]) => !OF_THE_CDK.test(id));
}
