import { constantName } from './constant-names';
import { benchmarkSection } from './docs-benchmarks';
import { code, docsPage, docsTable, spellingNote } from './docs-page';
import { GeneratedFile } from './generated-file';
import { newestDeployable } from '../../src/jumpstart/hosting-lookup';
import { JumpStartModelVersion } from '../../src/jumpstart/jumpstart-model-version';
import { ModelRecord } from '../../src/jumpstart/model-record';
import { byModel } from '../by-model';

/** The region for which the tables name the default instance type. */
const REGION = 'us-east-1';

const NONE = 'none';

/** A model that AWS offers, with its versions that are not withdrawn, oldest first. */
interface CurrentModel {
  readonly modelId: string;
  readonly versions: readonly ModelRecord[];
  /** Missing when none of the versions names what to run. */
  readonly deployable?: ModelRecord;
}

/** The table of the models that AWS offers, and AWS's measurements of them. */
export function emitJumpStartModelDocs(records: readonly ModelRecord[]): GeneratedFile {
  const models = currentModels(records);
  const constants = models.flatMap(({ modelId, deployable }) => deployable ? [constantName(modelId)] : []);
  const content = docsPage(
    'JumpStart models',
    [
      `The ${models.length} models that AWS offers, as constants of \`JumpStartModel\`. A constant of this table is the newest version that can be`,
      'deployed, and moves when you upgrade the library; the constant of one version ends with the version and never moves.',
      'For a model that is newer than your version of the library, use `JumpStartModel.fromSpecFile`.',
    ].join('\n'),
    spellingNote('JumpStartModel', constants),
    docsTable(
      ['Model', 'Constant', 'Newest version to deploy', 'Versions', `Default instance type in ${REGION}`, 'Licence to accept', 'Regions'],
      models.map(modelRow),
    ),
    ...withoutImageSection(models),
    ...benchmarksSection(models),
  );
  return { path: 'docs/jumpstart-models.md', content };
}

function currentModels(records: readonly ModelRecord[]): CurrentModel[] {
  const current = byModel(records.filter(record => !record.withdrawn));
  return [...current].map(([modelId, versions]) => ({ modelId, versions, deployable: newestDeployable(versions) }));
}

function modelRow({ modelId, versions, deployable }: CurrentModel): string[] {
  if (!deployable) {
    return [code(modelId), NONE, NONE, String(versions.length), NONE, versions.at(-1)?.eulaKey === undefined ? 'no' : 'yes', '0'];
  }
  const model = JumpStartModelVersion._ofRecord(deployable);
  const runsThere = model.supportedInstanceTypes(REGION).length > 0;
  return [
    code(modelId),
    code(constantName(modelId)),
    deployable.version,
    String(versions.length),
    runsThere ? code(model.defaultInstanceType(REGION).toString()) : NONE,
    model.requiresEula ? 'yes' : 'no',
    String(model.supportedRegions().length),
  ];
}

/** The models whose newest version is not the one that their constant stands for. */
function withoutImageSection(models: readonly CurrentModel[]): string[] {
  const behind = models.filter(({ versions, deployable }) => versions.at(-1) !== deployable);
  if (behind.length === 0) {
    return [];
  }
  return [
    '## Versions that name no image',
    [
      'For some versions AWS\'s data does not name the container image. They are in the catalogue, and deploy only with an image of your own',
      `(the prop \`container\`). The newest version of ${behind.length} models is one of these:`,
    ].join('\n'),
    docsTable(['Model', 'Newest version', 'Newest version to deploy'], behind.map(({ modelId, versions, deployable }) =>
      [code(modelId), versions.at(-1)?.version ?? NONE, deployable?.version ?? NONE])),
  ];
}

/** The figures of each model's newest version that has any. */
function benchmarksSection(models: readonly CurrentModel[]): string[] {
  const sections = models.flatMap(({ versions }) => versions.map(benchmarkSection).filter(section => section.length > 0).at(-1) ?? []);
  return sections.length === 0 ? [] : ['## What AWS has measured', 'The figures are AWS\'s own, as its spec files give them.', ...sections];
}
