import { ofAlertmanager } from '../../../shared/domain/monitoring/reports.ts';
import { json } from '../../../shared/http/answer.ts';
import { invalidFields, problem } from '../../../shared/http/problem.ts';
import { countReceived } from '../../../shared/runtime/observe.ts';
import type { Channel } from '../../../shared/schemas/ticket.ts';
import { originOf } from '../../../shared/usecases/change/caller.ts';
import { logCall as keepCall } from '../../../shared/usecases/conversation/log-call.ts';
import { receiveAlarm } from '../../../shared/usecases/monitoring/receive-alarm.ts';
import type { ApiKey } from '../../../shared/usecases/ports/people.ts';
import type { ApiHandler } from '../asked.ts';
import { services, ticketUrl } from '../services.ts';

const isFor = ({ scope: { channels } }: ApiKey, channel: Channel): boolean =>
  channels === null || channels.includes(channel);

/**
 * One alert after the other, as some may be about one incident. Where one fails, Alertmanager sends all of them again, and
 * those before it change nothing.
 */
export const receiveAlerts: ApiHandler<'receiveAlerts'> = async ({ key, body }) => {
  if (!isFor(key, 'monitoring')) return problem('forbidden', 'Use a key for the channel monitoring.');
  const teller = { organisation: key.organisation, origin: originOf(key) };
  const alerts = [];
  for (const alert of body.alerts) {
    const received = await receiveAlarm(services, teller, ofAlertmanager(alert));
    if (received.outcome === 'opened') countReceived('monitoring');
    alerts.push({ fingerprint: alert.fingerprint, ...received });
  }
  return json(200, { alerts });
};

export const logCall: ApiHandler<'logCall'> = async ({ key, body }) => {
  if (!isFor(key, 'phone')) return problem('forbidden', 'Use a key for the channel phone.');
  const logged = await keepCall(services, key, body);
  if (!logged.ok) return invalidFields(logged.faults);
  const { reference, opened } = logged;
  if (opened) countReceived('phone');
  return { ...json(201, { reference, opened }, { location: ticketUrl(reference) }), reference };
};
