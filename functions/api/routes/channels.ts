import { ofAlertmanager } from '../../../shared/domain/monitoring/reports.ts';
import { json } from '../../../shared/http/answer.ts';
import { invalidFields, problem } from '../../../shared/http/problem.ts';
import { countReceived } from '../../../shared/runtime/observe.ts';
import type { Channel } from '../../../shared/schemas/ticket.ts';
import { freeTimesFor } from '../../../shared/usecases/appointments/free-times.ts';
import { cancelWishedAppointment, wishForAppointment } from '../../../shared/usecases/appointments/wish-appointment.ts';
import { isIntegrator, originOf } from '../../../shared/usecases/change/caller.ts';
import { logCall as keepCall } from '../../../shared/usecases/conversation/log-call.ts';
import { receiveAlarm } from '../../../shared/usecases/monitoring/receive-alarm.ts';
import type { ApiKey } from '../../../shared/usecases/ports/people.ts';
import { presentAppointment } from '../../../shared/usecases/records/present-ticket.ts';
import type { ApiHandler } from '../asked.ts';
import { refusalProblem } from '../refusal.ts';
import { services, ticketUrl } from '../services.ts';

const isFor = ({ scope: { channels } }: ApiKey, channel: Channel): boolean =>
  channels === null || channels.includes(channel);

/**
 * Handles alerts one after the other, since several may belong to one incident. If one fails, Alertmanager sends all of them
 * again; those already handled have no second effect.
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

/** Integrators get the free times without agents, and can't choose an agent: which agent is free is for staff only. */
export const listFreeTimes: ApiHandler<'listFreeTimes'> = async ({ key, ticket, query: { minutes, days, agent } }) => {
  const named = isIntegrator(key) ? null : (agent ?? null);
  const times = await freeTimesFor(services, ticket, { minutes, days, agent: named });
  return json(200, { items: isIntegrator(key) ? times.map(({ from, to }) => ({ from, to })) : times });
};

/** Acts for the requester, since an integrator has no agent's rights. */
export const wishAppointment: ApiHandler<'wishAppointment'> = async ({ ticket, body }) => {
  const wished = await wishForAppointment(services, ticket, body);
  return wished.ok
    ? json(200, { appointment: presentAppointment(wished.ticket) })
    : refusalProblem(wished.refusal, 'An appointment');
};

export const cancelAppointment: ApiHandler<'cancelAppointment'> = async ({ ticket }) => {
  const cancelled = await cancelWishedAppointment(services, ticket);
  return cancelled.ok
    ? { statusCode: 204, headers: { 'cache-control': 'no-store' }, body: '' }
    : refusalProblem(cancelled.refusal, 'An appointment');
};
