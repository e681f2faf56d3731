import { awscdk } from 'projen';

/** The Lambda functions: folders of `lambda/` with an `index.ts`. */
const FUNCTIONS = ['deploy-time-job', 'endpoint-guard'];

/** Where the package carries them; `src/` finds them from there. */
const OUTPUT = 'assets/lambda';

/**
 * Bundles each function into one file before anything is compiled or tested.
 *
 * The AWS SDK stays outside: Lambda's Node.js runtimes have it.
 */
export function bundleFunctions(project: awscdk.AwsCdkConstructLibrary): void {
  const bundle = project.addTask('bundle', { description: `Bundles the Lambda functions into ${OUTPUT}/` });
  for (const name of FUNCTIONS) {
    bundle.exec([
      `esbuild lambda/${name}/index.ts --bundle --outfile=${OUTPUT}/${name}/index.js`,
      '--platform=node --target=node20 --external:@aws-sdk/* --legal-comments=none --log-level=warning',
    ].join(' '));
  }
  // Part of every compilation: tests and the demo compile without the rest of a build.
  project.compileTask.prependSpawn(bundle);
  project.gitignore.exclude(`/${OUTPUT}/`);
}
