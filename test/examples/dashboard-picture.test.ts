import { readFileSync } from 'fs';
import { synthesizeExample } from './example-apps';
import { dashboardPicture, PICTURE_FILE, PICTURED_EXAMPLE } from '../../scripts/dashboard/picture';

test('the picture in docs/monitoring.md is that of the widgets; `npx projen docs:dashboard` draws it anew', () => {
  const { assembly: { stacks: [{ template }] } } = synthesizeExample(PICTURED_EXAMPLE);
  expect(readFileSync(PICTURE_FILE, 'utf8')).toBe(dashboardPicture(template));
});
