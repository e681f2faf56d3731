import { readFileSync } from 'node:fs';
import { unversionedModels, type NamedModel } from './catalogue-models';
import { REGIONS } from './regions';
import { synthesizeEndpoint, type Synthesis } from './synthesis';
import { library } from '../compiled-library';
import type { JumpStartSageMakerEndpointProps } from 'cdk-sagemaker-endpoints';

/** A model in a region. */
export interface RegionalCase {
  readonly region: string;
  /** On the instance type that the library chooses there. */
  readonly chosen: Synthesis;
  /** On the instance type that the template for any region names. */
  readonly onDefault: Synthesis;
}

/** A model, synthesized wherever this proof looks. */
export interface ModelCase extends NamedModel {
  readonly anyRegion: Synthesis;
  readonly regional: readonly RegionalCase[];
}

/** Every model that can be deployed. */
export function synthesizeModels(): ModelCase[] {
  return unversionedModels().map(named => {
    const { constant, model } = named;
    const instanceType = model.defaultInstanceType();
    const regional = REGIONS.map(region => ({
      region,
      chosen: synthesizeModel(constant, region, { model }),
      onDefault: synthesizeModel(`${constant} on ${instanceType.toString()}`, region, { model, instanceType }),
    }));
    return { ...named, anyRegion: synthesizeModel(constant, undefined, { model }), regional };
  });
}

/** One model, licence accepted. */
export function synthesizeModel(name: string, region: string | undefined, props: JumpStartSageMakerEndpointProps): Synthesis {
  return synthesizeEndpoint(name, region, stack => new library.JumpStartSageMakerEndpoint(stack, 'Endpoint', { ...props, acceptEula: true }));
}

/** Whether the library chooses the default instance type itself in a region, so that there is one template, or one refusal. */
export function areSame({ chosen, onDefault }: RegionalCase): boolean {
  return contentOf(chosen) === contentOf(onDefault);
}

function contentOf({ refusal, templates }: Synthesis): string {
  return refusal?.message ?? templates.map(({ file }) => readFileSync(file, 'utf8')).join('\n');
}
