import { App } from 'aws-cdk-lib/core';
import { bundleFunctions } from './bundle.ts';
import { addStacks } from './stacks/index.ts';
import { loadStage, withLocalDomains } from './stages.ts';

// CDK's own template validation takes seconds. Production stages add it below, with cdk-nag; local ones go without.
const app = new App({ builtinCloudFormationValidation: false });
const named = loadStage(String(app.node.tryGetContext('stage') ?? 'local'));
const stage = named.production ? named : withLocalDomains(named, app.node.tryGetContext('siteDomains'));
addStacks(app, stage, await bundleFunctions());
if (stage.production) {
  const { addValidations } = await import('./validations.ts');
  addValidations(app);
}
