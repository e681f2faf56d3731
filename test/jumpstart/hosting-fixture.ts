import { HostingFacts } from '../../src/jumpstart/model-record';
import { record } from '../catalog/record-fixture';

/** What hosting the small model of {@link record} takes. */
export function hosting(more: Partial<HostingFacts> = {}): HostingFacts {
  const { modelId: _id, version: _version, gated: _gated, ...facts } = record('example', '1.0.0');
  return { ...facts, ...more };
}
