import { awscdk, github } from 'projen';

const WORKFLOW = 'catalog';
const FETCH_JOB = 'fetch';
const TEST_STEP = 'test';
const PATCH_STEP = 'create_patch';
const PATCH_OUTPUT = 'patch_created';

/** The name that `WorkflowActions.checkoutWithPatch` expects. */
const PATCH = 'repo.patch';

/** The pull request's body, on the way from one job to the other. */
const BODY = 'body.md';
const TEMP = '${{ runner.temp }}';

/** GitHub refuses bodies of more than 65,536 characters. */
const MAX_BODY_BYTES = 60_000;

/**
 * A weekly workflow that fetches what AWS publishes, generates the catalogue and proposes the change.
 *
 * It reads AWS's public buckets and needs no AWS credentials. The job that runs code from npm and data from the network
 * may only read the repository; another one, which runs neither, opens the pull request.
 */
export function addCatalogWorkflow(project: awscdk.AwsCdkConstructLibrary): void {
  if (!project.github) {
    return;
  }
  const workflow = new github.GithubWorkflow(project.github, WORKFLOW, { limitConcurrency: true });
  workflow.on({ schedule: [{ cron: '0 6 * * 1' }], workflowDispatch: {} });
  workflow.addJobs({
    [FETCH_JOB]: fetchJob(project),
    pr: pullRequestJob(project.github),
  });
}

function fetchJob(project: awscdk.AwsCdkConstructLibrary): github.workflows.Job {
  return {
    name: 'Fetch and generate',
    runsOn: ['ubuntu-latest'],
    permissions: { contents: github.workflows.JobPermission.READ },
    outputs: { [PATCH_OUTPUT]: { stepId: PATCH_STEP, outputName: PATCH_OUTPUT } },
    env: { CI: 'true' },
    steps: [
      github.WorkflowSteps.checkout(),
      ...project.renderWorkflowSetup({ mutable: false }),
      // The members that AWS has added are notes on stderr: whoever reviews must see them.
      { name: 'Fetch', shell: 'bash', run: `npx projen catalog:fetch --source s3 2>&1 | tee ${TEMP}/fetch.txt` },
      { name: 'Generate', run: 'npx projen catalog:generate' },
      { name: 'Compile', run: 'npx projen compile' },
      // Messages name models, regions and instance types.
      { name: 'Write the page of errors', run: 'npx projen docs:errors' },
      // A change of AWS's that a test does not expect is what the review is for.
      { id: TEST_STEP, name: 'Test', run: 'npx projen jest', continueOnError: true },
      { name: 'Describe the change', shell: 'bash', run: describeChange() },
      github.WorkflowSteps.uploadArtifact({ name: 'Upload description', with: { name: BODY, path: `${TEMP}/${BODY}` } }),
      ...uploadPatch(),
    ],
  };
}

/**
 * Hands the changes to the other job. `WorkflowActions.uploadGitPatch` would leave out the content of files that
 * .gitattributes marks as binary or `-diff`, which all generated files are.
 */
function uploadPatch(): github.workflows.JobStep[] {
  return [
    {
      id: PATCH_STEP,
      name: 'Find mutations',
      shell: 'bash',
      run: [
        'git add .',
        `git diff --staged --binary --exit-code > ${TEMP}/${PATCH} || echo "${PATCH_OUTPUT}=true" >> $GITHUB_OUTPUT`,
      ].join('\n'),
    },
    github.WorkflowSteps.uploadArtifact({
      name: 'Upload patch', if: `steps.${PATCH_STEP}.outputs.${PATCH_OUTPUT}`, with: { name: PATCH, path: `${TEMP}/${PATCH}` },
    }),
  ];
}

/** Compares the data with the commit that was checked out, and cuts what would be too long for GitHub. */
function describeChange(): string {
  return [
    '{',
    '  npx projen catalog:diff',
    `  echo '## Tests: \${{ steps.${TEST_STEP}.outcome }}'`,
    '  echo',
    "  echo '## What the fetch said'",
    '  echo',
    "  echo '```'",
    `  cat ${TEMP}/fetch.txt`,
    "  echo '```'",
    `} > ${TEMP}/whole.md`,
    `head --bytes=${MAX_BODY_BYTES} ${TEMP}/whole.md > ${TEMP}/${BODY}`,
  ].join('\n');
}

function pullRequestJob(hub: github.GitHub): github.workflows.Job {
  const { projenCredentials: credentials } = hub;
  return {
    name: 'Create Pull Request',
    needs: [FETCH_JOB],
    runsOn: ['ubuntu-latest'],
    permissions: { contents: github.workflows.JobPermission.READ },
    if: `\${{ needs.${FETCH_JOB}.outputs.${PATCH_OUTPUT} }}`,
    steps: [
      ...credentials.setupSteps,
      ...github.WorkflowActions.checkoutWithPatch(),
      github.WorkflowSteps.downloadArtifact({ name: 'Download description', with: { name: BODY, path: TEMP } }),
      ...pullRequestSteps(credentials),
    ],
  };
}

/** projen's own steps, with the body from a file. */
function pullRequestSteps(credentials: github.GithubCredentials): github.workflows.JobStep[] {
  const steps = github.WorkflowActions.createPullRequest({
    credentials,
    workflowName: WORKFLOW,
    pullRequestTitle: 'feat(catalog): what AWS publishes now',
    pullRequestDescription: 'The JumpStart catalogue as AWS publishes it now',
  });
  return steps.map(step => {
    const { body: _, ...inputs } = step.with ?? {};
    return { ...step, with: { ...inputs, 'body-path': `${TEMP}/${BODY}` } };
  });
}
