import { applyInstanceFixes, INSTANCE_FIXES, InstanceFix } from '../../../catalog/sources/instance-fixes';
import { ProblemReport } from '../../../catalog/sources/problem-report';

const SOURCE = 'facts.json';
const V100 = { manufacturer: 'NVIDIA', name: 'V100', count: 8 };

function fix(facts: InstanceFix['facts'], instanceType = 'ml.p3.16xlarge'): InstanceFix {
  return { instanceType, facts, reason: 'a reason', reference: 'https://example.com' };
}

/** The facts about ml.p3.16xlarge after the fix, and what is wrong with the fix. */
function apply(before: InstanceFix['facts'], theFix: InstanceFix): { after: unknown; problems: readonly unknown[] } {
  const report = new ProblemReport();
  const after = applyInstanceFixes(new Map([['ml.p3.16xlarge', before]]), [theFix], SOURCE, report).get('ml.p3.16xlarge');
  return { after, problems: report.problems };
}

test('a fix adds what is missing and replaces what is wrong', () => {
  expect(apply({ vcpus: 1, burstable: false }, fix({ vcpus: 64, memoryInMib: 499712 }))).toEqual({
    after: { vcpus: 64, burstable: false, memoryInMib: 499712 }, problems: [],
  });
});

test('an accelerator is merged member by member', () => {
  expect(apply({ accelerator: { manufacturer: 'NVIDIA', count: 8 } }, fix({ accelerator: { name: 'V100' } }))).toEqual({
    after: { accelerator: V100 }, problems: [],
  });
});

test('a fact that the source says by now itself is a problem', () => {
  expect(apply({ vcpus: 64 }, fix({ vcpus: 64, memoryInMib: 499712 })).problems).toEqual([
    { source: SOURCE, subject: 'ml.p3.16xlarge', field: 'vcpus', message: 'the fix changes nothing any more: delete it' },
  ]);
});

test('an accelerator that the source says by now itself is a problem', () => {
  expect(apply({ accelerator: V100 }, fix({ accelerator: { name: 'V100' } })).problems).toEqual([
    { source: SOURCE, subject: 'ml.p3.16xlarge', field: 'accelerator', message: 'the fix changes nothing any more: delete it' },
  ]);
});

test('a fix for a type that there is not is a problem', () => {
  expect(apply({}, fix({ vcpus: 64 }, 'ml.p1.large')).problems).toEqual([
    { source: SOURCE, subject: 'ml.p1.large', field: '', message: 'there is a fix for it, but no such instance type: delete the fix' },
  ]);
});

test('what is passed in stays as it is', () => {
  const facts = new Map([['ml.p3.16xlarge', { vcpus: 1 }]]);
  applyInstanceFixes(facts, [fix({ vcpus: 64 })], SOURCE, new ProblemReport());
  expect(facts.get('ml.p3.16xlarge')).toEqual({ vcpus: 1 });
});

test('every fix has a reason and a reference, and there is one a type, in order', () => {
  const types = INSTANCE_FIXES.map(({ instanceType }) => instanceType);
  expect(types).toEqual([...new Set(types)].sort());
  expect(INSTANCE_FIXES.filter(({ reason, reference }) => reason === '' || !reference.startsWith('https://'))).toEqual([]);
});
