import { statSync } from 'fs';
import { join } from 'path';
import { median } from './statistics';
import { BuiltPackages } from '../scripts/bindings/built-packages';
import { copyConsumer, emptyFolder } from '../scripts/bindings/consumer-folder';
import { buildEmptyWheel } from '../scripts/bindings/empty-package';
import { Maven } from '../scripts/bindings/maven';
import { PythonEnvironment } from '../scripts/bindings/python-environment';
import { CONSUMERS } from '../scripts/common/repository';
import { runSuccessfully } from '../scripts/common/run-command';

/*
 * Measures what the packages cost their users, beside the goals. Needs the packages in dist/.
 * Usage: packages.ts [<rounds>]
 *
 * Every figure is the median over rounds; each measurement is a fresh process, and the kinds take turns, so that
 * whatever else the machine does burdens all of them alike.
 */

const ROUNDS = Math.max(5, Number(process.argv[2] ?? 9));

/** What is imported in Python; the modules of aws-cdk-lib are those that declaring the class of the endpoints loads. */
const PYTHON_IMPORTS = {
  empty: 'empty_jsii_package',
  interfaces: 'empty_jsii_package, aws_cdk.aws_ec2, aws_cdk.aws_iam, aws_cdk.aws_sagemaker',
  library: 'cdk_sagemaker_endpoints',
};

interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: number;
}

async function main(): Promise<void> {
  const packages = new BuiltPackages();
  print([...sizes(packages), ...await pythonRows(packages), ...await javaRows(packages)]);
}

function sizes(packages: BuiltPackages): Row[] {
  const kilobytes = (path: string) => statSync(path).size / 1000;
  return [
    { what: 'npm tarball', value: kilobytes(packages.npm), unit: 'KB', goal: 900 },
    { what: 'jar', value: kilobytes(packages.jar), unit: 'KB', goal: 1200 },
    { what: 'wheel', value: kilobytes(packages.wheel), unit: 'KB', goal: 1200 },
  ];
}

async function pythonRows(packages: BuiltPackages): Promise<Row[]> {
  const folder = emptyFolder('bench-python');
  const environment = await PythonEnvironment.create('bench-python-environment');
  await environment.install([packages.wheel, await buildEmptyWheel(folder)], folder);
  const time = async (kind: keyof typeof PYTHON_IMPORTS) => {
    const code = `import time; start = time.perf_counter(); import ${PYTHON_IMPORTS[kind]}; print((time.perf_counter() - start) * 1000)`;
    return Number(await environment.run(['-c', code], folder));
  };
  // The first import unpacks the assemblies into a cache, as it does once on each machine.
  await inTurns(1, ['empty', 'library'], time);
  const rounds = await inTurns(ROUNDS, ['empty', 'interfaces', 'library'], time);
  return [
    { what: 'Python: importing an empty jsii package that depends on aws-cdk-lib', value: median(rounds.map(({ empty }) => empty)), unit: 'ms' },
    { what: 'Python: importing the package, over that', value: median(rounds.map(({ empty, library }) => library - empty)), unit: 'ms', goal: 200 },
    { what: 'Python: of that, modules of aws-cdk-lib whose interfaces endpoints implement', value: median(rounds.map(({ empty, interfaces }) => interfaces - empty)), unit: 'ms' },
    { what: 'Python: importing the package, over both', value: median(rounds.map(({ interfaces, library }) => library - interfaces)), unit: 'ms' },
  ];
}

async function javaRows(packages: BuiltPackages): Promise<Row[]> {
  const folder = copyConsumer(join(CONSUMERS, 'java'), 'bench-java');
  const classpath = await new Maven(packages).compile(folder);
  const time = async (use: string) => Number(await runSuccessfully('java', ['-classpath', classpath, 'bindings.FirstUse', use], { cwd: folder }));
  await inTurns(1, ['library'], time);
  const rounds = await inTurns(ROUNDS, ['library', 'new', 'old', 'of'], time);
  return [
    { what: 'Java: first use of the library, over the start of CDK', value: median(rounds.map(({ library }) => library)), unit: 'ms' },
    { what: 'Java: first use of a constant of a new model, over the start of CDK', value: median(rounds.map(round => round.new)), unit: 'ms', goal: 500 },
    { what: 'Java: first use of the oldest constant, over the start of CDK', value: median(rounds.map(round => round.old)), unit: 'ms' },
    { what: 'Java: `JumpStartModel.of`, over the first use of the library', value: median(rounds.map(round => round.of - round.library)), unit: 'ms' },
  ];
}

/** Measures each kind once a round. */
async function inTurns<Kind extends string>(
  count: number, kinds: readonly Kind[], measure: (kind: Kind) => Promise<number>,
): Promise<Record<Kind, number>[]> {
  const rounds: Record<Kind, number>[] = [];
  for (let round = 0; round < count; round++) {
    const values = {} as Record<Kind, number>;
    for (const kind of kinds) {
      values[kind] = await measure(kind);
    }
    rounds.push(values);
  }
  return rounds;
}

/** Exits with 1 when a goal is missed. */
function print(rows: readonly Row[]): void {
  console.log(`Medians of ${ROUNDS}\n`);
  console.log('| What | Measured | Goal | |\n| --- | ---: | ---: | --- |');
  for (const { what, value, unit, goal } of rows) {
    const verdict = goal === undefined ? '' : value <= goal ? 'met' : 'MISSED';
    console.log(`| ${what} | ${value.toFixed(0)} ${unit} | ${goal === undefined ? '' : `${goal} ${unit}`} | ${verdict} |`);
    process.exitCode = verdict === 'MISSED' ? 1 : process.exitCode;
  }
}

void main();
