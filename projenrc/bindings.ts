import { awscdk } from 'projen';

const NODE_TS = 'ts-node --transpile-only --project tsconfig.dev.json';

/** jsii's tools print a banner on node 20. */
const ENV = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' };

/** The packages for the other languages, and the tests that use them. */
export function addBindingTasks(project: awscdk.AwsCdkConstructLibrary): void {
  packageAll(project);
  addBillOfMaterials(project);

  project.addTask('test:bindings', {
    description: 'Builds the packages and tests them with apps in every language; --built takes those in dist/',
    env: ENV,
    steps: [{ exec: `${NODE_TS} scripts/test-bindings.ts`, receiveArgs: true }],
  });
  project.addTask('check-snippets', {
    description: 'Compiles the snippets of README.md, docs/ and the doc comments against the compiled library',
    env: ENV,
    steps: [{ exec: `${NODE_TS} scripts/check-snippets.ts` }],
  });
  project.addTask('api-compat', {
    description: 'Compares the compiled API with that of the last release; fails on a break',
    env: ENV,
    steps: [{ exec: `${NODE_TS} scripts/check-api.ts` }],
  });
  project.addTask('bench:packages', {
    description: 'Measures the packages in dist/; prints a table with the goals beside',
    env: ENV,
    steps: [{ exec: `${NODE_TS} bench/packages.ts`, receiveArgs: true }],
  });
}

/**
 * One run for all languages packs the library once and builds them beside each other. C# is generated only, so that nobody
 * needs a .NET SDK to build; the release compiles it with projen's own task.
 */
function packageAll(project: awscdk.AwsCdkConstructLibrary): void {
  const task = project.tasks.tryFind('package-all');
  task?.reset();
  task?.exec('jsii-pacmak --target js --target python --target java --target go');
  task?.exec('jsii-pacmak --code-only --target dotnet');
  for (const [name, value] of Object.entries(ENV)) {
    task?.env(name, value);
  }
}

/** Each package in npm's form has its bill of materials; those of the other languages are made of it. */
function addBillOfMaterials(project: awscdk.AwsCdkConstructLibrary): void {
  const sbom = project.addTask('sbom', {
    description: 'Writes sbom.cdx.json, the bill of materials (CycloneDX) that travels in the npm package',
    steps: [{ exec: `${NODE_TS} scripts/write-sbom.ts` }],
  });
  for (const name of ['package-all', 'package:js', 'package:python', 'package:java', 'package:go', 'package:dotnet']) {
    project.tasks.tryFind(name)?.prependSpawn(sbom);
  }
}
