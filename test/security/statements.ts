import { ownResources, SubjectTemplate } from './templates';

/** A statement of a policy, with intrinsic functions as readable text: `arn:${AWS::Partition}:s3:::models/*`. */
export interface Statement {
  /** The logical id of the resource that carries it. */
  readonly id: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
  readonly conditions: object;
}

/** What identities may do: the statements of policies of roles. */
export function identityStatements(template: SubjectTemplate): Statement[] {
  return statementsOf(template, ({ Type, Properties }) => {
    const inline = (Properties?.Policies ?? []).map(({ PolicyDocument }: any) => PolicyDocument);
    return /^AWS::IAM::(Managed)?Policy$/.test(Type) ? [Properties.PolicyDocument] : Type === 'AWS::IAM::Role' ? inline : [];
  });
}

/** Who may do something with a resource: the statements of policies of buckets, topics and keys. */
export function resourceStatements(template: SubjectTemplate): Statement[] {
  return statementsOf(template, ({ Type, Properties }) => {
    const documents: Readonly<Record<string, string>> = {
      'AWS::S3::BucketPolicy': 'PolicyDocument', 'AWS::SNS::TopicPolicy': 'PolicyDocument', 'AWS::KMS::Key': 'KeyPolicy',
    };
    return Type in documents ? [Properties[documents[Type]]] : [];
  });
}

function statementsOf(template: SubjectTemplate, documentsOf: (resource: { Type: string; Properties: any }) => any[]): Statement[] {
  return ownResources(template).flatMap(([id, resource]) => documentsOf(resource).flatMap(document => document.Statement).map(statement => ({
    id,
    effect: statement.Effect,
    actions: [statement.Action].flat(),
    resources: [statement.Resource ?? []].flat().map(textOf),
    principals: Object.values(typeof statement.Principal === 'string' ? { any: statement.Principal } : statement.Principal ?? {}).flat().map(textOf),
    conditions: statement.Condition ?? {},
  })));
}

/** An expression of a template, with what is known at deployment only in `${}`. */
export function textOf(expression: any): string {
  if (typeof expression === 'string') {
    return expression;
  }
  const [[name, argument]] = Object.entries<any>(expression);
  switch (name) {
    case 'Ref':
      return `\${${argument}}`;
    case 'Fn::GetAtt':
      return `\${${argument.join('.')}}`;
    case 'Fn::Join':
      return argument[1].map(textOf).join(argument[0]);
    default:
      return `\${${name}}`;
  }
}
