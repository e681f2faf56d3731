interface Request {
  readonly service: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * What requests come to: all that roles may do counts, not in which of their policies it stands, which depends on what is
 * known at synthesis.
 */
export function effectsOf(requests: readonly string[]): string[] {
  const parsed = requests.map(request => JSON.parse(request) as Request);
  const statements = parsed.filter(isPolicy).flatMap(({ parameters: { RoleName: role, PolicyDocument: document } }) => {
    const { Statement } = JSON.parse(String(document)) as { readonly Statement: readonly object[] };
    return Statement.map(statement => JSON.stringify({ role, statement }));
  });
  return [...parsed.filter(request => !isPolicy(request)).map(request => JSON.stringify(request)), ...statements].sort();
}

function isPolicy({ operation }: Request): boolean {
  return operation === 'PutRolePolicy';
}
