import { vulnerabilitiesIn } from '../../scripts/prove/security/npm-audit';

const answered = (vulnerabilities: object) => ({ status: 0, stdout: JSON.stringify({ auditReportVersion: 2, vulnerabilities }), stderr: '' });

test('a report without vulnerabilities has none', () => {
  expect(vulnerabilitiesIn(answered({}))).toEqual([]);
});

test('a vulnerability has its package and severity', () => {
  const report = answered({ superstruct: { name: 'superstruct', severity: 'high' } });
  expect(vulnerabilitiesIn({ ...report, status: 1 })).toEqual(['superstruct (high)']);
});

test.each([
  ['has no such service', { status: 1, stdout: '{ "statusCode": 405 }', stderr: 'npm error audit endpoint returned an error' }],
  ['cannot be found', { status: 1, stdout: '{}', stderr: 'npm error code ENOTFOUND' }],
  ['breaks the connection off', { status: 1, stdout: '', stderr: 'npm error code ECONNRESET' }],
  ['answers too late for npm', { status: 1, stdout: '', stderr: 'npm error code ERR_SOCKET_TIMEOUT' }],
  ['never answers, so that npm was stopped', { status: null, stdout: '', stderr: '' }],
])('a registry that %s makes nothing known', (_, result) => {
  expect(vulnerabilitiesIn(result)).toBeUndefined();
});

test.each([
  ['{ "error": { "code": "ENOLOCK" } }', 'npm error code ENOLOCK'],
  ['not JSON', 'npm error unknown'],
])('npm that cannot ask fails: %s', (stdout, stderr) => {
  expect(() => vulnerabilitiesIn({ status: 1, stdout, stderr })).toThrow(`npm audit failed: ${stderr}`);
});
