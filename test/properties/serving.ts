import { Aws, Duration, Fn, Stack } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import { isPackage, Target } from './targets';
import { CapacitySize } from '../../src/endpoint/capacity-size';
import { DayOfWeek } from '../../src/endpoint/day-of-week';
import { Rollout } from '../../src/endpoint/rollout';
import { RoutingStrategy } from '../../src/endpoint/routing-strategy';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import type { ScheduleOptions } from '../../src/endpoint/schedule-options';
import { ScheduledTime } from '../../src/endpoint/scheduled-time';
import { AcceleratorKind } from '../../src/instance-type/accelerator-kind';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';

/** How a target is served, as data that a failed property can print; what needs a stack is made by `render`. */
export interface Serving {
  readonly plain: SageMakerEndpointBaseProps;
  readonly role?: 'new' | 'imported' | 'immutable';
  readonly network?: 'vpc' | 'groups' | 'ids';
  readonly encrypted: boolean;
  readonly tokens: boolean;
  readonly async?: { readonly maxConcurrentInvocationsPerInstance?: number; readonly places: Places; readonly topics: boolean };
  readonly capture?: {
    readonly samplingPercentage?: number;
    readonly captureInput?: boolean;
    readonly csvContentTypes?: string[];
    readonly places: Places;
  };
  readonly scaling?: Scaling;
  readonly rollout?: RolloutRecipe;
  /** At which hours it starts and stops. */
  readonly officeHours?: readonly [number, number];
}

/** Where files go: a bucket that is made, one that is given, or URIs. */
type Places = 'default' | 'bucket' | 'key' | 'uris';

interface Scaling {
  readonly minCapacity?: number;
  readonly more: number;
  readonly load?: number;
  readonly cpu?: number;
  readonly cooldownSeconds?: number;
  readonly scheduled: boolean;
}

interface RolloutRecipe {
  readonly kind: 'allAtOnce' | 'canary' | 'linear' | 'rolling';
  readonly percent: number;
  readonly waitSeconds: number;
  readonly terminationSeconds?: number;
  readonly onErrors: boolean;
}

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const places = fc.constantFrom<Places>('default', 'bucket', 'key', 'uris');
const name = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9-]{0,40}[A-Za-z0-9])?$/);
const seconds = fc.integer({ min: 60, max: 3600 });

/** Every legal combination of options for a target. */
export function serving(target: Target): fc.Arbitrary<Serving> {
  const type = SageMakerInstanceType.of(target.instanceType);
  const onCpu = type.accelerator === AcceleratorKind.CPU && !isPackage(target) && target.construct !== 'JumpStart';
  return fc.constantFrom<Mode>('realTime', 'realTime', 'asynchronous', ...onCpu ? ['serverless' as const] : [])
    .chain(mode => fc.record({
      plain: plainProps(target, type, mode),
      role: optional(fc.constantFrom('new' as const, 'imported' as const, 'immutable' as const)),
      network: mode === 'serverless' ? none : optional(fc.constantFrom('vpc' as const, 'groups' as const, 'ids' as const)),
      encrypted: type.hasLocalStorage === false ? fc.boolean() : fc.constant(false),
      tokens: fc.boolean(),
      async: mode === 'asynchronous'
        ? fc.record({ maxConcurrentInvocationsPerInstance: optional(fc.integer({ min: 1, max: 1000 })), places, topics: fc.boolean() })
        : none,
      capture: mode === 'serverless' ? none : optional(fc.record({
        samplingPercentage: optional(fc.integer({ min: 0, max: 100 })),
        captureInput: optional(fc.boolean()),
        csvContentTypes: optional(fc.uniqueArray(fc.constantFrom('text/csv', 'application/json', 'application/vnd.api'), { minLength: 1 })),
        places,
      })),
      scaling: mode === 'serverless' || type.burstable ? none : optional(scaling(mode, type)),
      rollout: optional(rollout(mode)),
      officeHours: mode === 'serverless' ? none : optional(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 12, max: 23 }))),
    }))
    // What scales does not stop.
    .map(recipe => recipe.scaling ? { ...recipe, officeHours: undefined } : recipe);
}

