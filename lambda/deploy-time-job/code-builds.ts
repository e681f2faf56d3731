// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import {
  BatchGetBuildsCommand, CodeBuildClient, ListBuildsForProjectCommand, StartBuildCommand, StopBuildCommand, type Build as CodeBuild,
} from '@aws-sdk/client-codebuild';
import type { Build, Builds } from './ports';

/** Builds in AWS CodeBuild. */
export class CodeBuilds implements Builds {
  constructor(private readonly client: CodeBuildClient = new CodeBuildClient()) {}

  async start(project: string, variables: { readonly [name: string]: string }, token: string): Promise<void> {
    await this.client.send(new StartBuildCommand({
      projectName: project,
      idempotencyToken: token,
      environmentVariablesOverride: Object.entries(variables).map(([name, value]) => ({ name, value, type: 'PLAINTEXT' })),
    }));
  }

  /** Only the newest builds are looked at: one that runs still is among the last hundred. */
  async running(project: string): Promise<readonly Build[]> {
    const { ids = [] } = await this.client.send(new ListBuildsForProjectCommand({ projectName: project, sortOrder: 'DESCENDING' }));
    return (await this.get(ids)).filter(build => build.status === 'IN_PROGRESS');
  }

  async describe(id: string): Promise<Build | undefined> {
    return (await this.get([id]))[0];
  }

  async stop(id: string): Promise<void> {
    await this.client.send(new StopBuildCommand({ id }));
  }

  private async get(ids: string[]): Promise<Build[]> {
    if (ids.length === 0) {
      return [];
    }
    const { builds = [] } = await this.client.send(new BatchGetBuildsCommand({ ids }));
    return builds.map(toBuild);
  }
}

function toBuild(build: CodeBuild): Build {
  return {
    id: build.id ?? '',
    status: build.buildStatus ?? '',
    variables: Object.fromEntries((build.environment?.environmentVariables ?? []).map(({ name, value }) => [name, value ?? ''])),
    failures: (build.phases ?? []).flatMap(({ phaseType, contexts = [] }) => {
      return contexts.filter(({ message }) => message).map(({ message }) => `${phaseType}: ${message}`);
    }),
    logUrl: build.logs?.deepLink,
  };
}
