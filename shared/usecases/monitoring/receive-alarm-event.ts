import { ofCloudWatch } from '../../domain/monitoring/reports.ts';
import type { AlarmEvent } from '../../schemas/channels/cloudwatch.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import { type ReceivedAlarm, receiveAlarm } from './receive-alarm.ts';

/** As the registry names it: the organisation whose alarms they are. */
const SOURCE = 'cloudwatch';

/** An alarm of Amazon CloudWatch is the organisation's that the source `cloudwatch` belongs to, or else the default one's. */
export const receiveAlarmEvent = async (services: OpenServices, event: AlarmEvent): Promise<ReceivedAlarm> => {
  const registry = await services.configuration.registry();
  const organisation = ownValue(registry.bySource, SOURCE) ?? registry.defaultOrganisation;
  return receiveAlarm(services, { organisation, origin: `source:${SOURCE}` }, ofCloudWatch(event));
};
