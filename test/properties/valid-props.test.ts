import { Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { count, keepTemplate, runs, timeout } from '../runs';
import { IMPORTED_ROLE, render, serving, type Serving } from './serving';
import { newEndpoint, REGION, Target, TARGETS } from './targets';
import { ContainerImage } from '../../src/container-image/container-image';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import type { Inventory } from '../emulator/emulator';
import { newApp, StackDeployer } from '../emulator/stack-deployer';

/*
 * Whatever props are valid synthesize to a template that deploys: CloudFormation's references and rules hold, every request
 * fits AWS's model of the API, and nothing is left when the stack is deleted.
 */

let deployer: StackDeployer;

/** What is imported, not made. */
const prerequisites = {
  Resources: {
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: IMPORTED_ROLE, AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } } },
  },
};

beforeAll(async () => {
  deployer = await StackDeployer.start();
  await deployer.prepare(prerequisites, REGION);
}, 300_000);

afterAll(async () => deployer?.stop());

const NEIGHBOUR = 'Neighbour';

describe.each(TARGETS)('a valid %s endpoint', (_, target) => {
  test('deploys, and leaves nothing when it is deleted', async () => {
    const before = withoutBuckets(await deployer.inventory(REGION));
    await fc.assert(fc.asyncProperty(served(target), async ([subject, recipe]) => {
      const template = synthesize(subject, recipe);
      keepTemplate(template);
      const { failure, requests } = await deployer.tryOut(template, REGION);
      expect(failure).toBeUndefined();
      count('API requests', requests.length);
    }), runs(20));
    count('valid endpoints deployed', runs(20).numRuns);
    expect(withoutBuckets(await deployer.inventory(REGION))).toEqual(before);
  }, timeout(600_000));

  test('gives the same bytes when it is synthesized again', () => {
    fc.assert(fc.property(served(target), ([subject, recipe]) => {
      expect(synthesize(subject, recipe)).toBe(synthesize(subject, recipe));
    }), runs(20));
    count('endpoints synthesized twice', runs(20).numRuns);
  });

  test('keeps its logical ids when another endpoint is added before or after it', () => {
    fc.assert(fc.property(served(target), ([subject, recipe]) => {
      const alone = logicalIds(synthesize(subject, recipe));
      expect(alone.length).toBeGreaterThan(2);
      expect(logicalIds(synthesize(subject, recipe, { before: newNeighbour }))).toEqual(alone);
      expect(logicalIds(synthesize(subject, recipe, { after: newNeighbour }))).toEqual(alone);
    }), runs(20));
    count('endpoints synthesized beside others', runs(20).numRuns);
  });
});

/** What is served, and how. */
function served(target: fc.Arbitrary<Target>): fc.Arbitrary<[Target, Serving]> {
  return target.chain(subject => fc.tuple(fc.constant(subject), serving(subject)));
}

type Build = (stack: Stack) => void;

function synthesize(subject: Target, recipe: Serving, { before, after }: { before?: Build; after?: Build } = {}): string {
  const app = newApp({ treeMetadata: false });
  const stack = new Stack(app, 'Stack', { env: { region: REGION } });
  before?.(stack);
  newEndpoint(stack, subject, render(stack, recipe));
  after?.(stack);
  return JSON.stringify(app.synth().getStackByName('Stack').template);
}

/** In the same stack, with what endpoints of a stack share: image pull rights, mappings, buckets. */
function newNeighbour(stack: Stack): void {
  new CustomSageMakerEndpoint(stack, NEIGHBOUR, {
    modelId: 'other',
    instanceType: SageMakerInstanceType.ML_M5_LARGE,
    container: ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/other:1'),
    modelDataUrl: 's3://models/other/model.tar.gz',
    asyncInference: {},
    dataCapture: {},
  });
}

function logicalIds(template: string): string[] {
  const { Resources } = JSON.parse(template) as { Resources: Record<string, object> };
  return Object.keys(Resources).filter(id => !id.startsWith(NEIGHBOUR)).sort();
}

/** Buckets stay on purpose, with what was written into them. */
function withoutBuckets({ buckets: _, ...others }: Inventory): Omit<Inventory, 'buckets'> {
  return others;
}
