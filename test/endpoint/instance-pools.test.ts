import { Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { EVERY_ENDPOINT, newCustomEndpoint, newStack } from './every-endpoint';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartSageMakerEndpoint } from '../../src/jumpstart/jumpstart-sagemaker-endpoint';

const {
  ML_G5_2XLARGE, ML_G5_4XLARGE, ML_G5_8XLARGE, ML_G5_12XLARGE, ML_G5_16XLARGE, ML_G6_2XLARGE, ML_M5_XLARGE, ML_M5_2XLARGE, ML_C5_XLARGE,
} = SageMakerInstanceType;

let stack: Stack;
beforeEach(() => {
  stack = newStack();
});

describe.each(EVERY_ENDPOINT)('%s', (_, newEndpoint) => {
  test('runs on its instance type only unless there are others', () => {
    newEndpoint(stack);
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ InstanceType: 'ml.g5.2xlarge', InstancePools: Match.absent(), VariantInstanceProvisionTimeoutInSeconds: Match.absent() }],
    });
  });

  test('falls back to other instance types, in their order', () => {
    const endpoint = newEndpoint(stack, { fallbackInstanceTypes: [ML_G5_4XLARGE, ML_G5_8XLARGE], instanceProvisionTimeoutInSeconds: 900 });
    expect(endpoint.instanceType).toBe(ML_G5_2XLARGE);
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{
        InstanceType: Match.absent(),
        InstancePools: [
          { InstanceType: 'ml.g5.2xlarge', Priority: 1 }, { InstanceType: 'ml.g5.4xlarge', Priority: 2 }, { InstanceType: 'ml.g5.8xlarge', Priority: 3 },
        ],
        VariantInstanceProvisionTimeoutInSeconds: 900,
        InitialInstanceCount: 1,
      }],
    });
    Annotations.fromStack(stack).hasInfo('/Stack/Endpoint', Match.stringLikeRegexp(
      'no ml\\.g5\\.2xlarge free, .* quotas have to allow that too: "ml\\.g5\\.4xlarge for endpoint usage", "ml\\.g5\\.8xlarge for endpoint usage"\\.'));
  });

  test('refuses instance types with another number of GPUs', () => {
    expect(() => newEndpoint(stack, { fallbackInstanceTypes: [ML_G5_12XLARGE] })).toThrow(
      'fallbackInstanceTypes[0]: does not have as many processors as ml.g5.2xlarge (1), by which environment, scaling and alarms go, got "ml.g5.12xlarge".');
  });
});

