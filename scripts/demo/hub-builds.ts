import { waitConditions } from '../../lambda/deploy-time-job/cloudformation';
import type { Emulator } from '../../test/emulator/emulator';

/**
 * Answers for the builds that package models of the Hugging Face Hub: says at once that the artifact is there, because the emulator
 * runs no builds and the demo shall download no models. test/deployment/hub-model-data.test.ts runs the real ones.
 */
export async function answerHubBuilds(emulator: Emulator): Promise<void> {
  await emulator.onCustomResource('Custom::DeployTimeJob', async ({ RequestType, ResourceProperties: { ArtifactPrefix, SignalUrl } }) => {
    if (RequestType === 'Create') {
      await waitConditions.send(String(SignalUrl), { data: JSON.stringify({ key: ArtifactPrefix }) });
    }
    return { PhysicalResourceId: String(ArtifactPrefix) };
  });
  // The buckets of these builds are empty.
  await emulator.onCustomResource('Custom::S3AutoDeleteObjects', async () => undefined);
}
