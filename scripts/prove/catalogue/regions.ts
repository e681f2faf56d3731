/**
 * Where AWS has everything, and five regions in which something is different: registries, partitions, the instance types
 * that EC2 offers, or which models there are.
 */
export const REGIONS = ['us-east-1', 'eu-central-2', 'ap-northeast-3', 'us-gov-west-1', 'cn-north-1', 'me-central-1'] as const;
