import { Fact, FactName, RegionInfo } from 'aws-cdk-lib/region-info';
import { compareText } from './image-order';
import { RegistryRow } from './image-snapshot';
import { ProblemReport } from './problem-report';

/** Repositories with the same account here have the same account everywhere: they are one registry group. */
const ANCHOR_REGION = 'us-east-1';

/** The anchor accounts that have a name; it becomes part of logical ids, so a name never changes. */
const GROUP_NAMES: Readonly<Record<string, string>> = {
  763104351884: 'DeepLearningContainers',
  683313688378: 'SageMakerAlgorithms',
  520713654638: 'SageMakerLegacyFrameworks',
  811284229777: 'SageMakerLegacyXGBoost',
};

interface Known {
  readonly account: string;
  readonly source: string;
}

/** Gathers who serves which repository in which region, and tells where sources contradict each other. */
export class ImageRegistries {
  private readonly groups = new Map<string, Map<string, Known>>();
  private readonly groupOfRepository = new Map<string, string>();

  constructor(private readonly report: ProblemReport) {}

  /**
   * Adds the accounts of one repository, or of the whole group when no repository is given.
   *
   * @param accounts region to account
   */
  public add(source: string, repository: string | undefined, accounts: Readonly<Record<string, string>>): void {
    const subject = repository ?? 'registries';
    const group = this.groupFor(repository, accounts);
    if (group === undefined) {
      this.report.add({ source, subject, field: 'registries', message: `no account in ${ANCHOR_REGION}, by which registries are told apart` });
      return;
    }
    this.assignRepository(source, repository, group);
    for (const [region, account] of Object.entries(accounts)) {
      this.addAccount(source, subject, group, region, account);
    }
  }

  public get rows(): RegistryRow[] {
    return [...this.groups].flatMap(([group, accounts]) => [...accounts].map(([region, { account }]) => ({ group, region, account })))
      .sort((a, b) => compareText(a.group, b.group) || compareText(a.region, b.region));
  }

  public get repositories(): Record<string, string> {
    return Object.fromEntries([...this.groupOfRepository].sort(([a], [b]) => compareText(a, b)));
  }

  private groupFor(repository: string | undefined, accounts: Readonly<Record<string, string>>): string | undefined {
    const anchor = accounts[ANCHOR_REGION];
    if (anchor !== undefined) {
      return GROUP_NAMES[anchor] ?? `Registry${anchor}`;
    }
    return repository === undefined ? undefined : this.groupOfRepository.get(repository);
  }

  private assignRepository(source: string, repository: string | undefined, group: string): void {
    if (repository === undefined) {
      return;
    }
    const known = this.groupOfRepository.get(repository);
    if (known !== undefined && known !== group) {
      this.report.add({ source, subject: repository, field: 'registries', message: `is in registry ${group} here and in ${known} elsewhere` });
      return;
    }
    this.groupOfRepository.set(repository, group);
  }

  private addAccount(source: string, subject: string, group: string, region: string, account: string): void {
    const accounts = this.groups.get(group) ?? new Map<string, Known>();
    this.groups.set(group, accounts);
    const known = accounts.get(region);
    if (known === undefined) {
      accounts.set(region, { account, source });
    } else if (known.account !== account) {
      const message = `account ${account} contradicts ${known.account} of ${known.source} (registry ${group})`;
      this.report.add({ source, subject, field: `registries.${region}`, message });
    }
  }
}

/** The accounts of the Deep Learning Containers that the CDK itself knows. */
export function cdkRegistryAccounts(): Record<string, string> {
  return Object.fromEntries(RegionInfo.regions.flatMap(({ name }) => {
    const account = Fact.find(name, FactName.DLC_REPOSITORY_ACCOUNT);
    return account === undefined ? [] : [[name, account]];
  }));
}
