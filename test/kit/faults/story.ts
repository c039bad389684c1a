import { eventOf as storedEvent } from '../../../shared/adapters/dynamodb/tickets/event-items.ts';
import { ticketOf } from '../../../shared/adapters/dynamodb/tickets/ticket-items.ts';
import { auditFaults, fold } from '../../../shared/domain/ticket/audit.ts';
import { EVENTS, type TicketEvent } from '../../../shared/domain/ticket/events.ts';
import { executionName, executionOf } from '../../../shared/domain/workflow/executions.ts';
import { Chance } from '../../fortnight/chance.ts';
import { eventOf, tableLag } from '../api.ts';
import type { Fault } from './aws.ts';
import { type ApiAnswer, deadLetters, inWorld, items, OWNERS } from './faulty-system.ts';
import { faultsOfWebhooks, receiversOf, restWebhooks, subscribe } from './hooks.ts';
import { mailArrives } from './mail.ts';
import type { Plan, World } from './world.ts';

/**
 * Follows tickets from every entry channel to their end, with faults on every way, and checks what must hold when all
 * is quiet.
 */

const START = Date.parse('2026-11-24T09:30:00Z');
const HOUR = 3600;

/** Clients repeat an API call until it is answered, up to this many times. */
const MAX_TRIES = 60;
/** Eventually consistent reads lag behind by fewer writes than this. */
const MAX_LAG = 9;

const callApi = async (
  world: World,
  method: string,
  path: string,
  key: string,
  body: object,
  idempotencyKey?: string,
): Promise<ApiAnswer> => {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const headers: Record<string, string> = idempotencyKey ? { 'idempotency-key': idempotencyKey } : {};
    const event = eventOf(method, path, { key, body, headers });
    const result = await world.invoke<ApiAnswer>(
      'api',
      `${method} ${path} ${idempotencyKey ?? JSON.stringify(body)}`,
      event,
    );
    if ('output' in result && result.output.statusCode < 500) return result.output;
    await world.runFor(2);
  }
  throw new Error(`${method} ${path} is never answered`);
};

type Request = { id: string; email: string; text: string };

const postByApi = async (world: World, { id, email, text }: Request): Promise<void> => {
  const body = {
    requester: { name: 'Ann', email },
    subject: `Request ${id}`,
    description: text,
    externalId: id,
  };
  const { statusCode, body: answer } = await callApi(world, 'POST', '/v1/tickets', 'integrator', body, id);
  if (statusCode !== 201) throw new Error(`a request was refused: ${answer}`);
};

const postByMail = (world: World, { id, email, text }: Request): void => {
  const raw = [
    `From: Ann <${email}>`,
    'To: support@club.example',
    `Subject: Request ${id}`,
    `Message-ID: <${id}@customer.example>`,
    '',
    text,
  ];
  mailArrives(world, { id, from: email, raw: raw.join('\r\n') });
};

const postByQueue = (world: World, { id, email, text }: Request): void => {
  const ticket = { requester: { email }, subject: `Request ${id}`, description: text };
  world.put('intake', JSON.stringify({ version: 1, id, source: 'shop', ticket }));
};

const referencesOf = (): string[] =>
  [...items.values()]
    .filter(({ pk, sk }) => sk === 'TICKET' && String(pk).startsWith('TICKET#'))
    .map(({ pk }) => String(pk).slice('TICKET#'.length));
const ticketNow = (reference: string) => ticketOf(items.get(`TICKET#${reference}\nTICKET`) ?? {});

/**
 * What an agent does with a ticket. A lost answer may mean that the action succeeded, so that the repetition isn't
 * allowed.
 */
const work = async (world: World, reference: string, chance: Chance): Promise<void> => {
  /** Often short, so that the workflow is still busy with the previous action. */
  const pause = (): number => chance.next() * (chance.happens(0.5) ? 4 : 60);
  const act = async (body: object): Promise<void> => {
    await callApi(world, 'POST', `/v1/tickets/${reference}/actions`, 'supervisor', body);
    await world.runFor(pause());
  };
  await act({ action: 'take', reason: 'Mine.' });
  if (chance.happens(0.4)) {
    await callApi(world, 'POST', `/v1/tickets/${reference}/messages`, 'supervisor', {
      body: 'We are on it.',
      visibility: 'public',
    });
  }
  if (chance.happens(0.4)) {
    await act({ action: 'ask_requester', question: 'Which browser is it?' });
    await act({ action: 'take_back' });
  }
  if (chance.happens(0.3)) await act({ action: 'escalate', level: 2, reason: 'It takes a specialist.' });
  await act({ action: 'resolve', resolution: 'We have reset your password.' });
  await world.runFor(pause());
  const contact = { channel: 'phone', at: ticketNow(reference).updatedAt };
  if (ticketNow(reference).status === 'resolved') await act({ action: 'confirm', contact, reason: 'They said so.' });
};

