import { ClassType, expr, Module, stmt, Type } from '@cdklabs/typewriter';
import { assertDistinctNames, constantName } from './constant-names';
import { GeneratedFile } from './generated-file';
import { instanceTypeSummary } from './instance-type-summary';
import { InstanceTypeTable, instanceTypeTable } from './instance-type-table';
import { addLiteral, generatedModule, imported, renderModule } from './typescript-module';
import { InstanceTypeRecord } from '../sources/instance-snapshot';

const FOLDER = 'src/instance-type';
const CLASS_NAME = 'SageMakerInstanceType';

/**
 * Emits the class with a constant for each instance type, and the table of facts about them.
 *
 * @throws when the constants of two instance types cannot be told apart in some language
 */
export function emitInstanceTypes(records: readonly InstanceTypeRecord[]): GeneratedFile[] {
  return [
    { path: `${FOLDER}/sagemaker-instance-type.generated.ts`, content: renderModule(classModule(records)) },
    { path: `${FOLDER}/instance-type-facts.generated.ts`, content: renderModule(tableModule(instanceTypeTable(records))) },
  ];
}

function classModule(records: readonly InstanceTypeRecord[]): Module {
  const module = generatedModule('sagemaker-instance-type');
  const type = new ClassType(module, {
    name: CLASS_NAME,
    export: true,
    extends: imported(module, 'SageMakerInstanceTypeBase', './sagemaker-instance-type-base'),
    docs: {
      summary: 'The instance types on which SageMaker hosts endpoints, each with what is known about its hardware.',
      remarks: 'A type that is newer than this version of the library is written with `of`.',
      see: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html',
    },
  });
  addConstants(type, records);
  addFactory(type);
  return module;
}

function addConstants(type: ClassType, records: readonly InstanceTypeRecord[]): void {
  assertDistinctNames(`constants of ${CLASS_NAME}`, records.map(record => constantName(record.instanceType)));
  for (const record of records) {
    type.addProperty({
      name: constantName(record.instanceType),
      type: type.type,
      static: true,
      immutable: true,
      initializer: type.newInstance(expr.lit(record.instanceType)),
      docs: { summary: instanceTypeSummary(record) },
    });
  }
}

function addFactory(type: ClassType): void {
  const factory = type.addMethod({
    name: 'of',
    static: true,
    returnType: type.type,
    docs: {
      summary: 'The instance type of a name: for a type that has no constant yet, or a name that is known at deployment only.',
      remarks: 'It tells the same as the constant of that name, if there is one. A name without `ml.`, or of another form otherwise, is an error.',
    },
  });
  const name = factory.addParameter({
    name: 'instanceType', type: Type.STRING, documentation: 'the name with `ml.`, for example `ml.g5.2xlarge`, or a token',
  });
  factory.addBody(stmt.ret(type.newInstance(name)));
}

function tableModule(table: InstanceTypeTable): Module {
  const module = generatedModule('instance-type-facts');
  const row = imported(module, 'InstanceTypeRow', './instance-type-row');
  const type = new ClassType(module, {
    name: 'InstanceTypeTable',
    export: true,
    docs: { summary: 'The facts about the known instance types: literals only, so that loading them costs next to nothing.' },
  });
  addLiteral(type, 'REGIONS', 'The regions whose instance types are known, in the order of the digits of a region set.',
    Type.arrayOf(Type.STRING), expr.lit(table.regions));
  addLiteral(type, 'REGION_SETS', 'Sets of regions: a digit each, 1 where EC2 offers the type.',
    Type.arrayOf(Type.STRING), expr.lit(table.regionSets));
  addLiteral(type, 'ROWS', 'A row for each instance type.',
    Type.mapOf(row), expr.object([...table.rows].map(([name, facts]) => [name, expr.lit(facts)] as const)));
  return module;
}
