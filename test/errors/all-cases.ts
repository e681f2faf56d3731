import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { ErrorCase } from './error-case';

const FOLDER = join(__dirname, 'cases');

/** A case with its code as text. */
export interface NamedCase {
  readonly code: string;
  readonly errorCase: ErrorCase;
}

/** All cases of the folder, file by file. */
export function allCases(): NamedCase[] {
  return readdirSync(FOLDER).sort().flatMap(file => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const lists: { readonly [name: string]: readonly ErrorCase[] } = require(join(FOLDER, file));
    const codes = codesOf(join(FOLDER, file));
    return Object.entries(lists).flatMap(([name, cases]) => cases.map((errorCase, index) => ({ code: codes[name][index], errorCase })));
  });
}

/** The bodies of the functions in each list of a file, as they are written there. */
function codesOf(file: string): { readonly [list: string]: readonly string[] } {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const constants = source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => [...declarationList.declarations]);
  return Object.fromEntries(constants.flatMap(({ name, initializer }) => initializer && ts.isArrayLiteralExpression(initializer)
    ? [[name.getText(), initializer.elements.map(element => codeOf((element as ts.ArrowFunction).body))]]
    : []));
}

function codeOf(body: ts.ConciseBody): string {
  if (!ts.isBlock(body)) {
    return `${withoutIndentation(body.getText(), 2)};`;
  }
  return body.statements.map(statement => withoutIndentation(statement.getText(), 4)).join('\n');
}

/** The first line begins where the code does; all others begin with the indentation of the list. */
function withoutIndentation(code: string, width: number): string {
  return code.replaceAll(`\n${' '.repeat(width)}`, '\n');
}