export type Told = {
  deliveries: number;
  tickets: number;
  mails: number;
  sentAgain: number;
  /** Events that webhook receivers accepted, and events that were given up. */
  hooked: number;
  parked: number;
  faults: string[];
};

/** Webhooks only get events of the second kind: texts about a person's access are restricted. */
const TEXTS = [
  'I cannot log in.',
  'The lights in hall two do not come on any more since this morning. Could somebody have a look at them, please?',
];
const MAKES = [postByApi, postByMail, postByQueue];

/** Runs a story of some tickets. The same seed and plan give the same story. */
export const tellStory = async (
  seed: string,
  tickets: number,
  plan: (chance: Chance) => Plan,
  chaos = { repeated: 0.1, delayed: 0.2, paused: 0.05 },
): Promise<Told> => {
  const chance = new Chance(seed);
  // With a lag of 0, writes are visible at once.
  tableLag.writes = Math.floor(new Chance(`${seed} lag`).next() * MAX_LAG);
  const told: Told = { deliveries: 0, tickets, mails: 0, sentAgain: 0, hooked: 0, parked: 0, faults: [] };
  const { receivers, restHours } = receiversOf(seed, () => Date.now(), START);
  const story = async (world: World): Promise<void> => {
    await subscribe();
    const known = new Set(referencesOf());
    const requests = Array.from(
      { length: tickets },
      (_, index): Request => ({
        id: `r-${seed}-${index}`,
        email: `${seed}.${index}@customer.example`,
        text: TEXTS[index % TEXTS.length] ?? '',
      }),
    );
    for (const [index, request] of requests.entries()) {
      await MAKES[index % MAKES.length]?.(world, request);
      await world.runFor(chance.next() * 20);
    }
    await world.runFor(HOUR);
    const mine = referencesOf().filter((reference) => !known.has(reference));
    for (const reference of mine) if (chance.happens(0.75)) await work(world, reference, chance);
    await world.runFor(3 * HOUR);
    await restWebhooks(world, restHours);
    await comeToRest(world);
    const open = mine.filter((reference) => !ticketNow(reference).restricted);
    const webhooks = faultsOfWebhooks(world, new Map(open.map((reference) => [reference, eventsOf(reference)])));
    const faults = [...faultsOfTickets(world, mine, requests), ...faultsOfMails(world, told), ...webhooks.faults];
    const { deliveries, mails } = world;
    Object.assign(told, { deliveries, mails: mails.length, hooked: webhooks.told, parked: webhooks.parked, faults });
  };
  const plans = { ...chaos, plan: plan(new Chance(`${seed} faults`)) };
  await inWorld(chance, plans, START, story, { receivers, seed }).finally(() => {
    tableLag.writes = 0;
  });
  return told;
};

/** The registration of the ticket's waiting execution. A signal reaches it by this token. */
const registeredOf = (reference: string) => items.get(`TICKET#${reference}\nWORKFLOW`);
const canBeReached = (world: World, reference: string): boolean =>
  world.tokens.has(String(registeredOf(reference)?.token));

/** A clock may pass at the end of the story. Its execution has some minutes to start waiting again. */
const comeToRest = async (world: World): Promise<void> => {
  const isUnderWay = () =>
    [...world.executions.values()].some(
      ({ name, status }) => status === 'RUNNING' && !canBeReached(world, executionOf(name).reference),
    );
  for (let looks = 0; looks < 20 && isUnderWay(); looks++) await world.runFor(30);
};

const eventsOf = (reference: string): TicketEvent[] =>
  [...items.values()]
    .filter(({ pk, sk }) => pk === `TICKET#${reference}` && String(sk).startsWith('EVENT#'))
    .toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1))
    .map(storedEvent);

const faultsOfTickets = (world: World, references: readonly string[], requests: readonly Request[]): string[] => {
  const subjects = references.map((reference) => items.get(`TICKET#${reference}\nMESSAGE#000001`)?.subject);
  const counts = requests.flatMap(({ id }) => {
    const made = subjects.filter((subject) => subject === `Request ${id}`).length;
    return made === 1 ? [] : [`request ${id} became ${made} tickets`];
  });
  const others =
    references.length === requests.length ? [] : [`${requests.length} requests became ${references.length} tickets`];
  const left = deadLetters().map((body) => `a dead letter: ${body}`);
  return [...counts, ...others, ...left, ...references.flatMap((reference) => faultsOfTicket(world, reference))];
};

