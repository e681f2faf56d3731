import { CfnParameter } from 'aws-cdk-lib';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  CustomSageMakerEndpoint, DeepLearningContainerImage, DraftModel, HuggingFaceSageMakerEndpoint, JumpStartModel, JumpStartSageMakerEndpoint,
  ModelData, ModelDataConfig, ModelPackage, SageMakerInstanceType,
} from '../../../src';
import { ErrorCase } from '../error-case';
import { custom, huggingFace, stackIn } from '../subjects';

/** What only AWS's own bucket has: a class of a user's own, whose data is gated. */
class GatedData extends ModelData {
  public bind(): ModelDataConfig {
    return { s3Uri: 's3://gated/draft/', isCompressed: false, acceptEula: true };
  }
}

const gpu = { ...custom, instanceType: SageMakerInstanceType.ML_G5_12XLARGE };
const draftModel = DraftModel.fromHuggingFaceHub('meta-llama/Llama-3.2-1B');

/** Speculative decoding. */
export const SPECULATIVE_CASES: ErrorCase[] = [
  () => DraftModel.fromHuggingFaceHub('https://huggingface.co/meta-llama/Llama-3.2-1B'),
  () => DraftModel.inModelData('/opt/ml/model/draft'),
  () => JumpStartModel.of('meta-textgeneration-llama-3-1-70b').asDraftModel({ acceptEula: true }),
  () => JumpStartModel.fromSpecFile('spec-of-archive.json').asDraftModel(),
  () => JumpStartModel.fromSpecFile('spec-with-licence.json').asDraftModel(),
  () => new CustomSageMakerEndpoint(stackIn('us-isoe-west-9'), 'Endpoint', {
    ...gpu, speculativeDecoding: { draftModel: JumpStartModel.fromSpecFile('spec.json').asDraftModel() },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...gpu, speculativeDecoding: { draftModel: DraftModel.fromModelData(new GatedData()) } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...gpu, speculativeDecoding: { draftModel: DraftModel.fromModelData(ModelData.fromUri('s3://models/draft.tar.gz')) },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    modelId: 'mine',
    instanceType: SageMakerInstanceType.ML_G5_12XLARGE,
    modelPackage: ModelPackage.fromArn('arn:aws:sagemaker:us-east-1:123456789012:model-package/mine/1'),
    speculativeDecoding: { draftModel },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...gpu, speculativeDecoding: { draftModel, speculativeLength: 0 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...gpu, speculativeDecoding: { draftModel, speculativeLength: new CfnParameter(scope, 'Length', { type: 'Number' }).valueAsNumber },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...gpu, container: DeepLearningContainerImage.DJL_INFERENCE_0_36_0_LMI27_0_0_CU130, speculativeDecoding: { draftModel, method: 'EAGLE 3' },
  }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', {
    ...huggingFace,
    container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_1_1_TGI2_0_0_GPU_PY310_CU121_UBUNTU22_04,
    speculativeDecoding: { draftModel },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...gpu, environment: { OPTION_SPECULATIVE_DRAFT_MODEL: 'org/draft' }, speculativeDecoding: { draftModel },
  }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', {
    ...huggingFace,
    container: DeepLearningContainerImage.DJL_INFERENCE_0_32_0_LMI14_0_0_CU126,
    hubToken: Secret.fromSecretNameV2(scope, 'Token', 'token'),
    speculativeDecoding: { draftModel: DraftModel.fromHuggingFaceHub('org/draft', { hubToken: Secret.fromSecretNameV2(scope, 'Other', 'other') }) },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...gpu,
    container: DeepLearningContainerImage.DJL_INFERENCE_0_36_0_LMI27_0_0_CU130,
    speculativeDecoding: { draftModel: DraftModel.fromModelData(ModelData.fromUri('s3://models/draft/')) },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...gpu, container: DeepLearningContainerImage.DJL_INFERENCE_0_32_0_LMI14_0_0_CU126, speculativeDecoding: { draftModel, method: 'eagle3' },
  }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    model: JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B, acceptEula: true, speculativeDecoding: { draftModel },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...gpu, networkIsolation: true, speculativeDecoding: { draftModel: DraftModel.fromModelData(ModelData.fromUri('s3://models/draft/')) },
  }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', {
    ...huggingFace,
    container: DeepLearningContainerImage.DJL_INFERENCE_0_32_0_LMI14_0_0_CU126,
    speculativeDecoding: { draftModel: DraftModel.inModelData('draft/') },
  }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    model: JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B, acceptEula: true, speculativeDecoding: { draftModel: DraftModel.inModelData('draft/') },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...gpu, environment: { OPTION_SPECULATIVE_DRAFT_MODEL: '/opt/ml/additional-model-data-sources/draft_model' },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...gpu, vpc: new Vpc(scope, 'Vpc'), vpcSubnets: { subnetType: SubnetType.PUBLIC }, speculativeDecoding: { draftModel },
  }),
];
