import { awscdk, JsonFile } from 'projen';

/** `npm test` builds and tests everything; `lint` also checks the types of all that jsii does not compile. */
export function addTestTasks(project: awscdk.AwsCdkConstructLibrary): void {
  new JsonFile(project, 'tsconfig.dev.json', {
    obj: {
      extends: './tsconfig.json',
      compilerOptions: {
        rootDir: '.',
        noEmit: true,
        isolatedModules: true,
        types: ['jest', 'node'],
        paths: { 'cdk-sagemaker-endpoints': ['./src/index.ts'] },
      },
      include: ['.projenrc.ts', 'projenrc/**/*.ts', 'catalog/**/*.ts', 'src/**/*.ts', 'lambda/**/*.ts', 'test/**/*.ts', 'examples/typescript/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
      exclude: ['node_modules', '**/cdk.out/**'],
    },
  });

  configureEslint(project);

  // On all processors: by default jest leaves one free, which is half of a small machine.
  const jest = project.addTask('jest', { description: 'Runs the TypeScript tests', steps: [{ exec: 'jest --ci --maxWorkers=100%', receiveArgs: true }] });
  project.testTask.reset();
  project.testTask.spawn(project.compileTask);
  project.testTask.spawn(jest);
  project.testTask.spawn(project.addTask('test:python', {
    description: 'Runs the tests of all Python code; lambda or rag-app as the first argument only those, and others go to pytest',
    steps: [{ exec: 'ts-node --transpile-only --project tsconfig.dev.json scripts/test-python.ts', receiveArgs: true }],
  }));

  const lint = project.addTask('lint', {
    description: 'Types of all TypeScript and eslint, without changing files',
    env: { ESLINT_USE_FLAT_CONFIG: 'false' },
  });
  lint.exec('tsc --project tsconfig.dev.json');
  lint.exec('eslint --ext .ts --no-error-on-unmatched-pattern src lambda catalog test scripts examples bench projenrc .projenrc.ts');

  project.addTask('bench', {
    description: 'Compares the compiled library with L1 constructs and the peer; --quick only prints, --check compares with bench/baseline.json',
    steps: [
      { spawn: project.compileTask.name },
      { exec: 'ts-node --transpile-only --project tsconfig.dev.json bench/bench.ts', receiveArgs: true },
    ],
  });

  project.addTask('bench:check', {
    description: 'Compares the library, as it is compiled already, with bench/baseline.json',
    exec: 'ts-node --transpile-only --project tsconfig.dev.json bench/bench.ts --check',
  });

  project.addTask('demo', {
    description: 'Builds the library and deploys the examples to the emulator',
    steps: [
      { spawn: project.compileTask.name },
      { exec: 'ts-node --transpile-only --project tsconfig.dev.json scripts/demo.ts', receiveArgs: true },
    ],
  });

  project.addTask('demo:rag', {
    description: 'Builds the library, deploys the endpoints of examples/typescript/rag to the emulator and calls them with examples/python/rag-app',
    steps: [
      { spawn: project.compileTask.name },
      { exec: 'ts-node --transpile-only --project tsconfig.dev.json scripts/demo-rag.ts' },
    ],
  });

  project.addTask('prove', {
    description: 'Proves on the whole catalogue and on generated input what docs/reliability.md promises; --quick is the part for CI',
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    steps: [
      { spawn: project.compileTask.name },
      { exec: 'ts-node --transpile-only --project tsconfig.dev.json scripts/prove.ts', receiveArgs: true },
    ],
  });
}

/** Lets eslint see all TypeScript through one project, and build-time code use development dependencies. */
function configureEslint(project: awscdk.AwsCdkConstructLibrary): void {
  const config = project.tryFindObjectFile('.eslintrc.json');
  config?.addDeletionOverride('parserOptions.projectService');
  config?.addOverride('parserOptions.project', './tsconfig.dev.json');
  config?.addOverride('settings.import/resolver.typescript.project', './tsconfig.dev.json');
  for (const folder of ['lambda', 'catalog', 'scripts', 'bench', 'examples']) {
    project.eslint?.allowDevDeps(`${folder}/**`);
  }
}
