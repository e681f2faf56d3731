import { ImageFacts } from './image-snapshot';
import { ProblemReport } from './problem-report';

const IMAGE_URI = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.[a-z0-9.-]+\/([^:@]+):([^:@]+)$/;

/** Images that train; some specs host with one where nothing else runs on the instance type. */
const NOT_FOR_INFERENCE = /(^|-)(training|eia)(-|$)/;

/** What full image URIs tell: which images there are, in which regions, and whose account serves them. */
export class ImageUris {
  public readonly source = 'image URIs of model specs';
  private readonly regionsByImage = new Map<string, Set<string>>();
  private readonly accounts = new Map<string, Record<string, string>>();

  constructor(uris: Iterable<string>, private readonly report: ProblemReport) {
    for (const uri of new Set(uris)) {
      this.read(uri);
    }
  }

  /** Repository to region to account. */
  public get accountsByRepository(): ReadonlyMap<string, Readonly<Record<string, string>>> {
    return this.accounts;
  }

  public get images(): ImageFacts[] {
    return [...this.regionsByImage].map(([image, regions]) => {
      const [repository, tag] = image.split(':');
      return { repository, tag, regions: [...regions].sort() };
    });
  }

  private read(uri: string): void {
    const [, account, region, repository, tag] = IMAGE_URI.exec(uri) ?? [];
    if (repository === undefined) {
      this.report.add({ source: this.source, subject: uri, field: '', message: 'is not the URI of an image in ECR with a tag' });
      return;
    }
    if (NOT_FOR_INFERENCE.test(repository)) {
      return;
    }
    this.addAccount(uri, repository, region, account);
    const regions = this.regionsByImage.get(`${repository}:${tag}`) ?? new Set();
    this.regionsByImage.set(`${repository}:${tag}`, regions.add(region));
  }

  private addAccount(uri: string, repository: string, region: string, account: string): void {
    const accounts = this.accounts.get(repository) ?? {};
    this.accounts.set(repository, accounts);
    if (accounts[region] !== undefined && accounts[region] !== account) {
      const message = `another URI has ${repository} of ${region} in account ${accounts[region]}`;
      this.report.add({ source: this.source, subject: uri, field: '', message });
      return;
    }
    accounts[region] = account;
  }
}
