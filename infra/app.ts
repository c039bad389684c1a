import { App } from 'aws-cdk-lib/core';
import { bundleFunctions } from './bundle.ts';
import { addStacks } from './stacks/index.ts';
import { loadStage } from './stages.ts';

const app = new App();
const stage = loadStage(String(app.node.tryGetContext('stage') ?? 'local'));
addStacks(app, stage, await bundleFunctions());
