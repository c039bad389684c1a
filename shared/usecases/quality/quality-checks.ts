import { isDeepStrictEqual } from 'node:util';
import {
  type Answers,
  answerFaults,
  dueOf,
  isComplete,
  mayRead,
  outcomeOf,
  outcomeOfAll,
  type Reading,
  type Sample,
  type Sampled,
  seenBy,
} from '../../domain/insight/quality.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Agent } from '../../schemas/configuration/organisation.ts';
import type { Activity } from '../../schemas/insight/activity.ts';
import type { QualityMessage } from '../../schemas/workflow.ts';
import { reaches } from '../change/caller.ts';
import { TooManyConflicts } from '../change/change-ticket.ts';
import { type HidingServices, hiddenFrom } from '../change/hidden.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { ApiKey } from '../ports/people.ts';
import type { TicketStore } from '../ports/tickets.ts';
import type { QualityChecks } from './ports.ts';

export type QualityServices = HidingServices & {
  store: Pick<TicketStore, 'loadTickets'>;
  configuration: Pick<Configuration, 'organisation'>;
  checks: QualityChecks;
  /** Queues a mail to an agent that a ticket of theirs was checked. */
  tellOf: (checked: QualityMessage) => Promise<void>;
};

/** All agents, and the caller among them. */
const staffOf = async ({ configuration }: QualityServices, key: ApiKey): Promise<{ staff: Agent[]; agent?: Agent }> => {
  const staff = (await configuration.organisation(key.organisation))?.organisation.agents ?? [];
  const agent = staff.find(({ id }) => id === key.agent);
  return { staff, ...(agent ? { agent } : {}) };
};

/** Whether a sampled ticket concerns an agent: as its reader, or as the agent who is checked. */
const concerns = (item: Sampled, agent: Agent): boolean => item.agent === agent.id || mayRead(item, agent);

type Readers = { agent: Agent; staff: readonly Agent[] };

const checkOf = ({ questions }: Sample, item: Sampled, readings: readonly Reading[], { agent, staff }: Readers) => {
  const complete = isComplete(item, readings, staff);
  return {
    ...item,
    readings: dueOf(item, readings, staff),
    done: readings.length,
    complete,
    // Once it is complete, a reader has nothing left to do.
    toRead: !complete && mayRead(item, agent) && !readings.some(({ reader }) => reader === agent.id),
    ...(complete ? outcomeOf(questions, readings) : { score: null, agreement: null }),
    seen: seenBy(readings, agent.id, complete).map(({ isLast: _isLast, ...reading }) => reading),
  };
};
export type QualityCheck = ReturnType<typeof checkOf>;

/** The results of complete checks, shown to everyone they concern. */
const summaryOf = ({ questions }: Sample, items: readonly QualityCheck[]) => {
  const complete = items.filter((item) => item.complete);
  return {
    ...{ sampled: items.length, complete: complete.length },
    ...outcomeOfAll(
      questions,
      complete.map(({ seen }) => seen),
    ),
  };
};

/**
 * A month's checks that concern the caller: supervisors see their team's, admins all, agents the complete ones of
 * their own work; only of tickets they may see. Null if there is no sample.
 */
export const readChecks = async (services: QualityServices, key: ApiKey, month: string) => {
  const [sample, { staff, agent }] = await Promise.all([
    services.checks.sample(key.organisation, month),
    staffOf(services, key),
  ]);
  if (!sample || !agent) return null;
  const own = sample.items.filter((item) => concerns(item, agent));
  const visible = await visibleOf(services, key, own);
  const { organisation } = key;
  const readings = await services.checks.readings(visible.map(({ reference }) => ({ organisation, month, reference })));
  await settle(services, { organisation, sample, staff }, visible, readings);
  const items = visible
    .map((item) => checkOf(sample, item, readings.get(item.reference) ?? [], { agent, staff }))
    .filter((item) => item.complete || mayRead(item, agent));
  const { seed, drawnAt, questions } = sample;
  return { month, seed, drawnAt, questions, items, summary: summaryOf(sample, items) };
};

const visibleOf = async (
  services: QualityServices,
  key: ApiKey,
  items: readonly Sampled[],
): Promise<readonly Sampled[]> => {
  const tickets = await services.store.loadTickets(items.map(({ reference }) => reference));
  const own = tickets.filter((ticket) => reaches(key, ticket));
  const hidden = await hiddenFrom(services, key, own);
  const visible = new Set(own.map(({ reference }) => reference).filter((reference) => !hidden.has(reference)));
  return items.filter(({ reference }) => visible.has(reference));
};

