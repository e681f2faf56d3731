import type { Emulator, Inventory } from '../emulator/emulator';

/** The lists in which the services tell of resource types. */
const LISTS: Readonly<Record<string, keyof Inventory>> = {
  'AWS::SageMaker::Model': 'models',
  'AWS::SageMaker::EndpointConfig': 'endpointConfigs',
  'AWS::SageMaker::Endpoint': 'endpoints',
  'AWS::ApplicationAutoScaling::ScalableTarget': 'scalableTargets',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'scalingPolicies',
  'AWS::CloudWatch::Alarm': 'alarms',
  'AWS::IAM::Role': 'roles',
  'AWS::SNS::Topic': 'topics',
  'AWS::S3::Bucket': 'buckets',
  'AWS::Logs::LogGroup': 'logGroups',
  'AWS::EC2::SecurityGroup': 'securityGroups',
  'AWS::Events::Rule': 'rules',
  'AWS::Lambda::Function': 'functions',
};

/** Types that no list tells of, and that go with the others. */
const UNLISTED = /^AWS::(EC2::(VPC|Subnet|RouteTable|SubnetRouteTableAssociation)|IAM::Policy|Lambda::Permission)$|^Custom::/;

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

/** How many of each kind a template makes. */
export function countsOf({ Resources: resources }: Template): Record<string, number> {
  const types = Object.values(resources).map(({ Type }) => Type);
  const unknown = types.filter(type => !(type in LISTS) && !UNLISTED.test(type));
  if (unknown.length > 0) {
    throw new Error(`No list tells of ${unknown.join(', ')}.`);
  }
  return withoutZeros(Object.entries(LISTS).map(([type, list]) => [list, types.filter(candidate => candidate === type).length]));
}

/** How many of each kind there are besides those of before, by the services' own lists. */
export async function countsIn(emulator: Emulator, before: Inventory): Promise<Record<string, number>> {
  const now = await emulator.inventory();
  return withoutZeros(Object.entries(now).map(([list, names]) => [list, names.length - before[list as keyof Inventory].length]));
}

function withoutZeros(counts: ReadonlyArray<readonly [string, number]>): Record<string, number> {
  return Object.fromEntries(counts.filter(([, count]) => count !== 0));
}
