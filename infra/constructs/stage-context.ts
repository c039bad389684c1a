import type { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Bundles } from '../bundle.ts';
import type { StageSettings } from '../stages.ts';
import type { AlarmSink } from './watching/alarm-sink.ts';

/** What every construct of a stage gets. */
export type StageContext = {
  stage: StageSettings;
  bundles: Pick<Bundles, 'directoryOf'>;
  alarms: AlarmSink;
  /** For resources that can't be recreated: table, buckets, secret. */
  removalPolicy: RemovalPolicy;
};

/** The physical name of a resource that people see: `tierdesk-prod-intake`. */
export const nameIn = ({ stage }: { stage: Pick<StageSettings, 'name'> }, name: string): string =>
  `tierdesk-${stage.name}-${name}`;
