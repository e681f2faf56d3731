// Model, endpoint configuration and endpoint, written with L1 constructs: exactly the resources that the library renders.
// Members are read from their modules where they are used, as TypeScript compiles imports: aws-cdk-lib loads them then.

const sagemaker = require('aws-cdk-lib/aws-sagemaker');
const { Construct } = require('constructs');
const { ACCOUNT, CUSTOM_MODEL, HUGGING_FACE_MODEL, IMAGE, INSTANCE_TYPE, MODEL_BUCKET, MODEL_KEY, REGION } = require('./endpoints');

const JUMPSTART_BUCKET = `jumpstart-cache-prod-${REGION}`;
const JUMPSTART_PREFIX = 'huggingface-llm/huggingface-llm-mistral-7b-instruct/artifacts/inference-prepack/v2.0.0/';

const SOURCES = {
  jumpstart: {
    model: {
      enableNetworkIsolation: true,
      primaryContainer: container({
        ENDPOINT_SERVER_TIMEOUT: '3600',
        HF_MODEL_ID: '/opt/ml/model',
        MAX_BATCH_PREFILL_TOKENS: '8191',
        MAX_INPUT_LENGTH: '8191',
        MAX_TOTAL_TOKENS: '8192',
        MODEL_CACHE_ROOT: '/opt/ml/model',
        SAGEMAKER_CONTAINER_LOG_LEVEL: '20',
        SAGEMAKER_ENV: '1',
        SAGEMAKER_MODEL_SERVER_TIMEOUT: '3600',
        SAGEMAKER_MODEL_SERVER_WORKERS: '1',
        SAGEMAKER_PROGRAM: 'inference.py',
        SM_NUM_GPUS: '1',
      }, {
        modelDataSource: {
          s3DataSource: { s3Uri: `s3://${JUMPSTART_BUCKET}/${JUMPSTART_PREFIX}`, s3DataType: 'S3Prefix', compressionType: 'None' },
        },
      }),
    },
    statements: readStatements(JUMPSTART_BUCKET, `${JUMPSTART_PREFIX}*`),
    tags: {
      'modelId': 'huggingface-llm-mistral-7b-instruct',
      'modelVersion': '3.0.0',
      'sagemaker-studio:jumpstart-hub-name': 'SageMakerPublicHub',
      'sagemaker-studio:jumpstart-model-id': 'huggingface-llm-mistral-7b-instruct',
      'sagemaker-studio:jumpstart-model-version': '3.0.0',
    },
  },

  huggingface: {
    model: {
      primaryContainer: container({
        SAGEMAKER_CONTAINER_LOG_LEVEL: '20', SAGEMAKER_REGION: REGION, HF_MODEL_ID: HUGGING_FACE_MODEL, SM_NUM_GPUS: '1',
      }),
    },
    statements: [],
    tags: { modelId: HUGGING_FACE_MODEL },
  },

  custom: {
    model: { primaryContainer: container({ SAGEMAKER_REGION: REGION }, { modelDataUrl: `s3://${MODEL_BUCKET}/${MODEL_KEY}` }) },
    variant: { modelDataDownloadTimeoutInSeconds: 600 },
    statements: readStatements(MODEL_BUCKET, MODEL_KEY),
    tags: { modelId: CUSTOM_MODEL },
  },
};

/** @param createRole makes a role with some statements; returns it and its ARN */
function l1Endpoint(source, createRole) {
  const { model: modelProps, variant, statements, tags: tagMap } = SOURCES[source];
  const tags = Object.entries(tagMap).map(([key, value]) => ({ key, value }));
  return (parent, id) => {
    const scope = new Construct(parent, id);
    const { role, arn } = createRole(scope, [...commonStatements(), ...statements]);
    const model = new sagemaker.CfnModel(scope, 'Model', { ...modelProps, executionRoleArn: arn, tags });
    model.node.addDependency(role);
    const config = new sagemaker.CfnEndpointConfig(scope, 'EndpointConfig', {
      productionVariants: [{
        variantName: 'AllTraffic',
        modelName: model.attrModelName,
        initialInstanceCount: 1,
        initialVariantWeight: 1,
        instanceType: INSTANCE_TYPE,
        containerStartupHealthCheckTimeoutInSeconds: 600,
        ...variant,
      }],
    });
    new sagemaker.CfnEndpoint(scope, 'Endpoint', { endpointConfigName: config.attrEndpointConfigName, tags });
  };
}

function container(environment, members = {}) {
  return { mode: 'SingleModel', image: `${IMAGE.account}.dkr.ecr.${REGION}.amazonaws.com/${IMAGE.repository}:${IMAGE.tag}`, environment, ...members };
}

function allow(actions, resources, condition) {
  return { Action: actions, Effect: 'Allow', Resource: resources, ...condition && { Condition: condition } };
}

function commonStatements() {
  const logs = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/sagemaker/Endpoints/*`;
  return [
    allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], [logs, `${logs}:log-stream:*`]),
    allow('cloudwatch:PutMetricData', '*', { StringEquals: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/Endpoints'] } }),
    allow(['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      `arn:aws:ecr:${REGION}:${IMAGE.account}:repository/${IMAGE.repository}`),
    allow('ecr:GetAuthorizationToken', '*'),
  ];
}

function readStatements(bucket, objects) {
  return [
    allow('s3:GetObject', `arn:aws:s3:::${bucket}/${objects}`),
    allow('s3:ListBucket', `arn:aws:s3:::${bucket}`, { StringLike: { 's3:prefix': [objects] } }),
  ];
}

module.exports = { l1Endpoint };
