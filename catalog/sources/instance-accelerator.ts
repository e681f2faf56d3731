import { AcceleratorDescription } from './instance-description';
import { AcceleratorKind } from '../../src/instance-type/accelerator-kind';

/**
 * The kind of an accelerator, from its maker and its name; undefined for one that the library has no kind for yet,
 * which the schema of the records then refuses.
 */
export function acceleratorKindOf({ manufacturer, name = '' }: AcceleratorDescription): AcceleratorKind | undefined {
  if (manufacturer === 'NVIDIA' || manufacturer === 'AMD') {
    return AcceleratorKind.GPU;
  }
  if (manufacturer === 'AWS' && name.startsWith('Inferentia')) {
    return AcceleratorKind.INFERENTIA;
  }
  if (manufacturer === 'AWS' && name.startsWith('Trainium')) {
    return AcceleratorKind.TRAINIUM;
  }
  return manufacturer === 'Habana' && name.startsWith('Gaudi') ? AcceleratorKind.GAUDI : undefined;
}