const faultsOfTicket = (world: World, reference: string): string[] => {
  const ticket = ticketNow(reference);
  const events = eventsOf(reference);
  const name = executionName(reference, ticket.execution);
  const execution = world.executions.get(name);
  const registered = registeredOf(reference);
  const running = [...world.executions.values()].filter(
    (each) => each.status === 'RUNNING' && each.name.startsWith(reference),
  );
  const waits = running.length === 1 && canBeReached(world, reference) && Number(registered?.seen) >= ticket.lastSignal;
  const agrees = ticket.status === 'closed' ? running.length === 0 && execution?.status === 'SUCCEEDED' : waits;
  const says = (fault: string) => `${reference} (${ticket.status}): ${fault}`;
  const folded = fold(events);
  return [
    ...auditFaults(events).map(({ sequence, fault }) => says(`event ${sequence} ${fault}`)),
    ...(folded.version === ticket.version &&
    folded.status === ticket.status &&
    folded.level === ticket.level &&
    folded.lastHash === ticket.lastHash
      ? []
      : [says('is not what its events fold to')]),
    ...(agrees
      ? []
      : [
          says(
            `its execution ${name} is ${execution?.status} at ${execution?.state}, ${running.length} run, seen ${registered?.seen} of ${ticket.lastSignal}`,
          ),
        ]),
    ...(ticket.needsHelp === null ? [] : [says('needs help')]),
    ...untold(reference, events, Number(registered?.seen ?? 0)).map(says),
  ];
};

/** A clock may pass at the end of the story. A message interrupted then is still on its way. */
const SETTLED_AFTER = 15 * 60_000;

/**
 * Every event that owes a notice has one, and no notice is still claimed, except those waiting for quiet hours to end.
 */
const untold = (reference: string, events: readonly TicketEvent[], seen: number): string[] => {
  const notices = [...items.values()].filter(
    ({ pk, sk }) => pk === `TICKET#${reference}` && String(sk).startsWith('NOTICE#'),
  );
  const settledBefore = Date.now() - SETTLED_AFTER;
  const marked = new Set(notices.map(({ sk }) => Number(String(sk).split('#')[1])));
  const stuck = notices.filter(
    ({ state, waitsUntil, leaseUntil }) =>
      state === 'claimed' && Math.max(Number(waitsUntil ?? 0), Number(leaseUntil)) * 1000 < settledBefore,
  );
  const owed = events.filter(({ type, sequence, at }) => {
    if (Date.parse(at) > settledBefore) return false;
    const way = EVENTS[type].told;
    return (way === 'bus' || (way === 'workflow' && sequence <= seen)) && OWED.includes(type) && !marked.has(sequence);
  });
  return [
    ...stuck.map(({ sk }) => `no process still holds the claimed notice ${sk}`),
    ...owed.map(({ sequence, type }) => `no notice was sent for ${type} (${sequence})`),
  ];
};

/** Events that owe a notice in each of these stories. */
const OWED: readonly string[] = ['taken', 'resolved', 'escalated'];

/**
 * A notice is sent once. It may only be sent again if the sender died or failed after SES had accepted it (architecture
 * rule 7).
 */
const faultsOfMails = (world: World, told: Told): string[] => {
  const byNotice = Map.groupBy(world.mails, ({ notice }) => notice);
  return [...byNotice].flatMap(([notice, mails]) => {
    told.sentAgain += mails.length - 1;
    const whole = mails.filter(({ invocation, calls }) => !invocation.hasFailedSince(calls));
    // The owner of a webhook gets one a day.
    const tooSoon = notice.startsWith(OWNERS)
      ? whole.some(({ at }, index) => at - (whole[index - 1]?.at ?? 0) < 24 * HOUR * 1000)
      : whole.length > 1;
    return tooSoon
      ? [`the notice ${notice} went out ${mails.length} times, ${whole.length} of them for no reason`]
      : [];
  });
};

const RANDOM: readonly (readonly [Fault, number])[] = [
  ['none', 96],
  ['fails_before', 1],
  ['fails_after', 1],
  ['dies_before', 1],
  ['dies_after', 1],
];

/** Random faults in four of a hundred calls. */
export const byChance =
  (chance: Chance): Plan =>
  () =>
  () =>
    chance.choose(RANDOM);

/**
 * The process dies at each of its calls in turn, before or after the effect: on the first attempt at the first call,
 * and so on.
 */
export const atEveryCall = (how: 'dies_before' | 'dies_after') => (): Plan => (_what, attempt) => (call) =>
  call === attempt ? how : 'none';
