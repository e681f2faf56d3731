import { ImageFacts } from './image-snapshot';

type TagFacts = Pick<ImageFacts, 'family' | 'version' | 'base' | 'python' | 'processor' | 'inferred'>;

const VERSION_NUMBER = /\d+(\.\d+)*/g;

/**
 * What the tables' tags teach about a tag that no table lists.
 *
 * Tags of one repository that differ in numbers only have the same make-up: where all of the tables' tags of that shape
 * carry their version, there this one carries its own. Nothing is told when the tables leave a doubt.
 */
export function describeTag(repository: string, tag: string, listed: readonly ImageFacts[]): TagFacts {
  const shape = shapeOf(tag);
  const models = listed.filter(image => image.repository === repository && shapeOf(image.tag) === shape);
  if (new Set(models.map(kindOf)).size !== 1) {
    return {};
  }
  const version = readField(tag, models, image => image.version);
  const base = readField(tag, models, image => image.base);
  const python = readField(tag, models, image => image.python);
  if (!version?.value || !base || !python) {
    return {};
  }
  const { family, processor } = models[0];
  return { family, processor, version: version.value, base: base.value, python: python.value, inferred: true };
}

/** What must be the same in all tags of a shape for it to tell anything. */
function kindOf(image: ImageFacts): string {
  return [image.family, image.processor, image.base?.replace(VERSION_NUMBER, '')].join(' ');
}

/** Reads a field from a tag by the place where all models have it; undefined when there is no such place. */
function readField(
  tag: string, models: readonly ImageFacts[], field: (image: ImageFacts) => string | undefined,
): { value: string | undefined } | undefined {
  const sample = field(models[0]);
  if (sample === undefined) {
    return models.every(model => field(model) === undefined) ? { value: undefined } : undefined;
  }
  const place = numbersOf(tag).findIndex((_, index) => models.every(model => hasNumberAt(model.tag, index, field(model))));
  return place < 0 ? undefined : { value: sample.replace(VERSION_NUMBER, numbersOf(tag)[place]) };
}

function hasNumberAt(tag: string, index: number, value: string | undefined): boolean {
  const numbers = numbersOf(value ?? '');
  return numbers.length === 1 && numbersOf(tag)[index] === numbers[0];
}

function numbersOf(text: string): string[] {
  return text.match(VERSION_NUMBER) ?? [];
}

function shapeOf(tag: string): string {
  return tag.replace(VERSION_NUMBER, '#');
}
