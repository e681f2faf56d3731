import { resolve } from 'node:path';
import { widgetsOf } from './dashboard-body';
import { renderSvg } from './render-svg';

/** The example whose dashboard the documentation shows. */
export const PICTURED_EXAMPLE = 'monitored';

/** Where the picture is. */
export const PICTURE_FILE = resolve(__dirname, '../../docs/images/dashboard.svg');

/** The picture of the dashboard in a template of the example. */
export function dashboardPicture(template: Parameters<typeof widgetsOf>[0]): string {
  return renderSvg(widgetsOf(template), 'Sample data');
}
