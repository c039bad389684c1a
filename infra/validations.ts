import { type App, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';

/** Makes synth fail on unacknowledged findings of CDK's template rules and cdk-nag's AwsSolutions pack. */
export const addValidations = (app: App): void => {
  Validations.of(app).addPlugins(new CloudFormationValidatePlugin(), new AwsSolutionsChecks(app, { verbose: true }));
};
