import { constantName } from './constant-names';
import { latestImages } from './container-image-latest';
import { code, docsPage, docsTable, spellingNote } from './docs-page';
import { GeneratedFile } from './generated-file';
import { ImageFacts } from '../sources/image-snapshot';

/** The tables of container images: the newest of each family, and all by repository. */
export function emitContainerImageDocs(images: readonly ImageFacts[]): GeneratedFile {
  const latest = latestImages(images);
  const published = images.map(imageConstant);
  const content = docsPage(
    'Container images',
    [
      `The ${images.length} images that AWS publishes for inference on SageMaker, as constants of \`DeepLearningContainerImage\`.`,
      'For one that is newer than your version of the library, use `DeepLearningContainerImage.fromDeepLearningContainerImage`.',
    ].join(' '),
    spellingNote('DeepLearningContainerImage', [...latest.map(({ name }) => name), ...published]),
    '## The newest of each family',
    'These constants move when you upgrade the library; those of the next section never do.',
    docsTable(['Constant', 'Image now'], latest.map(({ name, image }) => [code(name), code(`${image.repository}:${image.tag}`)])),
    '## All images by repository',
    ...[...byRepository(images)].flatMap(([repository, list]) => [
      `### ${repository}`,
      docsTable(['Tag', 'Constant'], list.map(image => [code(image.tag), code(imageConstant(image))])),
    ]),
  );
  return { path: 'docs/container-images.md', content };
}

function imageConstant({ repository, tag }: ImageFacts): string {
  return constantName(repository, tag);
}

function byRepository(images: readonly ImageFacts[]): Map<string, ImageFacts[]> {
  const repositories = new Map<string, ImageFacts[]>();
  for (const image of images) {
    repositories.set(image.repository, [...repositories.get(image.repository) ?? [], image]);
  }
  return repositories;
}
