/** What the roles and users of a template may do: inside of roles, and in policies of their own. By logical id of either. */
export function identityStatements(resources: { [logicalId: string]: any }): [logicalId: string, statement: any][] {
  return Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    const inline: any[] = Type === 'AWS::IAM::Role' ? (Properties.Policies ?? []).map((policy: any) => policy.PolicyDocument) : [];
    const documents = Type === 'AWS::IAM::Policy' ? [Properties.PolicyDocument] : inline;
    return documents.flatMap(({ Statement }) => Statement.map((statement: any) => [id, statement]));
  });
}
