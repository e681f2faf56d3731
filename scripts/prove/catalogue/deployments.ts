import { readFileSync } from 'node:fs';
import { isRuleMessage } from './documented-refusals';
import { effectsOf } from './effects';
import { areSame, type ModelCase, type RegionalCase } from './model-cases';
import { REGIONS } from './regions';

import type { Synthesis, Template } from './synthesis';
import type { Inventory } from '../../../test/emulator/emulator';
import { StackDeployer } from '../../../test/emulator/stack-deployer';
import { inParallel } from '../../common/in-parallel';
import type { Progress } from '../../common/progress';
import { prerequisites } from '../../demo/prerequisites';
import { Failures } from '../failures';

/** One for each processor of a small machine. */
const EMULATORS = 2;

/** How many deployments pass between two lines of progress. */
const STRIDE = 500;

/** What was deployed, and what was wrong with it. */
export interface DeploymentResults {
  /** Templates that could not be deployed, or left something behind. */
  readonly regional: Failures;
  /** Templates for any region that did not do what the template for the region does. */
  readonly anyRegion: Failures;
  stacks: number;
  requests: number;
  comparisons: number;
  ruledOut: number;
  /** Buckets that have to stay when their stacks are deleted, for what was written into them. */
  keptBuckets: number;
}

/** Deploys what was synthesized, each template to its region, and those for any region to all. */
export async function deployEverything(
  models: readonly ModelCase[], examples: readonly Synthesis[], progress: Progress,
): Promise<DeploymentResults> {
  const results = { regional: new Failures(), anyRegion: new Failures(), stacks: 0, requests: 0, comparisons: 0, ruledOut: 0, keptBuckets: 0 };
  const deployers = await Promise.all(Array.from({ length: EMULATORS }, async () => StackDeployer.start()));
  try {
    const before = await Promise.all(deployers.map(prepare));
    await inParallel(EMULATORS, work(models, examples, new Work(results, progress)), async job => {
      const deployer = deployers.pop()!;
      await job(deployer);
      deployers.push(deployer);
    });
    const after = await Promise.all(deployers.map(inventories));
    results.regional.add(leftOver(before.flat(), after.flat(), results.keptBuckets));
    return results;
  } finally {
    await Promise.all(deployers.map(async deployer => deployer.stop()));
  }
}

type Job = (deployer: StackDeployer) => Promise<void>;

function work(models: readonly ModelCase[], examples: readonly Synthesis[], on: Work): Job[] {
  return [
    ...models.flatMap(model => model.regional.map((regional): Job => async deployer => on.model(deployer, model, regional))),
    ...examples.flatMap(({ templates }) => templates).flatMap(template =>
      (template.region === undefined ? REGIONS : [template.region]).map((region): Job => async deployer => on.example(deployer, template, region))),
  ];
}

/** Deploys, and writes down how it went. */
class Work {
  constructor(private readonly results: DeploymentResults, private readonly progress: Progress) {}

  async model(deployer: StackDeployer, model: ModelCase, regional: RegionalCase): Promise<void> {
    // The comparison deploys the one on the default instance type.
    for (const template of areSame(regional) ? [] : regional.chosen.templates) {
      const { failure } = await this.tryOut(deployer, template, regional.region);
      this.results.regional.add(failure && `${template.title}: ${failure}`);
    }
    await this.compare(deployer, model, regional);
  }

  async example(deployer: StackDeployer, template: Template, region: string): Promise<void> {
    const { failure } = await this.tryOut(deployer, template, region);
    if (template.region === undefined && failure !== undefined && isRuleMessage(failure, region)) {
      this.results.ruledOut += 1;
    } else {
      this.results.regional.add(failure && `${template.title}: ${failure}`);
    }
  }

  /** The template for any region has to send the same requests as the one for the region, or to be refused as that is. */
  private async compare(deployer: StackDeployer, { anyRegion }: ModelCase, { region, onDefault }: RegionalCase): Promise<void> {
    const [template] = anyRegion.templates;
    const actual = await this.tryOut(deployer, template, region);
    if (onDefault.refusal) {
      this.results.ruledOut += 1;
      this.results.anyRegion.add(isRuleMessage(actual.failure ?? '', region) ? undefined : `${template.title} is not refused in ${region}: ${actual.failure}`);
      return;
    }
    const expected = await this.tryOut(deployer, onDefault.templates[0], region);
    this.results.comparisons += 1;
    this.results.regional.add(expected.failure && `${onDefault.templates[0].title}: ${expected.failure}`);
    this.results.anyRegion.add(difference(`${template.title}, deployed in ${region}`, effectsOf(expected.requests), effectsOf(actual.requests)) ?? actual.failure);
  }

  private async tryOut(deployer: StackDeployer, template: Template, region: string) {
    const file = readFileSync(template.file, 'utf8');
    const deployment = await deployer.tryOut(file, region);
    this.results.stacks += 1;
    this.results.keptBuckets += deployment.failure === undefined ? bucketsThatStay(file) : 0;
    this.results.requests += deployment.requests.length;
    if (this.results.stacks % STRIDE === 0) {
      this.progress.say(`deployed ${this.results.stacks} stacks with ${this.results.requests} requests`);
    }
    return deployment;
  }
}

function difference(title: string, expected: readonly string[], actual: readonly string[]): string | undefined {
  const index = expected.findIndex((request, position) => request !== actual[position]);
  return index < 0 && expected.length === actual.length ? undefined : `${title}: expected ${expected[index]}, got ${actual[index]}`;
}

/** What the examples' READMEs ask for, in every region. */
async function prepare(deployer: StackDeployer): Promise<Inventory[]> {
  const { HubToken } = (prerequisites().synth().stacks[0].template as { Resources: Record<string, object> }).Resources;
  for (const region of REGIONS) {
    await deployer.prepare({ Resources: { HubToken } }, region);
  }
  return inventories(deployer);
}

async function inventories(deployer: StackDeployer): Promise<Inventory[]> {
  return Promise.all(REGIONS.map(async region => deployer.inventory(region)));
}

/** What is there besides what was there before, and as many buckets as have to stay. */
function leftOver(before: readonly Inventory[], after: readonly Inventory[], keptBuckets: number): string | undefined {
  const known = new Set(before.flatMap(inventory => Object.values(inventory).flat()));
  const others = after.flatMap(inventory => Object.entries(inventory).flatMap(([kind, names]: [string, readonly string[]]) =>
    names.filter(name => !known.has(name)).map(name => ({ kind, name }))));
  // Each region lists the buckets of its whole partition.
  const buckets = new Set(others.filter(({ kind }) => kind === 'buckets').map(({ name }) => name));
  const strange = others.filter(({ kind }) => kind !== 'buckets');
  return strange.length === 0 && buckets.size === keptBuckets
    ? undefined
    : `left over: ${JSON.stringify(strange)} and ${buckets.size} buckets, of which ${keptBuckets} have to stay`;
}

function bucketsThatStay(template: string): number {
  const { Resources: resources } = JSON.parse(template) as { Resources: Record<string, { Type: string; DeletionPolicy?: string }> };
  return Object.values(resources).filter(({ Type, DeletionPolicy }) => Type === 'AWS::S3::Bucket' && DeletionPolicy?.startsWith('Retain')).length;
}
