import { awscdk, javascript } from 'projen';
import { addBindingTasks } from './projenrc/bindings';
import { addCatalogTasks } from './projenrc/catalog';
import { addCatalogWorkflow } from './projenrc/catalog-workflow';
import { addDocsTasks } from './projenrc/docs';
import { addFastLoading } from './projenrc/fast-loading';
import { bundleFunctions } from './projenrc/lambda';
import { addMutationTasks } from './projenrc/mutation';
import { addTestTasks } from './projenrc/tests';

/** The oldest versions that carry what the library uses; consumers may have anything newer. */
const CDK_FLOOR = '2.261.0';
const CONSTRUCTS_FLOOR = '10.6.0';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-sagemaker-endpoints',
  description: 'AWS CDK constructs for Amazon SageMaker endpoints: JumpStart models, Hugging Face models and your own artifacts.',
  author: 'cdk-sagemaker-endpoints contributors',
  authorAddress: 'cdk-sagemaker-endpoints@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-sagemaker-endpoints/cdk-sagemaker-endpoints.git',
  license: 'Apache-2.0',
  stability: 'experimental',
  keywords: [
    'aws', 'cdk', 'sagemaker', 'endpoint', 'inference', 'jumpstart', 'huggingface', 'llm', 'generative-ai', 'mlops',
  ],
  majorVersion: 0,
  defaultReleaseBranch: 'main',

  cdkVersion: CDK_FLOOR,
  constructsVersion: CONSTRUCTS_FLOOR,
  jsiiVersion: '~6.0.16',
  projenVersion: '0.103.25',
  typescriptVersion: '~5.9.0',
  minNodeVersion: '20.1.0',
  workflowNodeVersion: '20.x',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  compressAssembly: true,
  // Source maps with the sources inside were two thirds of the package.
  tsconfig: { compilerOptions: { inlineSourceMap: false, inlineSources: false } },

  publishToPypi: { distName: 'cdk-sagemaker-endpoints', module: 'cdk_sagemaker_endpoints', trustedPublishing: true },
  publishToMaven: {
    javaPackage: 'io.github.cdksagemakerendpoints',
    mavenGroupId: 'io.github.cdksagemakerendpoints',
    mavenArtifactId: 'cdk-sagemaker-endpoints',
    mavenServerId: 'central-ossrh',
  },
  publishToGo: {
    moduleName: 'github.com/cdk-sagemaker-endpoints/cdk-sagemaker-endpoints-go',
    packageName: 'cdksagemakerendpoints',
  },
  publishToNuget: { dotNetNamespace: 'CdkSageMakerEndpoints', packageId: 'CdkSageMakerEndpoints', trustedPublishing: true },
  npmTrustedPublishing: true,
  releaseToNpm: true,

  // Small, without dependencies of its own, and travels inside the package: users install nothing extra.
  bundledDeps: ['superstruct@2.0.2'],
  devDeps: [
    '@aws-cdk/toolkit-lib@1.40.1',
    '@aws-sdk/client-application-auto-scaling@^3.1100.0',
    '@aws-sdk/client-cloudformation@^3.1142.0',
    '@aws-sdk/client-cloudwatch@^3.1142.0',
    '@aws-sdk/client-cloudwatch-logs@^3.1100.0',
    '@aws-sdk/client-codebuild@^3.1142.0',
    '@aws-sdk/client-eventbridge@^3.1142.0',
    '@aws-sdk/client-iam@^3.1142.0',
    '@aws-sdk/client-s3@^3.1142.0',
    '@aws-sdk/client-sagemaker@^3.1142.0',
    '@aws-sdk/client-sagemaker-runtime@^3.1142.0',
    '@aws-sdk/client-scheduler@^3.1142.0',
    '@aws-sdk/client-sfn@^3.1142.0',
    '@aws-sdk/client-sns@^3.1142.0',
    '@cdklabs/cdk-validator-cfnguard@0.0.62',
    '@cdklabs/typewriter@0.0.5',
    '@jsii/spec@1.140.0',
    // The next major needs Node 22.
    '@stryker-mutator/core@9.6.1',
    '@stryker-mutator/jest-runner@9.6.1',
    'aws-cdk@2.1148.1',
    'cdk-nag@3.0.2',
    'codemaker@1.140.0',
    'esbuild@0.28.2',
    'fast-check@4.10.2',
    'jsii-docgen@10.12.6',
  ],

  // API.md is written by our own task: jsii-docgen would list every one of the catalogue's constants.
  docgen: false,
  // The generated catalogue is large and has tests of its own; coverage figures of it say nothing.
  jestOptions: {
    jestConfig: {
      collectCoverage: false,
      // The tests of the packages leave copies of package.json there.
      modulePathIgnorePatterns: ['<rootDir>/.tmp/'],
      // The examples import the library by its name, as users do.
      moduleNameMapper: { '^cdk-sagemaker-endpoints$': '<rootDir>/src/index.ts' },
      coveragePathIgnorePatterns: ['/node_modules/', '\\.generated\\.ts$'],
    },
  },
  eslintOptions: { dirs: ['src', 'lambda', 'catalog', 'test', 'examples', 'bench', 'scripts'] },

  autoMerge: false,
  githubOptions: { mergify: false },
  depsUpgradeOptions: { workflow: true },
});

// projen adds these unpinned; 1.134.0 is the newest jsii-diff there is.
project.addDevDeps('jsii-diff@1.134.0', 'jsii-pacmak@1.140.0', '@types/jest@30.0.0');

// jsii writes the installed versions of CDK's own dependencies into go.mod; newer ones do not exist as Go modules.
project.package.addPackageResolutions(
  '@aws-cdk/cloud-assembly-schema@54.1.0',
  '@aws-cdk/asset-node-proxy-agent-v6@2.1.2',
);

// The newest version whose binaries were published for every platform; with a newer one `npm ci` finds the lock file incomplete.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// What the package does not need at a user's.
for (const path of [
  '/.ci/', '/catalog/', '/docs/', '/lambda/**/*.ts', '/examples/', '/bench/', '/scripts/', '/API.md', '/CONTRIBUTING.md', '/tsconfig.dev.json',
  '/cdk.out/', '/.tmp/', '.jsii.tabl.json', '*.tsbuildinfo', '__pycache__/',
]) {
  project.addPackageIgnore(path);
}
project.gitignore.exclude(
  '.jsii.gz', '/sbom.cdx.json', '/cdk.out/', '/.tmp/', '/tmp/', '*.tsbuildinfo',
  '__pycache__/', '.venv/', '*.egg-info/', '/examples/python/rag-app/build/', '.rag-store/',
);
for (const path of [
  '*.generated.ts', '/assets/**', '/API.md', '/docs/jumpstart-models.md', '/docs/container-images.md', '/docs/instance-types.md', '/docs/errors.md',
]) {
  project.gitattributes.addAttributes(path, 'linguist-generated');
}

addFastLoading(project);
addTestTasks(project);
addMutationTasks(project);
bundleFunctions(project);
addBindingTasks(project);
addCatalogTasks(project);
addCatalogWorkflow(project);
addDocsTasks(project);

project.synth();
