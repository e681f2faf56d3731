// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** What `isHubRepository` takes, for messages. */
export const HUB_REPOSITORY_RULE =
  'organization/name or name, of letters, digits, - _ and ., the name at most 96 characters, without --, .. or .git at its end';

/** Whether a text can be the id of a model on the Hugging Face Hub: the rules of validate_repo_id in huggingface_hub. */
export function isHubRepository(id: string): boolean {
  return /^(\w([\w.-]*\w)?\/)?\w([\w.-]{0,94}\w)?$/.test(id) && !/--|\.\.|\.git$/.test(id);
}

/** Whether a text can be a commit, a tag or a branch. */
export function isHubRevision(revision: string): boolean {
  return /^[^\s]+$/.test(revision);
}
