import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkov } from './checkov';
import { explanationOf, EXPLANATIONS } from './explained-findings';
import type { Finding, Findings } from './finding';
import { cfnGuard, OWN_RULES } from './guard';
import { auditDependencies } from './npm-audit';
import { isOurs, writeTemplates } from './templates';
import { REPOSITORY } from '../../common/repository';
import { runSuccessfully } from '../../common/run-command';
import { createSbom, renderSbom } from '../../common/sbom';
import type { Suite } from '../../common/test-report';
import { Failures } from '../failures';
import type { Figure, Proof } from '../proof';
import { runThoroughly } from '../thorough-tests';

const INSECURE = join(REPOSITORY, 'test', 'security', 'insecure.template.json');

/** What policy tools say of the templates, and what the package brings along. */
export const securityProof: Proof = {
  name: 'security',
  async run(tests, { quick, progress }) {
    // `npm test` has just run them where a quick run is.
    const tested = quick ? [] : (await tests.step('cdk-nag finds what is expected, and roles allow only what is explained',
      async () => runThoroughly('security', ['test/security', 'test/examples/nag'], 1, progress))).figures;
    const templates = await tests.step('the templates of all constructs, options and examples', writeTemplates);
    const own = await tests.step('cfn-guard runs', async () => cfnGuard(templates.folder));
    progress.say('checkov: installs itself on first use');
    const others = await tests.step('checkov runs', async () => checkov(templates.folder));
    const findings = [own, others].flatMap(({ findings: found }) => found).filter(isOurs);
    await checkFindings(tests, findings);
    await tests.check('each rule of our own finds what it is about', checkOwnRules);
    return [
      ...tested,
      { what: 'templates read by checkov and cfn-guard', value: templates.count },
      ...figuresOf('checkov', others, findings),
      ...figuresOf('cfn-guard', own, findings),
      ...await checkDependencies(tests),
    ];
  },
};

async function checkFindings(tests: Suite, findings: readonly Finding[]): Promise<void> {
  await tests.check('every finding is explained', () => {
    const failures = new Failures();
    findings.forEach(finding => failures.add(explanationOf(finding) ? undefined : `${finding.rule} of ${finding.tool} on ${finding.type} ${finding.id}`));
    failures.throwIfAny();
  });
  await tests.check('every explanation is of a finding', () => {
    const failures = new Failures();
    EXPLANATIONS.forEach(({ tool, rules, type }) => rules.forEach(rule => {
      const found = findings.some(finding => finding.tool === tool && finding.rule === rule && finding.type === type);
      failures.add(found ? undefined : `${rule} of ${tool} on ${type} finds nothing`);
    }));
    failures.throwIfAny();
  });
}

/** A rule that can find nothing proves nothing: each has to fail for a template in which everything is wrong. */
async function checkOwnRules(): Promise<void> {
  const folder = join(REPOSITORY, '.tmp', 'prove', 'insecure');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(INSECURE, join(folder, 'insecure.template.json'));
  const { passed, findings } = await cfnGuard(folder, [OWN_RULES]);
  if (passed > 0 || findings.length === 0) {
    throw new Error(`${passed} rules are content with it, ${findings.length} are not.`);
  }
}

function figuresOf(tool: string, { passed }: Findings, findings: readonly Finding[]): Figure[] {
  return [
    { what: `checks of ${tool} passed`, value: passed },
    { what: `findings of ${tool}, all explained`, value: findings.filter(finding => finding.tool === tool).length },
  ];
}

async function checkDependencies(tests: Suite): Promise<Figure[]> {
  const vulnerable = await tests.step('npm audit runs', auditDependencies);
  await tests.check(vulnerable ? 'no dependency is known to be vulnerable' : 'the registry has no audit: nothing is known about dependencies', () => {
    if (vulnerable?.length) {
      throw new Error(vulnerable.join(', '));
    }
  });
  const sbom = await tests.step('the bill of materials is made', createSbom);
  await tests.check('the bill of materials is the same each time', async () => {
    if (renderSbom(await createSbom()) !== renderSbom(sbom)) {
      throw new Error('Two runs made different ones.');
    }
  });
  await tests.check('the npm package has the bill of materials', async () => {
    writeFileSync(join(REPOSITORY, 'sbom.cdx.json'), renderSbom(sbom));
    const [{ files }] = JSON.parse(await runSuccessfully('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: REPOSITORY }));
    if (!(files as { path: string }[]).some(({ path }) => path === 'sbom.cdx.json')) {
      throw new Error('It is not among its files.');
    }
  });
  return [
    { what: 'vulnerable dependencies', value: vulnerable?.length ?? 'not known: the registry has no audit' },
    { what: 'components in the bill of materials', value: sbom.components.length },
  ];
}
