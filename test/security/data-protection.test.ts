import { resourceStatements } from './statements';
import { ownResources, Resource, SubjectTemplate, subjectTemplates } from './templates';

/*
 * Buckets and topics that the library makes: encrypted, reached by TLS only, and private.
 */

const templates = subjectTemplates();

/** What of a type the library made in any of the templates: it stands below the endpoint. */
function madeOf(type: string): (readonly [title: string, id: string, resource: Resource, template: SubjectTemplate])[] {
  return templates.flatMap(template => ownResources(template).filter(([id, { Type }]) => Type === type && id.startsWith('Endpoint'))
    .map(([id, resource]) => [`${template.title}: ${id}`, id, resource, template] as const));
}

const INSECURE = { Bool: { 'aws:SecureTransport': 'false' } };

describe.each(madeOf('AWS::S3::Bucket'))('%s', (_title, id, { Properties: bucket }, template) => {
  test('is encrypted', () => {
    const [rule] = bucket.BucketEncryption.ServerSideEncryptionConfiguration;
    expect(['AES256', 'aws:kms']).toContain(rule.ServerSideEncryptionByDefault.SSEAlgorithm);
  });

  test('has the key that was asked for', () => {
    const [{ ServerSideEncryptionByDefault: { KMSMasterKeyID: key } }] = bucket.BucketEncryption.ServerSideEncryptionConfiguration;
    expect(key !== undefined).toBe('Key961B73FD' in template.resources);
  });

  test('is private', () => {
    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true,
    });
  });

  test('takes TLS only', () => {
    const [deny] = resourceStatements(template).filter(({ effect, resources }) => effect === 'Deny' && resources.includes(`\${${id}.Arn}`));
    expect(deny).toMatchObject({ actions: ['s3:*'], principals: ['*'], resources: [`\${${id}.Arn}`, `\${${id}.Arn}/*`], conditions: INSECURE });
  });
});

describe.each(madeOf('AWS::SNS::Topic'))('%s', (_title, id, { Properties: topic }, template) => {
  test('is encrypted', () => {
    expect(JSON.stringify(topic.KmsMasterKeyId)).toMatch('Key961B73FD' in template.resources ? /Key961B73FD/ : /alias\/aws\/sns/);
  });

  test('takes TLS only', () => {
    const [deny] = resourceStatements(template).filter(({ effect, resources }) => effect === 'Deny' && resources.includes(`\${${id}}`));
    expect(deny).toMatchObject({ actions: ['sns:Publish'], principals: ['*'], resources: [`\${${id}}`], conditions: INSECURE });
  });
});

test('there are buckets and topics, with and without a key', () => {
  for (const type of ['AWS::S3::Bucket', 'AWS::SNS::Topic']) {
    expect(new Set(madeOf(type).map(([, , , { resources }]) => 'Key961B73FD' in resources))).toEqual(new Set([true, false]));
  }
});
