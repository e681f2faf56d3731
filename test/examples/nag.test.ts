import { readFileSync } from 'fs';
import { join } from 'path';
import { EXAMPLES, synthesizeExample } from './example-apps';
import { EXPECTED_FINDINGS, Findings, MADE_BY_EXAMPLES, nagFindings } from './nag-findings';
import { count } from '../runs';

/*
 * What cdk-nag finds in the examples is what nag-findings.ts says, and docs/security.md gives a reason for each rule that the
 * library's own resources break.
 */

const found: Record<string, Findings> = {};
for (const example of EXAMPLES) {
  synthesizeExample(example, app => Object.assign(found, nagFindings(app)));
}

test('there is an expectation for every stack', () => {
  expect(Object.keys(found).sort()).toEqual(Object.keys(EXPECTED_FINDINGS).sort());
});

test.each(Object.keys(EXPECTED_FINDINGS))('%s breaks the rules that are known, and no others', stack => {
  expect(sorted(found[stack])).toEqual(sorted(EXPECTED_FINDINGS[stack]));
  count('stacks of examples read by cdk-nag', 1);
  count('findings of cdk-nag, all expected', Object.values(found[stack]).flat().length);
});

test('docs/security.md gives the reasons of all findings in resources of the library, and of no others', () => {
  const findings = Object.values(EXPECTED_FINDINGS).flatMap(byPath => Object.entries(byPath));
  const rules = findings.filter(([path]) => !MADE_BY_EXAMPLES.test(path)).flatMap(([, names]) => names.map(name => name.replace(/\[.*/, '')));
  expect(documentedRules().sort()).toEqual([...new Set(rules)].sort());
});

function sorted(findings: Findings): Findings {
  return Object.fromEntries(Object.entries(findings).map(([path, rules]) => [path, [...rules].sort()]));
}

/** The rules in the first column of the table. */
function documentedRules(): string[] {
  const page = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');
  return page.split('\n').map(line => /^\| (`.*?`) \|/.exec(line)?.[1] ?? '').flatMap(cell => [...cell.matchAll(/`((?:AwsSolutions|HIPAA\.Security)-\w+)`/g)])
    .map(([, rule]) => rule);
}
