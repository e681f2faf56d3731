import { Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import * as fc from 'fast-check';
import type { Target } from './targets';
import { DraftModel } from '../../src/draft-model/draft-model';
import { CapacitySize } from '../../src/endpoint/capacity-size';
import { Rollout } from '../../src/endpoint/rollout';
import { ScheduledTime } from '../../src/endpoint/scheduled-time';

/** A prop, or a member of one, and what somebody might write there by mistake. */
export interface Mistake {
  /** The path of the prop, such as `asyncInference.bucket`. */
  readonly prop: string;
  readonly value: unknown;
  /** What the error may name instead: the prop that the mistake collides with, or the option by its other name. */
  readonly named?: readonly string[];
}

/** What is no valid value of anything, as JavaScript's users write it. */
const WRONG_TYPES: readonly unknown[] = [null, Symbol('wrong'), () => 'wrong', 10n];

const NOT_NUMBERS = [...WRONG_TYPES, Number.NaN, Number.POSITIVE_INFINITY, '2', '', true, {}, [], -1, 0.5];
const NOT_TEXTS = [...WRONG_TYPES, 1, Number.NaN, true, {}, ['text']];
const NOT_FLAGS = [...WRONG_TYPES, 'true', '', 0, 1, {}];
const NOT_OBJECTS = [...WRONG_TYPES, 'text', '', 1, true, []];
/** Of objects that are told from others by a member. */
const NOT_MADE_BY_US = [...NOT_OBJECTS, {}];

const NUMBERS: Readonly<Record<string, readonly unknown[]>> = {
  'instanceCount': [0],
  'startupHealthCheckTimeoutInSeconds': [59, 3601, 0],
  'modelDataDownloadTimeoutInSeconds': [59, 3601, 0],
  'volumeSizeInGb': [0, 513],
  'instanceProvisionTimeoutInSeconds': [0],
  'autoScaling.minCapacity': [],
  'autoScaling.maxCapacity': [undefined, 0],
  'autoScaling.cpuUtilization': [0, 101],
  'asyncInference.maxConcurrentInvocationsPerInstance': [0, 1001],
  'dataCapture.samplingPercentage': [101],
  'serverless.memorySizeInMb': [undefined, 0, 1023, 7168],
  'serverless.maxConcurrency': [undefined, 0, 201],
  'serverless.provisionedConcurrency': [0, 201],
  'speculativeDecoding.speculativeLength': [0],
};

/** A share may be half a percent, and any number of requests. */
const FRACTIONS = ['autoScaling.cpuUtilization'];

const TEXTS: Readonly<Record<string, readonly unknown[]>> = {
  'endpointName': ['', '-a', 'a_b', 'a'.repeat(64), 'a.b'],
  'inferenceAmiVersion': ['', 'a b'],
  'capacityReservationArn': ['', 'arn:aws:iam::123456789012:role/a'],
  'routingStrategy': ['', 'FASTEST'],
  'asyncInference.outputPath': ['', 'mine', 's3://', `s3://mine/${'a'.repeat(512)}`],
  'asyncInference.failurePath': ['', 'https://mine/failed'],
  'asyncInference.inputPath': ['', 's3:/mine'],
  'dataCapture.destinationPath': ['', 'mine'],
};

const FLAGS = ['networkIsolation', 'enableSsmAccess', 'asyncInference.includeInferenceResponse', 'dataCapture.captureInput', 'dataCapture.captureOutput'];

const OBJECTS: Readonly<Record<string, readonly unknown[]>> = {
  'role': [],
  'vpc': [],
  'encryptionKey': [],
  'rollout': [Rollout.canary({ size: CapacitySize.percent(0), waitInterval: Duration.hours(2) }), Rollout.rolling({} as never)],
  'autoScaling.scaleInCooldown': [],
  'autoScaling.scaleOutCooldown': [Duration.millis(1)],
  'asyncInference.bucket': [],
  'asyncInference.successTopic': [],
  'asyncInference.errorTopic': [],
  'asyncInference.encryptionKey': [],
  'dataCapture.bucket': [],
  'dataCapture.encryptionKey': [],
};

/** Structs and lists, whose members are checked one by one. */
const OTHERS: Readonly<Record<string, readonly unknown[]>> = {
  'autoScaling': [...NOT_OBJECTS, {}],
  'asyncInference': NOT_OBJECTS,
  'serverless': [...NOT_OBJECTS, {}],
  'dataCapture': NOT_OBJECTS,
  'vpcSubnets': [...NOT_OBJECTS, {}],
  'vpcConfig': [...NOT_OBJECTS, {}, { subnets: 'a', securityGroupIds: [] }, { subnets: [1], securityGroupIds: ['a'] }],
  'securityGroups': [...WRONG_TYPES, 'group', {}, [], [undefined], [null], ['group']],
  'fallbackInstanceTypes': [...WRONG_TYPES, 'ml.m5.large', {}, [], [undefined], [null], ['ml.m5.large']],
  'schedule': [...NOT_OBJECTS, {}, { start: '08:00', stop: '18:00' }, { start: ScheduledTime.weekly({ time: '08:00' }) }],
  'environment': [...NOT_OBJECTS, { A: undefined }, { A: null }, { A: 1 }, { '': 'a' }, { '1A': 'a' }, { A: 'a'.repeat(1025) }],
  'tags': [...NOT_OBJECTS, { a: undefined }, { a: 1 }, { '': 'a' }, { 'aws:a': 'a' }, { a: '#' }],
  'logRetention': [...NOT_NUMBERS],
  'speculativeDecoding': [...NOT_OBJECTS, {}, { draftModel: 'org/draft' }],
  'speculativeDecoding.draftModel': [undefined, ...NOT_MADE_BY_US],
  'speculativeDecoding.method': [...NOT_TEXTS, '', 'a b'],
  'autoScaling.schedules': [
    ...WRONG_TYPES, 'daily', {}, [undefined], [{}], [{ schedule: 'cron(0 8 * * ? *)', minCapacity: 1 }],
    [{ schedule: Schedule.cron({ hour: '25' }), minCapacity: 1 }], [{ schedule: Schedule.rate(Duration.hours(1)), minCapacity: 1, timeZone: 'UTC' }],
  ],
  'dataCapture.csvContentTypes': [...WRONG_TYPES, 'text/csv', [], [''], [1], ['csv']],
  'dataCapture.jsonContentTypes': [...WRONG_TYPES, {}, [], [null]],
};

/** The props that a construct has besides, and what may not be there. */
const OWN: Readonly<Record<Target['construct'], Readonly<Record<string, readonly unknown[]>>>> = {
  JumpStart: {
    model: [undefined, ...NOT_MADE_BY_US],
    acceptEula: NOT_FLAGS,
    instanceType: NOT_MADE_BY_US,
    accelerator: [...NOT_TEXTS, '', 'tpu'],
    container: NOT_MADE_BY_US,
    inferenceConfig: [...NOT_TEXTS, '', 'constructor'],
  },
  HuggingFace: {
    modelId: [undefined, ...NOT_TEXTS, '', 'a/b/c', 'a b', 'a--b'],
    instanceType: [undefined, ...NOT_MADE_BY_US],
    container: NOT_MADE_BY_US,
    task: NOT_MADE_BY_US,
    hubToken: NOT_MADE_BY_US,
    revision: [...NOT_TEXTS, '', 'a b'],
  },
  Custom: {
    modelId: [undefined, ...NOT_TEXTS, '', '#'],
    instanceType: [undefined, ...NOT_MADE_BY_US],
    container: [undefined, ...NOT_MADE_BY_US],
    modelDataUrl: [...NOT_TEXTS, '', 'mine', 'https://mine/model.tar.gz'],
    modelData: NOT_MADE_BY_US,
    modelPackage: NOT_MADE_BY_US,
    optimizedModel: NOT_MADE_BY_US,
    minCapacity: NOT_NUMBERS,
    maxCapacity: [...NOT_NUMBERS, 0],
  },
};

/** What an error may name in place of a prop that is wrong itself. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  minCapacity: ['autoScaling'],
  maxCapacity: ['autoScaling'],
};

/** One mistake in the props of a construct. */
export function mistakes(construct: Target['construct']): fc.Arbitrary<Mistake> {
  return fc.constantFrom(...Object.entries(wrongValues(construct))
    .flatMap(([prop, wrong]) => wrong.map(value => ({ prop, value, named: ALSO[prop] }))));
}

/** By the path of the prop. */
export function wrongValues(construct: Target['construct']): Readonly<Record<string, readonly unknown[]>> {
  return {
    ...mapValues(NUMBERS, (wrong, prop) => [...NOT_NUMBERS.filter(value => value !== 0.5 || !FRACTIONS.includes(prop)), ...wrong]),
    ...mapValues(TEXTS, wrong => [...NOT_TEXTS, ...wrong]),
    ...Object.fromEntries(FLAGS.map(flag => [flag, NOT_FLAGS])),
    ...mapValues(OBJECTS, wrong => [...NOT_MADE_BY_US, ...wrong]),
    ...OTHERS,
    ...OWN[construct],
  };
}

/** The props with the mistakes made. */
export function withMistakes(props: object, made: readonly Mistake[]): object {
  return made.reduce<Record<string, unknown>>((changed, { prop, value }) => {
    const [name, member] = prop.split('.');
    const before = changed[name];
    const rest = typeof before === 'object' && before !== null && !Array.isArray(before) ? before : REQUIRED[name];
    return { ...changed, [name]: member === undefined ? value : { ...rest, [member]: value } };
  }, { ...props });
}

/** What an option needs to be right but for the mistake. */
const REQUIRED: Readonly<Record<string, object>> = { autoScaling: { maxCapacity: 2 }, serverless: { memorySizeInMb: 1024, maxConcurrency: 1 }, speculativeDecoding: { draftModel: DraftModel.inModelData('draft/') } };

function mapValues<Value, Result>(record: Readonly<Record<string, Value>>, map: (value: Value, key: string) => Result): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
