import type { JumpStartModelVersion } from 'cdk-sagemaker-endpoints';

/*
 * The messages that docs/troubleshooting.md promises, whole: a message that names other regions than those that work, or
 * none, would be as wrong as a template.
 */

/** The path of the endpoints that this proof makes. */
const PATH = 'Stack/Endpoint';

/** How many values a message lists. */
const LISTED = 40;

/** With which message a model must be refused in a region where it was synthesized without an instance type. */
export function regionMessage(model: JumpStartModelVersion, region: string): string {
  return model.supportedRegions().includes(region)
    ? `[${PATH}] instanceType: is needed in ${region}, where EC2 was not known to offer any instance type that AWS supports for the model. `
      + `Allowed: ${listed(model.supportedInstanceTypes().map(String))}.`
    : `[${PATH}] region: does not offer the model, got "${region}". Allowed: ${listed(model.supportedRegions())}.`;
}

/** The start of the message with which its default instance type must be refused, in a region where another one runs it. */
export function instanceTypeMessage(model: JumpStartModelVersion, region: string): string {
  return model.supportedRegions().includes(region)
    ? `[${PATH}] instanceType: does not run ${model} in ${region}, got "${model.defaultInstanceType().toString()}". Allowed: `
    : regionMessage(model, region);
}

/** With which message a version must be refused of which AWS's data names no image. */
export function imageMessage(model: JumpStartModelVersion, working: JumpStartModelVersion | undefined): string {
  const fix = working ? `Use version ${working.version}, the newest that names one, or give container.` : 'Give container.';
  return `[${PATH}] model: ${model} is known, but AWS's data names no container image for it. ${fix}`;
}

/** Whether the rule of a template for any region refuses a region, and names others. */
export function isRuleMessage(message: string, region: string): boolean {
  const [, regions] = /^Template rules: .* in these regions: ([a-z0-9-]+(?:, [a-z0-9-]+)*)/.exec(message) ?? [];
  return regions !== undefined && !regions.split(', ').includes(region);
}

function listed(values: readonly string[]): string {
  const first = values.slice(0, LISTED).join(', ');
  return values.length > LISTED ? `${first} and ${values.length - LISTED} more` : first;
}
