import { ofCloudWatch } from '../../domain/monitoring/reports.ts';
import type { AlarmEvent } from '../../schemas/channels/cloudwatch.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import { type ReceivedAlarm, receiveAlarm } from './receive-alarm.ts';

/** The source in the registry that names the organisation of these alarms. */
const SOURCE = 'cloudwatch';

/** Receives an Amazon CloudWatch alarm, for the organisation of source `cloudwatch`, or else the default one. */
export const receiveAlarmEvent = async (services: OpenServices, event: AlarmEvent): Promise<ReceivedAlarm> => {
  const registry = await services.configuration.registry();
  const organisation = ownValue(registry.bySource, SOURCE) ?? registry.defaultOrganisation;
  return receiveAlarm(services, { organisation, origin: `source:${SOURCE}` }, ofCloudWatch(event));
};
