import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cfnLint } from './cfn-lint';
import { endpointApp } from './endpoint-app';

jest.setTimeout(300_000);

test('a correct template has no finding', async () => {
  expect(await cfnLint([templateOf('ml.g5.xlarge')])).toEqual([]);
});

test('a value that CloudFormation does not take is found with its place', async () => {
  const file = templateOf('ml.g5.xlarge', template => {
    template.Resources.EndpointConfig.Properties.ProductionVariants = 'none';
  });

  expect(await cfnLint([file])).toEqual([{
    rule: 'E3012',
    level: 'Error',
    message: "'none' is not of type 'array'",
    file,
    path: 'Resources/EndpointConfig/Properties/ProductionVariants',
  }]);
});

interface Template {
  readonly Resources: Record<string, { readonly Properties: Record<string, unknown> }>;
}

/** Writes the template of an endpoint and returns the file's name. */
function templateOf(instanceType: string, change: (template: Template) => void = () => undefined): string {
  const assembly = endpointApp({ instanceType }).synth();
  const template = assembly.getStackByName('Subject').template as Template;
  change(template);
  const file = join(assembly.directory, 'template.json');
  writeFileSync(file, JSON.stringify(template));
  return file;
}
