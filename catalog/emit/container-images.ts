import { ClassType, DocsSpec, expr, Expression, Module, stmt, Type } from '@cdklabs/typewriter';
import { assertDistinctNames, constantName } from './constant-names';
import { frameworkImages } from './container-image-frameworks';
import { latestImages } from './container-image-latest';
import { GeneratedFile } from './generated-file';
import { addLiteral, addManyConstantsMarker, generatedModule, imported, renderModule } from './typescript-module';
import { compareText } from '../sources/image-order';
import { ImageFacts, ImageSnapshot } from '../sources/image-snapshot';

const FOLDER = 'src/container-image';
const CLASS_NAME = 'DeepLearningContainerImage';

/**
 * The generated files for the images of a snapshot: the constants, who serves them where, and the look-up by framework.
 *
 * @throws when two constants cannot be told apart in some language
 */
export function emitContainerImages(snapshot: ImageSnapshot): GeneratedFile[] {
  return [
    file('deep-learning-container-image', module => addImageClass(module, snapshot.images)),
    file('image-registries', module => addRegistryTables(module, snapshot)),
    file('framework-images', module => addFrameworkTable(module, snapshot.images)),
  ];
}

function file(name: string, fill: (module: Module) => void): GeneratedFile {
  const module = generatedModule(name);
  fill(module);
  return { path: `${FOLDER}/${name}.generated.ts`, content: renderModule(module) };
}

function addImageClass(module: Module, images: readonly ImageFacts[]): void {
  const containerImage = imported(module, 'ContainerImage', './container-image');
  const registryImage = imported(module, 'RegistryImage', './registry-image');
  const imageClass = new ClassType(module, {
    name: CLASS_NAME,
    export: true,
    abstract: true,
    extends: containerImage,
    docs: {
      summary: 'The container images that AWS publishes for inference on SageMaker.',
      remarks: [
        'Each constant is one published image. The account that serves it is looked up for the region of the stack that uses it,',
        'also while the region is not known yet. A constant that ends in `_LATEST` moves with upgrades of this library.',
      ].join('\n'),
      see: 'https://github.com/aws/deep-learning-containers/blob/master/available_images.md',
    },
  });
  addManyConstantsMarker(module, imageClass);
  for (const { name, image, docs } of imageConstants(images)) {
    const initializer = registryImage.newInstance(expr.lit(image.repository), expr.lit(image.tag));
    imageClass.addProperty({ name, docs, static: true, immutable: true, type: containerImage, initializer });
  }
  addFactory(imageClass, containerImage, registryImage);
}

interface ImageConstant {
  readonly name: string;
  readonly image: ImageFacts;
  readonly docs: DocsSpec;
}

function imageConstants(images: readonly ImageFacts[]): ImageConstant[] {
  const latest = latestImages(images).map(({ name, image }) => ({
    name,
    image,
    docs: { summary: `The newest of its kind, \`${image.repository}:${image.tag}\` now; it moves when you upgrade this library.` },
  }));
  const published = images.map(image => ({
    name: constantName(image.repository, image.tag),
    image,
    docs: { summary: `\`${image.repository}:${image.tag}\`.` },
  }));
  const constants = [...latest, ...published];
  assertDistinctNames(`constants of ${CLASS_NAME}`, constants.map(({ name }) => name));
  return constants;
}

function addFactory(imageClass: ClassType, containerImage: Type, registryImage: Type): void {
  const factory = imageClass.addMethod({
    name: 'fromDeepLearningContainerImage',
    static: true,
    returnType: containerImage,
    docs: {
      summary: 'Any image of a registry that AWS runs for SageMaker, also one that has no constant here.',
      remarks: [
        'A repository that this library does not know is looked for in the registry of the Deep Learning Containers.',
        '',
        'A malformed argument is an error. So is using the image in a region where the account that serves it is not known;',
        'the message lists the regions where it is.',
      ].join('\n'),
    },
    parameters: [
      { name: 'repositoryName', type: Type.STRING, documentation: 'the name of the repository, `huggingface-pytorch-tgi-inference`' },
      { name: 'tag', type: Type.STRING, documentation: 'the tag of the image, or its digest as `sha256:…`' },
      {
        name: 'accountId',
        type: Type.STRING,
        optional: true,
        documentation: 'the account that serves the image, 12 digits; by default AWS\'s account for the repository in the region of the stack',
      },
    ],
  });
  factory.addBody(stmt.ret(expr.type(registryImage).callMethod('checked', ...factory.parameters)));
}

function addRegistryTables(module: Module, snapshot: ImageSnapshot): void {
  const tables = new ClassType(module, {
    name: 'ImageRegistryTables',
    export: true,
    docs: { summary: 'Who serves AWS\'s inference images where.' },
  });
  const groups = [...new Set(snapshot.registries.map(row => row.group))].sort(compareText);
  addLiteral(tables, 'ACCOUNTS', 'Registry group to region to account.', Type.mapOf(Type.mapOf(Type.STRING)), expr.object(
    groups.map(group => [group, strings(
      snapshot.registries.filter(row => row.group === group).map(row => [row.region, row.account]),
    )] as const),
  ));
  addLiteral(tables, 'GROUPS', 'Repository to registry group.', Type.mapOf(Type.STRING), strings(Object.entries(snapshot.repositories)));
}

function addFrameworkTable(module: Module, images: readonly ImageFacts[]): void {
  const tables = new ClassType(module, {
    name: 'FrameworkImageTable',
    export: true,
    docs: { summary: 'The images of the frameworks that AWS\'s image tables list.' },
  });
  addLiteral(
    tables,
    'IMAGES',
    'Framework to `version base processor python` (each as far as the framework has it) to `repository:tag`.',
    Type.mapOf(Type.mapOf(Type.STRING)),
    expr.object([...frameworkImages(images)].map(([family, entries]) => [family, strings(entries)] as const)),
  );
}

function strings(entries: Iterable<readonly [string, string]>): Expression {
  return expr.object([...entries].map(([key, value]) => [key, expr.lit(value)] as const));
}
