/** What every construct has from the CDK, which describes it in its own reference. */
const OF_ALL_CONSTRUCTS = [
  'toString', 'with', 'applyCrossStackReferenceStrength', 'applyRemovalPolicy', 'isConstruct', 'isOwnedResource', 'isResource', 'node', 'env', 'stack',
];

/** A section of nothing but the head of a table. */
const EMPTY_TABLE = /^####.*\n\n\|.*\n\|( --- \|)+\n\n---\n\n$/;

/**
 * Says the same as jsii-docgen in fewer characters: links and code as Markdown instead of HTML, one anchor to a heading instead of
 * two, and no members that every construct has.
 */
export function shorten(page: string): string {
  return withoutCommonMembers(page)
    .replace(/<a name="[^"]*" id=/g, '<a id=')
    .replace(/<code><a href="#([^"]*)">([^<]*)<\/a><\/code>/g, '[`$2`](#$1)')
    .replace(/<code>([^<|]*)<\/code>/g, '`$1`');
}

/** Without their rows in the tables, and without their sections, each of which ends where the next heading of its level or above is. */
function withoutCommonMembers(page: string): string {
  const names = OF_ALL_CONSTRUCTS.join('|');
  const withoutRows = page.replace(new RegExp(`^\\| <code><a href="#[\\w.-]+\\.(property\\.)?(${names})">.*\\n`, 'gm'), '');
  const sections = withoutRows.split(/^(?=#{1,5} )/m);
  const own = sections.filter(section => !new RegExp(`^##### \`(${names})\``).test(section) && !EMPTY_TABLE.test(section));
  return own.join('');
}
