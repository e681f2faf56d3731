import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An endpoint of a synthesized stack. */
export interface AssemblyEndpoint {
  readonly stackName: string;
  readonly logicalId: string;
  /** The class of the construct that made it, such as `JumpStartSageMakerEndpoint`. */
  readonly construct: string;
}

interface TreeNode {
  readonly path: string;
  readonly children?: Readonly<Record<string, TreeNode>>;
  readonly constructInfo?: { readonly fqn: string };
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Metadata?: Readonly<Record<string, string>> }>>;
}

/** The endpoints of a cloud assembly. Templates name only L1 resources; the tree knows the constructs around them. */
export function endpointsOf(assemblyDirectory: string): AssemblyEndpoint[] {
  const classes = constructClasses((readJson<{ tree: TreeNode }>(assemblyDirectory, 'tree.json')).tree);
  return readdirSync(assemblyDirectory).filter(file => file.endsWith('.template.json')).sort().flatMap(file => {
    const resources = Object.entries(readJson<Template>(assemblyDirectory, file).Resources);
    return resources.filter(([, resource]) => resource.Type === 'AWS::SageMaker::Endpoint').map(([logicalId, resource]) => ({
      stackName: file.replace('.template.json', ''),
      logicalId,
      construct: classes.get(parentOf(resource.Metadata?.['aws:cdk:path'] ?? '')) ?? 'CfnEndpoint',
    }));
  });
}

function constructClasses(node: TreeNode): Map<string, string> {
  const own: Array<[string, string]> = node.constructInfo ? [[node.path, node.constructInfo.fqn.split('.').pop()!]] : [];
  return new Map([...own, ...Object.values(node.children ?? {}).flatMap(child => [...constructClasses(child)])]);
}

function parentOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function readJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(...path), 'utf8')) as T;
}