describe('bad input', () => {
  const fails = (props: SageMakerEndpointBaseProps, message: string, instanceType = ML_G5_2XLARGE) =>
    expect(() => newCustomEndpoint(stack, props, instanceType)).toThrow(`[Stack/Endpoint] ${message}`);

  test('none, and more than SageMaker takes', () => {
    fails({ fallbackInstanceTypes: [] }, 'fallbackInstanceTypes: has the wrong number of instance types, got 0. Allowed: 1 to 4.');
    fails({ fallbackInstanceTypes: [ML_G5_4XLARGE, ML_G5_8XLARGE, ML_G5_16XLARGE, ML_G6_2XLARGE, SageMakerInstanceType.ML_G6_4XLARGE] },
      'fallbackInstanceTypes: has the wrong number of instance types, got 5. Allowed: 1 to 4.');
  });

  test.each([300, 3600])('%p seconds to find instances are taken', instanceProvisionTimeoutInSeconds => {
    expect(() => newCustomEndpoint(stack, { instanceProvisionTimeoutInSeconds })).not.toThrow();
  });

  test.each([299, 3601, 300.5])('%p seconds to find instances are refused', instanceProvisionTimeoutInSeconds => {
    fails({ instanceProvisionTimeoutInSeconds },
      `instanceProvisionTimeoutInSeconds: is out of range, got ${instanceProvisionTimeoutInSeconds}. Allowed: whole seconds from 300 to 3600.`);
  });

  test('the same instance type twice', () => {
    fails({ fallbackInstanceTypes: [ML_G5_2XLARGE] }, 'fallbackInstanceTypes[0]: is there already, got "ml.g5.2xlarge".');
    fails({ fallbackInstanceTypes: [ML_G5_4XLARGE, ML_G5_4XLARGE] }, 'fallbackInstanceTypes[1]: is there already, got "ml.g5.4xlarge".');
  });

  test('other processors', () => {
    fails({ fallbackInstanceTypes: [ML_M5_XLARGE] }, 'fallbackInstanceTypes[0]: does not have the processors for which ml.g5.2xlarge has its image');
    expect(() => newCustomEndpoint(newStack(), { fallbackInstanceTypes: [ML_M5_2XLARGE] }, ML_M5_XLARGE)).toThrow(
      'fallbackInstanceTypes[0]: does not have as many processors as ml.m5.xlarge (4)');
    expect(() => newCustomEndpoint(stack, { fallbackInstanceTypes: [ML_C5_XLARGE] }, ML_M5_XLARGE)).not.toThrow();
  });

  test('what of the rest does not go with it', () => {
    fails({ fallbackInstanceTypes: [ML_G5_4XLARGE], autoScaling: { maxCapacity: 2, cpuUtilization: 50 } },
      'fallbackInstanceTypes[0]: does not have as many vCPUs as ml.g5.2xlarge (8), by which autoScaling.cpuUtilization goes');
    fails({ fallbackInstanceTypes: [SageMakerInstanceType.ML_T2_XLARGE], autoScaling: { maxCapacity: 2 } },
      'fallbackInstanceTypes[0]: has CPU credits, and SageMaker does not scale such instance types', ML_M5_XLARGE);
    fails({ fallbackInstanceTypes: [SageMakerInstanceType.ML_C5D_XLARGE], encryptionKey: new kms.Key(stack, 'Key') },
      'fallbackInstanceTypes[0]: has local NVMe storage, for which SageMaker takes no encryptionKey', ML_C5_XLARGE);
    fails({ fallbackInstanceTypes: [SageMakerInstanceType.ML_C5D_XLARGE], volumeSizeInGb: 100 },
      'fallbackInstanceTypes[0]: has local NVMe storage, which ml.c5.xlarge has not, so that it takes no volume size', ML_C5_XLARGE);
    fails({ fallbackInstanceTypes: [ML_G5_4XLARGE], capacityReservationArn: 'arn:aws:sagemaker:us-east-1:111122223333:training-plan/mine' },
      'fallbackInstanceTypes: cannot be used with capacityReservationArn: instances then start in the reservation only. Remove one of the two.');
    expect(() => newCustomEndpoint(stack, {
      fallbackInstanceTypes: [ML_C5_XLARGE], serverless: { memorySizeInMb: 2048, maxConcurrency: 5 },
    }, ML_M5_XLARGE)).toThrow('fallbackInstanceTypes: is about instances, of which a serverless endpoint has none.');
  });

  test('tokens pass', () => {
    newCustomEndpoint(stack, { fallbackInstanceTypes: [SageMakerInstanceType.of(Token.asString({ Ref: 'Type' }))] });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ InstancePools: [{ InstanceType: 'ml.g5.2xlarge', Priority: 1 }, { InstanceType: { Ref: 'Type' }, Priority: 2 }] }],
    });
  });
});

describe('a model of JumpStart', () => {
  const model = JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_3_0_2;
  const newEndpoint = (fallbackInstanceTypes: SageMakerInstanceType[]) => () =>
    new JumpStartSageMakerEndpoint(stack, 'Endpoint', { model, instanceType: ML_G5_2XLARGE, acceptEula: true, fallbackInstanceTypes });

  test('falls back to what AWS serves alike', () => {
    expect(newEndpoint([ML_G5_4XLARGE])).not.toThrow();
  });

  test('does not fall back to what AWS does not support', () => {
    expect(newEndpoint([ML_G6_2XLARGE])).toThrow(
      /fallbackInstanceTypes\[0\]: is not one that AWS supports for meta-textgeneration-llama-2-7b-f, got "ml\.g6\.2xlarge"\. Allowed: ml\.g5\.4xlarge/);
  });

  test('does not fall back to what AWS serves in another way', () => {
    expect(newEndpoint([ML_G5_12XLARGE])).toThrow(
      /fallbackInstanceTypes\[0\]: needs another image, artifact or environment than ml\.g5\.2xlarge, or is for other regions, got "ml\.g5\.12xlarge"\./);
  });
});
