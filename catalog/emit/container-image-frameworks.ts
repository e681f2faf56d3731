import { compareNatural, compareText } from '../sources/image-order';
import { ImageFacts } from '../sources/image-snapshot';

/**
 * Family to `version base processor python` (each as far as the family has it) to `repository:tag`.
 *
 * Where a table lists an image and other sources know more of the same version, AWS's own look-up finds the listed one.
 * Where only others know it and name several, none is the answer.
 */
export function frameworkImages(images: readonly ImageFacts[]): Map<string, Map<string, string>> {
  const candidates = new Map<string, ImageFacts[]>();
  for (const image of images) {
    if (image.family !== undefined) {
      const key = `${image.family}/${frameworkKey(image)}`;
      candidates.set(key, [...candidates.get(key) ?? [], image]);
    }
  }
  const families = new Map<string, Map<string, string>>();
  for (const [key, group] of [...candidates].sort(([a], [b]) => compareFrameworkKeys(a, b))) {
    const listed = group.filter(image => !image.inferred);
    const [image, ...others] = listed.length > 0 ? listed : group;
    if (others.length === 0) {
      const [family, rest] = key.split('/');
      families.set(family, (families.get(family) ?? new Map()).set(rest, `${image.repository}:${image.tag}`));
    }
  }
  return families;
}

function frameworkKey({ version, base, processor, python }: ImageFacts): string {
  return [version, base, processor, python].filter(part => part !== undefined).join(' ');
}

function compareFrameworkKeys(a: string, b: string): number {
  const [familyA, restA] = a.split('/');
  const [familyB, restB] = b.split('/');
  return compareText(familyA, familyB) || compareNatural(restA, restB);
}
