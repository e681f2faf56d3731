import { join } from 'path';
import { emitContainerImages } from './emit/container-images';
import { GeneratedFile } from './emit/generated-file';
import { emitInstanceTypes } from './emit/instance-types';
import { emitRegionBuckets } from './emit/region-buckets';
import { readImageSnapshot } from './sources/image-snapshot';
import { readInstanceSnapshot } from './sources/instance-snapshot';
import { readRegionBuckets } from './sources/region-buckets';

/** Everything that is not about JumpStart models. */
export function generate(data: string): GeneratedFile[] {
  return [
    ...emitInstanceTypes(readInstanceSnapshot(join(data, 'instance-types.json'))),
    ...emitContainerImages(readImageSnapshot(join(data, 'images.json'))),
    ...emitRegionBuckets(readRegionBuckets(join(data, 'region-buckets.json'))),
  ];
}
