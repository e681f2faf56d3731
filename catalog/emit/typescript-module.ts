import { ClassType, expr, Expression, ExternalModule, Module, Type, TypeScriptRenderer } from '@cdklabs/typewriter';
import { GENERATED_HEADER } from './generated-file';

/** A module that starts with the header of generated files. */
export function generatedModule(name: string): Module {
  const module = new Module(name);
  module.documentation.push(...GENERATED_HEADER);
  return module;
}

/** Imports a name from another file of the library. */
export function imported(module: Module, name: string, file: string): Type {
  const source = new ExternalModule(file);
  source.importSelective(module, [name]);
  return Type.fromName(source, name);
}

/** Marks a class that holds thousands of constants. Must be its first member: it makes adding the others cheap. */
export function addManyConstantsMarker(module: Module, owner: ClassType): void {
  const expectManyConstants = expr.type(imported(module, 'expectManyConstants', '../private/many-constants'));
  owner.addProperty({
    name: '_manyConstants',
    static: true,
    immutable: true,
    type: Type.BOOLEAN,
    initializer: expectManyConstants.call(expr.this_()),
    // The renderer drops a tag without text.
    docs: { docTags: { internal: 'Makes the constants load fast.' } },
  });
}

/** A static table of literals. */
export function addLiteral(owner: ClassType, name: string, summary: string, type: Type, initializer: Expression): void {
  owner.addProperty({ name, docs: { summary }, static: true, immutable: true, type, initializer });
}

/** The renderer leaves a space after the comment signs of an empty line, and no line end at the end. */
export function renderModule(module: Module): string {
  return `${new TypeScriptRenderer({ disabledEsLintRules: [] }).render(module)}\n`.replace(/ +$/gm, '');
}
