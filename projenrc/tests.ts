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
      },
      include: ['catalog/**/*.ts', 'src/**/*.ts', 'test/**/*.ts', 'examples/typescript/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
      exclude: ['node_modules', '**/cdk.out/**'],
    },
  });

  const jest = project.addTask('jest', { description: 'Runs the TypeScript tests', steps: [{ exec: 'jest --ci', receiveArgs: true }] });
  project.testTask.reset();
  project.testTask.spawn(project.compileTask);
  project.testTask.spawn(jest);

  const lint = project.addTask('lint', { description: 'Types of all TypeScript and eslint, without changing files' });
  lint.exec('tsc --project tsconfig.dev.json');
  lint.exec(eslintWithoutFix(project));

  project.addTask('demo', {
    description: 'Builds the library and shows what it resolves',
    steps: [{ spawn: project.compileTask.name }, { exec: 'node scripts/demo.js' }],
  });
}

function eslintWithoutFix(project: awscdk.AwsCdkConstructLibrary): string {
  const directories = ['src', 'catalog', 'test', 'scripts', 'projenrc', '.projenrc.ts'];
  project.eslint?.allowDevDeps('catalog/**');
  project.eslint?.allowDevDeps('scripts/**');
  return `eslint --ext .ts --no-error-on-unmatched-pattern ${directories.join(' ')}`;
}
