import { App, Stack, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/** What the examples' READMEs ask to have in the account: a token for gated models of the Hugging Face Hub. */
export function prerequisites(): App {
  const app = new App();
  new secretsmanager.CfnSecret(new Stack(app, 'Prerequisites'), 'HubToken', {
    name: 'hugging-face-hub-token',
    secretString: 'hf_not_a_token',
  });
  return app;
}
