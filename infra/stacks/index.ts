import type { App } from 'aws-cdk-lib/core';
import type { Bundles } from '../bundle.ts';
import type { StageSettings } from '../stages.ts';
import { AlarmsStack } from './alarms-stack.ts';
import { MailReceivingStack } from './mail-receiving-stack.ts';
import { TierdeskStack } from './tierdesk-stack.ts';

/** Adds a stage's three stacks to an app. Receiving has its own, since receipt rule sets are account-wide. */
export const addStacks = (app: App, stage: StageSettings, bundles: Pick<Bundles, 'directoryOf'>) => {
  const alarms = new AlarmsStack(app, `Tierdesk-${stage.name}-Alarms`, { stage });
  const main = new TierdeskStack(app, `Tierdesk-${stage.name}`, { stage, bundles, alarms });
  const receiving = new MailReceivingStack(app, `Tierdesk-${stage.name}-MailReceiving`, { stage, main });
  return { main, receiving, alarms };
};
