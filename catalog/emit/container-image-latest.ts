import { constantName } from './constant-names';
import { compareNatural, compareNumbers, compareText, numbersIn } from '../sources/image-order';
import { ImageFacts } from '../sources/image-snapshot';

/** The newest image of a family, for one processor where the family has images for several. */
export interface LatestImage {
  readonly name: string;
  readonly image: ImageFacts;
}

/** Every family's newest image by version, compared number by number; of one version, the one whose tag counts highest. */
export function latestImages(images: readonly ImageFacts[]): LatestImage[] {
  const latest = new Map<string, ImageFacts>();
  const byProcessor = processorsPerFamily(images);
  for (const image of images.filter(candidate => candidate.family !== undefined)) {
    const several = (byProcessor.get(familyKey(image))?.size ?? 0) > 1;
    const key = several ? `${familyKey(image)} ${image.processor}` : familyKey(image);
    const best = latest.get(key);
    latest.set(key, best === undefined || compareVersions(image, best) > 0 ? image : best);
  }
  return [...latest].map(([key, image]) => {
    const processor = key === familyKey(image) ? '' : image.processor ?? '';
    const words = [image.repository, distinction(image, images), processor, 'latest'].filter(word => word !== '');
    return { name: constantName(...words), image };
  }).sort((a, b) => compareText(a.name, b.name));
}

function compareVersions(a: ImageFacts, b: ImageFacts): number {
  return compareNumbers(numbersIn(a.version ?? ''), numbersIn(b.version ?? ''))
    || compareNumbers(numbersIn(a.tag), numbersIn(b.tag))
    || compareNatural(a.tag, b.tag);
}

/** Hugging Face's images exist for PyTorch and for TensorFlow: two families of one table. */
function familyKey(image: ImageFacts): string {
  return [image.family, ...image.base ? [image.base.replace(/[\d.]+$/, '')] : []].join(' ');
}

/** A family that has one image for any processor needs no telling apart. */
function processorsPerFamily(images: readonly ImageFacts[]): Map<string, Set<string>> {
  const processors = new Map<string, Set<string>>();
  const forAny = new Set(images.filter(image => image.processor === undefined).map(familyKey));
  for (const image of images) {
    const key = familyKey(image);
    processors.set(key, (processors.get(key) ?? new Set()).add(forAny.has(key) ? 'any' : image.processor ?? 'any'));
  }
  return processors;
}

/**
 * What tells families of one repository apart, after the words that all of them begin with: `lmi` of `djl-lmi`, nothing of
 * `huggingface-llm` and `neuronx` of `huggingface-llm-neuronx`.
 */
function distinction(image: ImageFacts, images: readonly ImageFacts[]): string {
  const neighbours = images.flatMap(({ repository, family }) => repository === image.repository && family !== undefined ? [family] : []);
  const words = [...new Set(neighbours)].map(family => family.split('-'));
  const own = image.family?.split('-') ?? [];
  const differing = own.findIndex((word, index) => words.some(other => other[index] !== word));
  return differing < 0 ? '' : own.slice(differing).join('-');
}
