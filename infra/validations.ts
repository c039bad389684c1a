import { type App, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';

/** Makes synth fail on what CDK's template rules or cdk-nag's AwsSolutions pack find and nobody has acknowledged. */
export const addValidations = (app: App): void => {
  Validations.of(app).addPlugins(new CloudFormationValidatePlugin(), new AwsSolutionsChecks(app, { verbose: true }));
};