/** The name of the role that must be there. */
export const IMPORTED_ROLE = 'serving';

type Mode = 'realTime' | 'asynchronous' | 'serverless';

const none = fc.constant(undefined);

function plainProps(target: Target, type: SageMakerInstanceType, mode: Mode): fc.Arbitrary<SageMakerEndpointBaseProps> {
  const onInstances: Record<string, fc.Arbitrary<unknown>> = {
    startupHealthCheckTimeoutInSeconds: optional(seconds),
    modelDataDownloadTimeoutInSeconds: optional(seconds),
    volumeSizeInGb: type.hasLocalStorage === false ? optional(fc.integer({ min: 1, max: 512 })) : none,
    routingStrategy: optional(fc.constantFrom(...Object.values(RoutingStrategy))),
    inferenceAmiVersion: optional(fc.constantFrom('al2-ami-sagemaker-inference-gpu-2', 'al2023-ami-sagemaker-inference-gpu-4-1')),
    enableSsmAccess: optional(fc.boolean()),
    networkIsolation: target.construct === 'HuggingFace' ? none : optional(fc.boolean()),
  };
  return fc.record({
    endpointName: optional(name),
    environment: isPackage(target) ? none : optional(fc.dictionary(
      fc.stringMatching(/^[A-Z][A-Z0-9_]{0,20}$/), fc.string({ maxLength: 60, unit: 'grapheme' }), { maxKeys: 5 })),
    tags: optional(fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z0-9 _.:/=+@-]{0,20}$/), fc.stringMatching(/^[A-Za-z0-9 _.:/=+@-]{0,20}$/), { maxKeys: 5 })),
    ...mode === 'serverless'
      ? {
        serverless: fc.integer({ min: 1, max: 200 }).chain(maxConcurrency => fc.record({
          memorySizeInMb: fc.constantFrom(1024, 2048, 3072, 4096, 5120, 6144),
          maxConcurrency: fc.constant(maxConcurrency),
          provisionedConcurrency: optional(fc.integer({ min: 1, max: maxConcurrency })),
        })),
      }
      : onInstances,
  });
}

function scaling(mode: Mode, type: SageMakerInstanceType): fc.Arbitrary<Scaling> {
  return fc.record({
    minCapacity: optional(fc.integer({ min: mode === 'asynchronous' ? 0 : 1, max: 5 })),
    more: fc.integer({ min: 0, max: 10 }),
    load: optional(fc.double({ min: 0.5, max: 1000, noNaN: true })),
    cpu: type.vcpus === undefined ? none : optional(fc.integer({ min: 1, max: 100 })),
    cooldownSeconds: optional(fc.integer({ min: 0, max: 3600 })),
    scheduled: fc.boolean(),
  });
}

function rollout(mode: Mode): fc.Arbitrary<RolloutRecipe> {
  return fc.record({
    kind: fc.constantFrom('allAtOnce' as const, 'canary' as const, 'linear' as const, ...mode === 'serverless' ? [] : ['rolling' as const]),
    percent: fc.integer({ min: 10, max: 50 }),
    waitSeconds: fc.integer({ min: 0, max: 3600 }),
    terminationSeconds: optional(fc.integer({ min: 0, max: 3600 })),
    onErrors: fc.boolean(),
  });
}

/** The props, with all that they refer to. */
export function render(stack: Stack, recipe: Serving): SageMakerEndpointBaseProps {
  const { plain } = recipe;
  return {
    ...plain,
    ...recipe.tokens && { environment: plain.environment && { ...plain.environment, STACK: Aws.STACK_NAME } },
    ...recipe.tokens && plain.endpointName !== undefined && { endpointName: Fn.join('-', [Aws.STACK_NAME, plain.endpointName.slice(0, 20).replace(/-+$/, '')]) },
    role: recipe.role && roleOf(stack, recipe.role),
    ...recipe.network && networkOf(stack, recipe.network),
    encryptionKey: recipe.encrypted ? new kms.Key(stack, 'VolumeKey') : undefined,
    asyncInference: recipe.async && asyncInferenceOf(stack, recipe.async),
    dataCapture: recipe.capture && dataCaptureOf(stack, recipe.capture),
    autoScaling: recipe.scaling && autoScalingOf(recipe.scaling, recipe.async !== undefined),
    schedule: recipe.officeHours && scheduleOf(recipe.officeHours),
    rollout: recipe.rollout && rolloutOf(recipe.rollout, plain.endpointName !== undefined),
  };
}

