import type { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Bundles } from '../bundle.ts';
import type { StageSettings } from '../stages.ts';
import type { AlarmSink } from './watching/alarm-sink.ts';

/** What every construct of a stage's stack is made with. */
export type StageContext = {
  stage: StageSettings;
  bundles: Pick<Bundles, 'directoryOf'>;
  alarms: AlarmSink;
  /** Of what can't be made again: table, buckets, secret. */
  removalPolicy: RemovalPolicy;
};

/** The physical name of a resource that is named by people: `tierdesk-prod-intake`. */
export const nameIn = ({ stage }: { stage: Pick<StageSettings, 'name'> }, name: string): string =>
  `tierdesk-${stage.name}-${name}`;
