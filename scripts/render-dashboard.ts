/**
 * `npx projen docs:dashboard`: draws the dashboard of an example for the documentation, from what its template tells CloudWatch.
 *
 * The lines are sample data. A test finds out when the picture is no longer that of the widgets.
 */
import { execSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dashboardPicture, PICTURE_FILE, PICTURED_EXAMPLE } from './dashboard/picture';
import { commandOf, listExamples } from './demo/examples';

const { command, directory, environment, outputDirectory } = commandOf(listExamples().find(({ name }) => name === PICTURED_EXAMPLE)!);
execSync(command, { cwd: directory, env: { ...process.env, ...environment, CDK_OUTDIR: outputDirectory }, stdio: 'inherit' });

const template = readdirSync(outputDirectory).find(file => file.endsWith('.template.json'))!;
mkdirSync(dirname(PICTURE_FILE), { recursive: true });
writeFileSync(PICTURE_FILE, dashboardPicture(JSON.parse(readFileSync(join(outputDirectory, template), 'utf8'))));
