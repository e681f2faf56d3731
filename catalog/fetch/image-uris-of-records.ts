import { HostingFacts, ModelRecord, RegionalImage } from '../../src/jumpstart/model-record';
import { ecrImageUri } from '../../src/private/regions';

/** The full URIs of all images, in all regions, that models host with, in their configurations too. */
export function imageUrisOfRecords(records: readonly ModelRecord[]): Set<string> {
  const hostings: HostingFacts[] = records.flatMap(record =>
    [record, ...Object.values(record.configs ?? {}).map(({ hosting }) => hosting)]);
  return new Set(hostings.flatMap(({ images }) => Object.values(images).flatMap(urisOf)));
}

function urisOf({ image, accounts, uris }: RegionalImage): string[] {
  return [
    ...Object.entries(accounts).map(([region, account]) => ecrImageUri(account, region, image)),
    ...Object.values(uris ?? {}),
  ];
}
