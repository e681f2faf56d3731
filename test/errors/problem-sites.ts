import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

/*
 * The places of src/ that have something to say to a user, found in its syntax. A problem that was raised is followed back
 * to its place by compiling src/ so that each problem carries the place, and each other message reports it.
 */

const ROOT = resolve(__dirname, '../..');

/** The members by which an object is a problem: of props, and of a spec file, which becomes one of the first kind. */
const PROBLEMS = [['what'], ['field', 'message']];

/** The calls that tell a user something, other than by an error. */
const TELLING = ['addWarningV2', 'addInfoV2', 'addErrorV2', 'allowRegions'];

/** What a problem says in words; a message that depends on something says it in several. */
const WORDED = ['what', 'message', 'fix'];

/** A place that has something to say. */
export interface Site {
  /** `src/endpoint/rollout-problems.ts:43`. */
  readonly place: string;
  /** Patterns of the alternatives that it can say; none when it says what another place has made. */
  readonly alternatives: readonly RegExp[];
  /** Whether it makes no problem by itself, but what another place makes one of: then only its words can be found again. */
  readonly handedOn: boolean;
}

/** Every place of the hand-written sources that has something to say. */
export function findSites(): Site[] {
  return sourceFiles(join(ROOT, 'src')).flatMap(file => {
    const source = parse(file);
    const sites: Site[] = [];
    visit(source, node => {
      if (isSite(node)) {
        sites.push({ place: placeOf(node, source), alternatives: alternativesOf(node), handedOn: memberNames(node).includes('field') });
      }
    });
    return sites;
  });
}

/** The JavaScript of a source file in which each problem has a member `site`, and each other message calls `siteReached`. */
export function compileWithSites(file: string): string {
  return ts.transpileModule(readFileSync(file, 'utf8'), {
    fileName: file,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true },
    transformers: { before: [addSites] },
  }).outputText;
}

const addSites: ts.TransformerFactory<ts.SourceFile> = context => source => {
  const { factory } = context;
  const transform = (node: ts.Node): ts.Node => {
    const place = isSite(node) ? factory.createStringLiteral(placeOf(node, source)) : undefined;
    const inner = ts.visitEachChild(node, transform, context);
    if (place && ts.isObjectLiteralExpression(inner)) {
      return factory.updateObjectLiteralExpression(inner, [...inner.properties, factory.createPropertyAssignment('site', place)]);
    }
    if (place && ts.isCallExpression(inner)) {
      const report = factory.createCallExpression(factory.createIdentifier('siteReached'), undefined, [place]);
      return factory.createParenthesizedExpression(factory.createComma(report, inner));
    }
    return inner;
  };
  return ts.visitEachChild(source, transform, context);
};

function isSite(node: ts.Node): boolean {
  const members = memberNames(node);
  return PROBLEMS.some(names => names.every(name => members.includes(name))) || isTelling(node);
}

function memberNames(node: ts.Node): (string | undefined)[] {
  return ts.isObjectLiteralExpression(node) ? node.properties.map(({ name }) => name?.getText()) : [];
}

function isTelling(node: ts.Node): boolean {
  return ts.isCallExpression(node) && TELLING.includes(calledName(node) ?? '');
}

function calledName({ expression }: ts.CallExpression): string | undefined {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : undefined;
}

function alternativesOf(node: ts.Node): RegExp[] {
  if (!ts.isObjectLiteralExpression(node)) {
    return [];
  }
  return node.properties.filter(({ name }) => WORDED.includes(name?.getText() ?? '')).flatMap(property => {
    if (ts.isPropertyAssignment(property)) {
      return patternsOf(property.initializer);
    }
    // `what` alone stands for a constant of the same name nearby.
    return ts.isShorthandPropertyAssignment(property) ? patternsOf(constantNear(property, property.name.text)) : [];
  });
}

function constantNear(node: ts.Node, name: string): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  for (let scope = node.parent; scope !== undefined && found === undefined; scope = scope.parent) {
    visit(scope, inner => {
      if (ts.isVariableDeclaration(inner) && inner.name.getText() === name) {
        found = inner.initializer;
      }
    });
  }
  return found;
}

/** What an expression of literals, templates and conditions can say. */
function patternsOf(expression: ts.Expression | undefined): RegExp[] {
  if (expression === undefined) {
    return [];
  }
  if (ts.isConditionalExpression(expression)) {
    return [...patternsOf(expression.whenTrue), ...patternsOf(expression.whenFalse)];
  }
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    return patternsOf(expression.right);
  }
  const text = patternOf(expression);
  return text === undefined || text === ANYTHING ? [] : [new RegExp(text)];
}

const ANYTHING = '[^]*';

function patternOf(expression: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(expression)) {
    return escape(expression.text);
  }
  if (ts.isTemplateExpression(expression)) {
    return escape(expression.head.text) + expression.templateSpans.map(span => ANYTHING + escape(span.literal.text)).join('');
  }
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return (patternOf(expression.left) ?? ANYTHING) + (patternOf(expression.right) ?? ANYTHING);
  }
  return undefined;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function placeOf(node: ts.Node, source: ts.SourceFile): string {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return `${relative(ROOT, resolve(source.fileName))}:${line + 1}`;
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
}

function visit(node: ts.Node, action: (node: ts.Node) => void): void {
  action(node);
  node.forEachChild(child => visit(child, action));
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.generated.ts')).sort().map(file => join(folder, file));
}
