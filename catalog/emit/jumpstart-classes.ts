import { ClassType, DocsSpec, expr, Expression, Type } from '@cdklabs/typewriter';
import { assertDistinctNames } from './constant-names';
import { GENERATED_HEADER, GeneratedFile } from './generated-file';
import { addManyConstantsMarker, generatedModule, imported, renderModule } from './typescript-module';
import { newestDeployable } from '../../src/jumpstart/hosting-lookup';
import { ModelRecord } from '../../src/jumpstart/model-record';
import { byModel } from '../by-model';
import { ModelConstant } from '../jumpstart-constants';

/*
 * The catalogue's classes: JumpStartModelVersion ← Catalog{n} ← … ← Catalog0 ← JumpStartModel. A constant is typed as the
 * root, never as the leaf: in Java a leaf-typed one dead-locks two threads that initialise root and leaf at once.
 */

const ROOT = 'JumpStartModelVersion';

/** The classes with the constants, one file each, and a file that exports them all. */
export function emitJumpStartClasses(constants: readonly ModelConstant[], records: readonly ModelRecord[]): GeneratedFile[] {
  assertDistinctNames('constants of JumpStartModel', constants.map(({ name }) => name));
  const models = new ModelIndex(records);
  const newest = Math.max(...constants.map(({ classNumber }) => classNumber));
  const numbers = Array.from({ length: newest + 1 }, (_, classNumber) => classNumber);
  return [
    ...numbers.map(classNumber => {
      const members = constants.filter(constant => constant.classNumber === classNumber);
      return emitCatalogClass(classNumber, classNumber < newest, members, models);
    }),
    emitExports(numbers),
  ];
}

/** A fetch that opens a class leaves no hand-written file to change. */
function emitExports(classNumbers: readonly number[]): GeneratedFile {
  const lines = [
    ...GENERATED_HEADER.map(line => `// ${line}`.trimEnd()),
    ...classNumbers.map(classNumber => `export * from "./${catalogFileName(classNumber)}";`),
  ];
  return { path: 'src/jumpstart/jumpstart-model-catalogs.generated.ts', content: `${lines.join('\n')}\n` };
}

/** The name of the file with a class, without its ending, as it is imported. */
function catalogFileName(classNumber: number): string {
  return `jumpstart-model-catalog-${classNumber}.generated`;
}

/** The name of the class with a number. */
export function catalogClassName(classNumber: number): string {
  return `JumpStartModelCatalog${classNumber}`;
}

function emitCatalogClass(classNumber: number, hasNewer: boolean, constants: readonly ModelConstant[], models: ModelIndex): GeneratedFile {
  const module = generatedModule(`jumpstart-model-catalog-${classNumber}`);
  const root = imported(module, ROOT, './jumpstart-model-version');
  const type = new ClassType(module, {
    name: catalogClassName(classNumber),
    export: true,
    abstract: true,
    extends: hasNewer
      ? imported(module, catalogClassName(classNumber + 1), `./${catalogFileName(classNumber + 1)}`)
      : root,
    docs: {
      summary: 'A part of the JumpStart catalogue.',
      remarks: 'Use its constants through `JumpStartModel`: which part holds a constant means nothing.',
    },
  });
  addManyConstantsMarker(module, type);
  for (const constant of constants) {
    type.addProperty({
      name: constant.name,
      static: true,
      immutable: true,
      type: root,
      initializer: initializer(root, constant, models),
      docs: docsOf(constant, models),
    });
  }
  return { path: `src/jumpstart/${catalogFileName(classNumber)}.ts`, content: renderModule(module) };
}

/** `JumpStartModelVersion._constant('id', '1.0.0')`. */
function initializer(root: Type, { modelId, version }: ModelConstant, models: ModelIndex): Expression {
  return expr.type(root).callMethod('_constant', expr.lit(modelId), expr.lit(version ?? models.newest(modelId).version));
}

function docsOf({ modelId, version }: ModelConstant, models: ModelIndex): DocsSpec | undefined {
  const record = version === undefined ? models.newest(modelId) : models.find(modelId, version);
  const deprecated = record.withdrawn ? 'AWS has withdrawn it from JumpStart.' : undefined;
  if (version !== undefined) {
    return deprecated === undefined ? undefined : { deprecated };
  }
  return {
    summary: `The newest version of \`${modelId}\` that can be deployed, ${record.version} now; it moves when you upgrade this library.`,
    deprecated,
  };
}

/** Finds records by model and version. */
class ModelIndex {
  private readonly models: Map<string, ModelRecord[]>;

  public constructor(records: readonly ModelRecord[]) {
    this.models = byModel(records);
  }

  /** @throws when the snapshot no longer holds a version that has a constant */
  public find(modelId: string, version: string): ModelRecord {
    const record = this.models.get(modelId)?.find(candidate => candidate.version === version);
    if (!record) {
      throw new Error(`${modelId}@${version} has a published constant, but catalog/data has no record of it: withdrawn versions must stay`);
    }
    return record;
  }

  /** The version that the constant without a version stands for. */
  public newest(modelId: string): ModelRecord {
    const record = newestDeployable(this.models.get(modelId) ?? []);
    if (!record) {
      throw new Error(`${modelId} has a published constant, but none of its versions can be deployed`);
    }
    return record;
  }
}