function roleOf(stack: Stack, role: NonNullable<Serving['role']>): iam.IRole {
  return role === 'new'
    ? new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') })
    : iam.Role.fromRoleArn(stack, 'Role', `arn:aws:iam::123456789012:role/${IMPORTED_ROLE}`, { mutable: role === 'imported' });
}

function networkOf(stack: Stack, network: NonNullable<Serving['network']>): SageMakerEndpointBaseProps {
  if (network === 'ids') {
    return { vpcConfig: { subnets: ['subnet-0123456789abcdef0'], securityGroupIds: ['sg-0123456789abcdef0'] } };
  }
  const isolated = { name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0, subnetConfiguration: [isolated], restrictDefaultSecurityGroup: false });
  return { vpc, securityGroups: network === 'groups' ? [new ec2.SecurityGroup(stack, 'Group', { vpc })] : undefined };
}

function asyncInferenceOf(stack: Stack, { places: where, topics, ...options }: NonNullable<Serving['async']>) {
  return {
    ...options,
    ...bucketAndKey(stack, 'Async', where),
    ...where === 'uris' && { outputPath: 's3://mine/out', failurePath: 's3://mine/failed', inputPath: 's3://mine/in' },
    ...topics && { successTopic: new sns.Topic(stack, 'Success'), errorTopic: new sns.Topic(stack, 'Error') },
  };
}

function dataCaptureOf(stack: Stack, { places: where, ...options }: NonNullable<Serving['capture']>) {
  return { ...options, ...bucketAndKey(stack, 'Capture', where), ...where === 'uris' && { destinationPath: 's3://mine/records' } };
}

function bucketAndKey(stack: Stack, id: string, where: Places) {
  return {
    bucket: where === 'bucket' ? new s3.Bucket(stack, `${id}Bucket`) : undefined,
    encryptionKey: where === 'key' ? new kms.Key(stack, `${id}Key`) : undefined,
  };
}

function autoScalingOf({ minCapacity, more, load, cpu, cooldownSeconds, scheduled }: Scaling, asynchronous: boolean) {
  const cooldown = cooldownSeconds === undefined ? undefined : Duration.seconds(cooldownSeconds);
  return {
    minCapacity,
    maxCapacity: Math.max(1, (minCapacity ?? 1) + more),
    ...asynchronous ? { backlogPerInstance: load } : { invocationsPerInstance: load },
    cpuUtilization: cpu,
    scaleInCooldown: cooldown,
    scaleOutCooldown: cooldown,
    schedules: scheduled ? [{ schedule: Schedule.cron({ hour: '8', minute: '0' }), minCapacity: 1 }] : undefined,
  };
}

function scheduleOf([start, stop]: readonly [number, number]): ScheduleOptions {
  return { start: ScheduledTime.weekly({ time: clock(start), days: [DayOfWeek.MONDAY] }), stop: ScheduledTime.weekly({ time: clock(stop) }) };
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:30`;
}

function rolloutOf({ kind, percent, waitSeconds, terminationSeconds, onErrors }: RolloutRecipe, named: boolean): Rollout {
  const waitInterval = Duration.seconds(waitSeconds);
  const size = CapacitySize.percent(percent);
  const common = { rollbackOnErrors: named && onErrors, maximumExecutionTimeout: Duration.seconds(28800) };
  const terminationWait = terminationSeconds === undefined ? undefined : Duration.seconds(terminationSeconds);
  switch (kind) {
    case 'allAtOnce':
      return Rollout.allAtOnce({ ...common, terminationWait, waitInterval });
    case 'canary':
      return Rollout.canary({ ...common, terminationWait, size, waitInterval });
    case 'linear':
      return Rollout.linear({ ...common, terminationWait, stepSize: size, waitInterval });
    case 'rolling':
      return Rollout.rolling({ ...common, batchSize: size, waitInterval, rollbackBatchSize: CapacitySize.percent(100) });
  }
}
