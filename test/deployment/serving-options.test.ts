import { App, CfnOutput, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { alarmsView, endpointView, logRetentionInDays, scalingView } from './service-view';
import { CapacitySize } from '../../src/endpoint/capacity-size';
import { Rollout } from '../../src/endpoint/rollout';
import { RoutingStrategy } from '../../src/endpoint/routing-strategy';
import type { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { EMULATOR_REGION, startEmulator, type Emulator, type Inventory } from '../emulator/emulator';
import { EVERY_ENDPOINT, NewEndpoint } from '../endpoint/every-endpoint';

/*
 * Every option of a deployed endpoint is turned on, changed, turned off and on again; the endpoint stays the same one, the
 * services tell what was asked for, and nothing is left in the end.
 */

const NAME = 'served';

/** What is asked for, and what the services tell then. */
interface Step {
  readonly props: SageMakerEndpointBaseProps;
  readonly seen: unknown;
}

interface Option {
  readonly option: string;
  readonly view: () => Promise<unknown>;
  readonly on: Step;
  readonly changed: Step;
  readonly off: unknown;
}

const NO_SCALING = { limits: [], tracked: [], steps: [], schedules: [] };

async function rolloutView() {
  return {
    deployment: (await endpointView(NAME)).endpoint.LastDeploymentConfig,
    alarms: (await alarmsView()).map(({ metric }) => metric),
  };
}

const OPTIONS: Option[] = [
  {
    option: 'dataCapture',
    view: async () => {
      const { endpoint, config } = await endpointView(NAME);
      return { config: config.DataCaptureConfig, running: endpoint.DataCaptureConfig?.CurrentSamplingPercentage };
    },
    on: {
      props: { dataCapture: { destinationPath: 's3://records/all', samplingPercentage: 10, jsonContentTypes: ['application/json'] } },
      seen: {
        config: {
          EnableCapture: true,
          InitialSamplingPercentage: 10,
          DestinationS3Uri: 's3://records/all',
          CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
          CaptureContentTypeHeader: { JsonContentTypes: ['application/json'] },
        },
        running: 10,
      },
    },
    changed: {
      props: { dataCapture: { destinationPath: 's3://records/answers', samplingPercentage: 55, captureInput: false } },
      seen: {
        config: {
          EnableCapture: true,
          InitialSamplingPercentage: 55,
          DestinationS3Uri: 's3://records/answers',
          CaptureOptions: [{ CaptureMode: 'Output' }],
        },
        running: 55,
      },
    },
    off: { config: undefined, running: undefined },
  },
  {
    option: 'rollout, to a part first and in batches,',
    view: rolloutView,
    on: {
      props: { rollout: Rollout.canary({ size: CapacitySize.percent(25), waitInterval: Duration.minutes(5), rollbackOnErrors: true }) },
      seen: {
        deployment: {
          BlueGreenUpdatePolicy: {
            TrafficRoutingConfiguration: { Type: 'CANARY', CanarySize: { Type: 'CAPACITY_PERCENT', Value: 25 }, WaitIntervalInSeconds: 300 },
          },
          AutoRollbackConfiguration: { Alarms: [{ AlarmName: expect.stringMatching(/RollbackErrors/) }] },
        },
        alarms: ['Invocation5XXErrors'],
      },
    },
    changed: {
      props: {
        rollout: Rollout.rolling({
          batchSize: CapacitySize.percent(50), waitInterval: Duration.minutes(1), maximumExecutionTimeout: Duration.hours(1),
        }),
      },
      seen: {
        deployment: {
          RollingUpdatePolicy: {
            MaximumBatchSize: { Type: 'CAPACITY_PERCENT', Value: 50 }, WaitIntervalInSeconds: 60, MaximumExecutionTimeoutInSeconds: 3600,
          },
        },
        alarms: [],
      },
    },
    off: { deployment: undefined, alarms: [] },
  },
  {
    option: 'rollout, in steps and at once,',
    view: rolloutView,
    on: {
      props: {
        rollout: Rollout.linear({ stepSize: CapacitySize.instances(1), waitInterval: Duration.minutes(2), rollbackOnLatency: Duration.seconds(2) }),
      },
      seen: {
        deployment: {
          BlueGreenUpdatePolicy: {
            TrafficRoutingConfiguration: { Type: 'LINEAR', LinearStepSize: { Type: 'INSTANCE_COUNT', Value: 1 }, WaitIntervalInSeconds: 120 },
          },
          AutoRollbackConfiguration: { Alarms: [{ AlarmName: expect.stringMatching(/RollbackLatency/) }] },
        },
        alarms: ['ModelLatency'],
      },
    },
    changed: {
      props: { rollout: Rollout.allAtOnce({ terminationWait: Duration.minutes(3) }) },
      seen: {
        deployment: {
          BlueGreenUpdatePolicy: {
            // Without an option SageMaker is told to wait 0 seconds: its API requires a number.
            TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE', WaitIntervalInSeconds: 0 }, TerminationWaitInSeconds: 180,
          },
        },
        alarms: [],
      },
    },
    off: { deployment: undefined, alarms: [] },
  },
  {
    option: 'autoScaling',
    view: () => scalingView(NAME),
    on: {
      props: { autoScaling: { maxCapacity: 4 } },
      seen: {
        ...NO_SCALING,
        limits: [[1, 4]],
        tracked: [{ metric: 'SageMakerVariantInvocationsPerInstance', value: 70, cooldowns: [300, 300] }],
      },
    },
    changed: {
      props: {
        autoScaling: {
          minCapacity: 2,
          maxCapacity: 6,
          concurrentRequestsPerModel: 5,
          gpuUtilization: 80,
          scaleInCooldown: Duration.minutes(10),
          schedules: [{ schedule: Schedule.cron({ hour: '20', minute: '0' }), timeZone: TimeZone.EUROPE_BERLIN, minCapacity: 1 }],
        },
      },
      seen: {
        limits: [[2, 6]],
        tracked: [
          { metric: 'GPUUtilization', value: 80, cooldowns: [600, 300] },
          { metric: 'SageMakerVariantConcurrentRequestsPerModelHighResolution', value: 5, cooldowns: [600, 300] },
        ],
        steps: [],
        schedules: [{ schedule: 'cron(0 20 * * ? *)', timeZone: 'Europe/Berlin', limits: { MinCapacity: 1 } }],
      },
    },
    off: NO_SCALING,
  },
  {
    // No container runs here. In an account, what one has written has to be deleted before the stack can make the log group.
    option: 'logRetention',
    view: () => logRetentionInDays(NAME),
    on: { props: { logRetention: RetentionDays.ONE_MONTH }, seen: 30 },
    changed: { props: { logRetention: RetentionDays.ONE_WEEK }, seen: 7 },
    off: undefined,
  },
  {
    option: 'the choice of instances',
    view: async () => {
      const { RoutingConfig, EnableSSMAccess, InferenceAmiVersion, CapacityReservationConfig } = (await endpointView(NAME)).variant;
      return { RoutingConfig, EnableSSMAccess, InferenceAmiVersion, CapacityReservationConfig };
    },
    on: {
      props: { routingStrategy: RoutingStrategy.LEAST_OUTSTANDING_REQUESTS, enableSsmAccess: true, inferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1' },
      seen: {
        RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' }, EnableSSMAccess: true, InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1',
      },
    },
    changed: {
      props: {
        routingStrategy: RoutingStrategy.RANDOM,
        inferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-3-1',
        capacityReservationArn: 'arn:aws:sagemaker:us-east-1:123456789012:training-plan/mine',
      },
      seen: {
        RoutingConfig: { RoutingStrategy: 'RANDOM' },
        InferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-3-1',
        CapacityReservationConfig: {
          CapacityReservationPreference: 'capacity-reservations-only', MlReservationArn: 'arn:aws:sagemaker:us-east-1:123456789012:training-plan/mine',
        },
      },
    },
    off: expect.not.objectContaining({ RoutingConfig: expect.anything(), CapacityReservationConfig: expect.anything() }),
  },
];

let emulator: Emulator;
let empty: Inventory;

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
  empty = await emulator.inventory();
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

function appWith(newEndpoint: NewEndpoint, props: SageMakerEndpointBaseProps): App {
  const app = new App();
  const stack = new Stack(app, 'Serving', { env: { region: EMULATOR_REGION } });
  const endpoint = newEndpoint(stack, { endpointName: NAME, instanceCount: 2, ...props });
  new CfnOutput(stack, 'EndpointArn', { value: endpoint.endpointArn });
  return app;
}

describe.each(EVERY_ENDPOINT)('%s', (_, newEndpoint) => {
  const created = async () => (await endpointView(NAME)).endpoint.CreationTime;
  const deploy = (props: SageMakerEndpointBaseProps) => emulator.deploy(appWith(newEndpoint, props));

  afterEach(async () => {
    await emulator.destroy(appWith(newEndpoint, {}));
    expect(await emulator.inventory()).toEqual(empty);
  });

  test.each(OPTIONS)('$option is turned on, changed, turned off and on again, in place', async ({ view, on, changed, off }) => {
    await deploy({});
    const creationTime = await created();
    expect(await view()).toEqual(off);

    for (const { props, seen } of [on, changed, { props: {}, seen: off }, on]) {
      await deploy(props);
      expect(await view()).toEqual(seen);
      expect(await created()).toEqual(creationTime);
    }
  });
});
