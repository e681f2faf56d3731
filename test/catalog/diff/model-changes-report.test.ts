import { compareModels } from '../../../catalog/diff/model-changes';
import { renderModelChanges } from '../../../catalog/diff/model-changes-report';
import { ModelRecord } from '../../../src/jumpstart/model-record';
import { record, recordWithoutImage } from '../record-fixture';

function report(before: readonly ModelRecord[], after: readonly ModelRecord[]): string {
  return renderModelChanges(compareModels(before, after));
}

test('no change is one sentence', () => {
  expect(report([record('a', '1.0.0')], [record('a', '1.0.0')])).toBe('The models did not change.\n');
});

test('every kind of change has its section, what matters most first', () => {
  const otherImage = { gpu: { image: 'x:2', accounts: {} } };
  const before = [
    record('gone', '1.0.0'), record('image', '1.0.0'), record('member', '1.0.0'), record('withdrawn', '1.0.0'), record('withdrawn', '2.0.0'),
    record('restored', '1.0.0', { withdrawn: true }), record('grown', '1.0.0'),
  ];
  const after = [
    record('image', '1.0.0', { images: { gpu: { image: 'x:2', accounts: { 'us-east-1': '763104351884' } } } }),
    record('member', '1.0.0', { volumeSizeInGb: 30, gated: true }), record('withdrawn', '1.0.0', { withdrawn: true }),
    record('withdrawn', '2.0.0'), record('restored', '1.0.0'), record('grown', '1.0.0'), record('grown', '1.1.0'), record('grown', '1.2.0'),
    record('new', '1.0.0', { images: otherImage }),
  ];
  expect(report(before, after)).toBe([
    '### Missing from the new data (must not happen) (1)\n\n- `gone`: 1.0.0\n',
    '### Images changed in published versions (1)\n\n- `image@1.0.0`: `djl-inference:0.29.0` → `x:2`\n',
    '### Other changes in published versions (1)\n\n- `member@1.0.0`: gated, volumeSizeInGb\n',
    '### Withdrawn by AWS (1)\n\n- `withdrawn`: 1.0.0\n',
    '### Offered again by AWS (1)\n\n- `restored`: 1.0.0\n',
    '### Constants without a version that move (2)\n\n- `gone`: 1.0.0 → not deployable\n- `grown`: 1.0.0 → 1.2.0\n',
    '### New models (1)\n\n- `new`\n',
    '### New versions (1)\n\n- `grown`: 1.1.0, 1.2.0\n',
  ].join('\n'));
});

test('an image that is gone, or new, is "none" on the other side', () => {
  expect(report([record('a', '1.0.0')], [recordWithoutImage('a', '1.0.0')])).toContain('- `a@1.0.0`: `djl-inference:0.29.0` → none\n');
});

test('a long list is cut and counted', () => {
  const models = Array.from({ length: 52 }, (_, index) => record(`model-${String(index).padStart(2, '0')}`, '1.0.0'));
  const text = report([], models);
  expect(text).toMatch(/^### New models \(52\)\n\n- `model-00`\n/);
  expect(text).toMatch(/- `model-49`\n- … and 2 more\n$/);
});
