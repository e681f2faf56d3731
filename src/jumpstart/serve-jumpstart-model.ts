// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { chooseHosting } from './choose-hosting';
import { jumpStartFallbackProblems } from './fallback-check';
import { artifactKey, environment, isModelPackage, modelPackageArn, namesWhatToRun } from './hosting-lookup';
import { chooseInstanceType, HostingChoice, isPublished, publishedRegions, regionProblem } from './instance-choice';
import { JumpStartArtifact } from './jumpstart-artifact';
import { JumpStartCatalog } from './jumpstart-catalog';
import { JumpStartImage } from './jumpstart-image';
import { JUMPSTART_PROP_TYPES } from './jumpstart-prop-types';
import type { JumpStartSageMakerEndpointProps } from './jumpstart-sagemaker-endpoint-props';
import type { Environment } from './model-record';
import { endpointProblems } from '../endpoint/endpoint-problems';
import type { ServedModel } from '../endpoint/served-model';
import { AcceleratorKind } from '../instance-type/accelerator-kind';
import { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import { ModelPackage } from '../model-data/model-package';
import { childPath } from '../private/construct-path';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';
import { checkTypes } from '../private/prop-types';

/** Where a licence can be read when the region of the stack is not known. */
const ANY_REGION = 'us-east-1';

const NOT_SERVERLESS: Problem = {
  subject: 'serverless',
  what: 'runs models on CPUs only, and AWS supports none for this model',
  fix: 'Use another model, or remove serverless.',
};

/** Names the directory of the code, which is the one that containers look into by themselves. */
const CODE_DIRECTORY = 'SAGEMAKER_SUBMIT_DIRECTORY';

/**
 * Maps the props to what is served.
 *
 * @throws ConfigurationError naming everything that is wrong with the props
 */
export function serveJumpStartModel(scope: Construct, id: string, props: JumpStartSageMakerEndpointProps): ServedModel {
  checkTypes(childPath(scope, id), props, JUMPSTART_PROP_TYPES);
  const { region } = Stack.of(scope);
  const context: Context = { props, region: Token.isUnresolved(region) ? undefined : region, problems: new ProblemList() };
  const hosting = chooseHosting(props, context.problems);
  const ownImage = props.container !== undefined && !isModelPackage(hosting);
  const choice: HostingChoice = { record: props.model._record, hosting, ownImage };
  checkLicence(context);
  checkImage(context, choice);
  checkDraftModel(context);
  const instanceType = findInstanceType(context, choice);
  const served = instanceType && serve(context, choice, instanceType);
  if (instanceType && !Token.isUnresolved(instanceType.toString())) {
    checkFallbacks(context, choice, instanceType.toString());
  }
  context.problems.throwIfAny(childPath(scope, id), () => endpointProblems(props, served ?? {}));
  return served!;
}

interface Context {
  readonly props: JumpStartSageMakerEndpointProps;
  /** Undefined while it is not known. */
  readonly region: string | undefined;
  readonly problems: ProblemList;
}

function checkLicence({ props, region, problems }: Context): void {
  if (props.model.requiresEula && props.acceptEula !== true) {
    problems.add({
      subject: 'acceptEula',
      what: `must be true, because ${props.model} has an end-user licence agreement`,
      value: props.acceptEula,
      fix: `Read ${props.model.eulaUrl(region ?? ANY_REGION)} and set acceptEula: true if you agree.`,
    });
  }
}

/** AWS's data names no image for some versions; guessing one would deploy something that nobody has tested. */
function checkImage({ props, problems }: Context, { record, hosting, ownImage }: HostingChoice): void {
  if (props.container && isModelPackage(hosting)) {
    problems.add({ subject: 'container', what: `cannot replace the image of ${props.model}, which is a model package`, fix: 'Remove it.' });
  }
  if (!ownImage && !namesWhatToRun(hosting)) {
    const working = JumpStartCatalog.instance.newestDeployable(record.modelId);
    problems.add({
      subject: 'model',
      what: `${props.model} is known, but AWS's data names no container image for it`,
      fix: working
        ? `Use version ${working.version}, the newest that names one, or give container.`
        : 'Give container.',
    });
  }
}

function checkDraftModel({ props, problems }: Context): void {
  if (props.speculativeDecoding?.draftModel._source === 'model-data') {
    problems.add({
      subject: 'speculativeDecoding.draftModel',
      what: 'cannot lie with the data of the model, which is in a bucket of AWS',
      fix: 'Use DraftModel.fromHuggingFaceHub or DraftModel.fromModelData, or serve a copy of both models with CustomSageMakerEndpoint.',
    });
  }
}

function findInstanceType(context: Context, choice: HostingChoice): SageMakerInstanceType | undefined {
  const { props, region, problems } = context;
  if (props.instanceType) {
    checkInstanceType(context, choice, props.instanceType);
    return props.instanceType;
  }
  // Nothing runs on it, but it decides on image and environment, which have to be those for CPUs.
  const chosen = chooseInstanceType(choice, region, props.accelerator ?? (props.serverless && AcceleratorKind.CPU));
  if (typeof chosen !== 'string') {
    problems.add(props.serverless && chosen.subject === 'accelerator' ? NOT_SERVERLESS : chosen);
    return undefined;
  }
  return SageMakerInstanceType.of(chosen);
}

function checkInstanceType(context: Context, choice: HostingChoice, instanceType: SageMakerInstanceType): void {
  const { props, region, problems } = context;
  const name = instanceType.toString();
  if (Token.isUnresolved(name)) {
    checkUnknownInstanceType(context, choice, name);
    return;
  }
  problems.check(props.accelerator, accelerator => instanceType.accelerator === accelerator, {
    subject: 'accelerator', what: `is not the one of instanceType ${name}`, fix: 'Remove one of the two.',
  });
  const published = choice.hosting.instanceTypes.filter(type => region === undefined || isPublished(choice, region, type));
  if (published.length === 0) {
    problems.add(regionProblem(choice, region));
  } else if (!choice.ownImage && !choice.hosting.instanceTypes.includes(name)) {
    problems.add({
      subject: 'instanceType', what: `is not one that AWS supports for ${props.model}`, value: name, allowed: defaultFirst(choice, published),
    });
  } else if (region !== undefined && !isPublished(choice, region, name)) {
    problems.add({
      subject: 'instanceType',
      what: `does not run ${props.model} in ${region}`,
      value: name,
      allowed: defaultFirst(choice, published),
      fix: `It does in ${publishedRegions(choice, [name]).join(', ')}.`,
    });
  }
}

/** A type that is known at deployment only will do where image or package are the same for all types. */
function checkUnknownInstanceType({ props, region, problems }: Context, choice: HostingChoice, token: string): void {
  if (publishedRegions(choice, [token]).length === 0) {
    problems.add({
      subject: 'instanceType',
      what: `must be known at synthesis, because it decides on the image of ${props.model}`,
      fix: 'Use a constant of SageMakerInstanceType, or give container.',
    });
  } else if (region !== undefined && !isPublished(choice, region, token)) {
    problems.add(regionProblem(choice, region));
  }
}

function checkFallbacks(context: Context, choice: HostingChoice, instanceType: string): void {
  const regions = deploymentRegions(context, choice, instanceType);
  context.problems.add(...jumpStartFallbackProblems(choice, instanceType, context.props.fallbackInstanceTypes ?? [], regions));
}

/** The instance types with AWS's default, which is named as such, in front. */
function defaultFirst({ hosting: { defaultInstanceType } }: HostingChoice, instanceTypes: readonly string[]): string[] {
  return instanceTypes.includes(defaultInstanceType)
    ? [`${defaultInstanceType} (the default)`, ...instanceTypes.filter(instanceType => instanceType !== defaultInstanceType)]
    : [...instanceTypes];
}

function serve(context: Context, choice: HostingChoice, instanceType: SageMakerInstanceType): ServedModel {
  const { record, hosting } = choice;
  const common = {
    instanceType,
    networkIsolation: hosting.networkIsolation ?? true,
    startupHealthCheckTimeoutInSeconds: hosting.startupHealthCheckTimeoutInSeconds,
    modelDataDownloadTimeoutInSeconds: hosting.modelDataDownloadTimeoutInSeconds,
    // SageMaker refuses a volume size for instance types that bring their storage.
    volumeSizeInGb: instanceType.hasLocalStorage === false ? hosting.volumeSizeInGb : undefined,
    inferenceAmiVersion: hosting.inferenceAmiVersion,
  };
  const tags = { modelId: record.modelId, modelVersion: record.version };
  if (isModelPackage(hosting)) {
    const arns = packageArns(context, choice, instanceType.toString());
    // Without any, the region or the instance type is wrong, which is a problem of the list already.
    return { ...common, tags, modelPackage: Object.keys(arns).length > 0 ? ModelPackage.fromRegionalArns(arns) : undefined };
  }
  const regions = deploymentRegions(context, choice, instanceType.toString());
  return {
    ...common,
    image: context.props.container ?? new JumpStartImage(hosting, instanceType.toString(), regions),
    modelData: JumpStartArtifact.of(record, hosting, artifactKey(hosting, instanceType.toString()), regions),
    environment: withoutCodeDirectory(environment(hosting, instanceType.toString())),
    tags: {
      ...tags,
      'sagemaker-studio:jumpstart-model-id': record.modelId,
      'sagemaker-studio:jumpstart-model-version': record.version,
      'sagemaker-studio:jumpstart-hub-name': 'SageMakerPublicHub',
    },
  };
}

/** Where the endpoint may be deployed: in the region of the stack, or wherever AWS publishes the model while that is not known. */
function deploymentRegions({ region }: Context, choice: HostingChoice, instanceType: string): string[] {
  if (region === undefined) {
    return publishedRegions(choice, [instanceType]);
  }
  return isPublished(choice, region, instanceType) ? [region] : [];
}

function packageArns(context: Context, choice: HostingChoice, instanceType: string): { [region: string]: string } {
  return Object.fromEntries(deploymentRegions(context, choice, instanceType)
    .map(region => [region, modelPackageArn(choice.hosting, region, instanceType)!]));
}

function withoutCodeDirectory(variables: Environment): Environment {
  const { [CODE_DIRECTORY]: _, ...rest } = variables;
  return rest;
}
