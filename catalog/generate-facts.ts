import { join } from 'path';
import { emitContainerImages } from './emit/container-images';
import { emitContainerImageDocs } from './emit/docs-container-images';
import { emitInstanceTypeDocs } from './emit/docs-instance-types';
import { GeneratedFile } from './emit/generated-file';
import { emitInstanceTypes } from './emit/instance-types';
import { emitRegionBuckets } from './emit/region-buckets';
import { readImageSnapshot } from './sources/image-snapshot';
import { readInstanceSnapshot } from './sources/instance-snapshot';
import { readRegionBuckets } from './sources/region-buckets';

/** Everything that is not about JumpStart models. */
export function generate(data: string): GeneratedFile[] {
  const instanceTypes = readInstanceSnapshot(join(data, 'instance-types.json'));
  const images = readImageSnapshot(join(data, 'images.json'));
  return [
    ...emitInstanceTypes(instanceTypes),
    emitInstanceTypeDocs(instanceTypes),
    ...emitContainerImages(images),
    emitContainerImageDocs(images.images),
    ...emitRegionBuckets(readRegionBuckets(join(data, 'region-buckets.json'))),
  ];
}