type Refused =
  | { code: 'not_sampled' }
  | { code: 'not_yours' }
  | { code: 'read_already' }
  | { code: 'invalid'; faults: { field: string; message: string }[] };

/** The activity of a complete check for figures, without its readers. The same whenever it is made. */
export const checked = (
  organisation: string,
  { month, questions }: Sample,
  { reference, agent, team, level }: Sampled,
  readings: readonly Reading[],
): Activity => {
  const { score, agreement } = outcomeOf(questions, readings);
  const at = readings.map((each) => each.at).toSorted();
  return {
    ...{ type: 'ticket_checked', organisation, at: at.at(-1) ?? '', agent, team, level },
    ...{ id: `check-${reference}-${month}`, check: `${month}/${reference}` },
    ...{ readings: readings.length, quality: score, agreement },
  };
};

/** There are rarely any. Further ones are settled at the next read. */
const MAX_SETTLED = 20;

type Settling = { organisation: string; sample: Sample; staff: readonly Agent[] };

/**
 * Settles checks that became complete because their second reader left. The first read notifies the agent and then
 * adds the activity, so that figures show the same as the month's page.
 */
const settle = async (
  services: QualityServices,
  { organisation, sample, staff }: Settling,
  items: readonly Sampled[],
  readings: ReadonlyMap<string, readonly Reading[]>,
): Promise<void> => {
  const { month } = sample;
  const found = items.flatMap((item) => {
    const [only, second] = readings.get(item.reference) ?? [];
    return only && !second && !only.isLast && isComplete(item, [only], staff) ? [{ item, only }] : [];
  });
  for (const { item, only } of found.slice(0, MAX_SETTLED)) {
    const { reference, agent } = item;
    await services.tellOf({ qualityChecked: { organisation, month, reference, agent } });
    await services.checks.settle(
      { organisation, month, reference },
      checked(organisation, sample, item, [{ ...only, isLast: true }]),
    );
  }
};

/**
 * Records a person's reading of a sampled ticket, once: it can't be changed later, and agents can't read their own
 * work. The agent is notified once it is complete. After a crash before that, the caller has no answer and repeats
 * the request.
 */
export const addReading = async (
  services: QualityServices,
  key: ApiKey,
  { reference }: Ticket,
  { month, answers, comment = null }: { month: string; answers: Answers; comment?: string | null | undefined },
): Promise<{ ok: true; check: QualityCheck } | { ok: false; refusal: Refused }> => {
  const refused = (refusal: Refused) => ({ ok: false as const, refusal });
  const { organisation } = key;
  const [sample, { staff, agent }] = await Promise.all([
    services.checks.sample(organisation, month),
    staffOf(services, key),
  ]);
  const item = sample?.items.find((each) => each.reference === reference);
  if (!sample || !item) return refused({ code: 'not_sampled' });
  if (!agent || !mayRead(item, agent)) return refused({ code: 'not_yours' });
  const faults = answerFaults(sample.questions, answers);
  if (faults.length > 0) return refused({ code: 'invalid', faults });
  const check = { organisation, month, reference };
  const reading: Reading = { reader: agent.id, at: services.clock.now(), answers, comment };
  const told = async (readings: readonly Reading[]) => {
    if (isComplete(item, readings, staff))
      await services.tellOf({ qualityChecked: { organisation, month, reference, agent: item.agent } });
    return { ok: true as const, check: checkOf(sample, item, readings, { agent, staff }) };
  };
  // Two readers at the same time: the second to write finds the first one's reading, and adds theirs as the second if
  // two are needed.
  return untilWritten(
    async () => {
      const before = (await services.checks.readings([check])).get(reference) ?? [];
      const mine = before.find(({ reader }) => reader === agent.id);
      // The answer to this request was lost.
      if (mine && isDeepStrictEqual([mine.answers, mine.comment], [answers, comment])) return told(before);
      if (mine || isComplete(item, before, staff)) return refused({ code: 'read_already' });
      const added: Reading = isComplete(item, [...before, reading], staff) ? { ...reading, isLast: true } : reading;
      const readings = [...before, added];
      const activity = added.isLast ? checked(organisation, sample, item, readings) : null;
      const isAdded = await services.checks.add(check, before.length, added, activity);
      return isAdded ? told(readings) : FASTER;
    },
    () => new TooManyConflicts('a quality check'),
  );
};
