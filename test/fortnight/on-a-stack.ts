import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientOptions } from '../../local/emulator.ts';
import type { Stack } from '../../local/stack.ts';
import { configurationWriter } from '../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { hashOfApiKey, makeApiKey } from '../../shared/adapters/dynamodb/people/api-key-maker.ts';
import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import type { Worker } from '../../shared/domain/work/worker.ts';
import { executionName } from '../../shared/domain/workflow/executions.ts';
import type { ActionRequest } from '../../shared/schemas/actions.ts';
import { CLUB, contextAt, MARKETPLACE, type Setting } from '../kit/settings.ts';
import { Executions } from '../kit/system/executions.ts';
import { Records } from '../kit/system/records.ts';
import type { Acting, Lived } from './acting.ts';
import { nextDeed } from './cast.ts';
import { Chance } from './chance.ts';
import { faultsOf } from './faults.ts';
import { type Summary, summaryOf } from './fortnight.ts';
import { beginning } from './life.ts';
import { ENDS } from './season.ts';

/** The fortnight through a running system: requesters and agents use its API, its workflow does the rest. */

const SETTINGS: readonly (readonly [Setting, number])[] = [
  [CLUB, 60],
  [MARKETPLACE, 40],
];

/** What requesters write when they mean it; intake has to understand. */
const WORDS = {
  confirm: 'Yes, it works now.',
  thanks: 'Thank you!',
  decline: 'No, it still does not work.',
  null: 'I have more to say about this.',
};

const POLL_MILLISECONDS = 500;

/** The system, with a key for everybody who acts. */
class Desk {
  readonly stack: Stack;
  readonly records: Records;
  readonly #keys = new Map<string, string>();
  refused = 0;

  constructor(stack: Stack) {
    this.stack = stack;
    this.records = new Records({ endpoints: stack.endpoints, outputs: stack.outputs, keys: {} });
  }

  /** Makes a key for every agent, and one for each organisation's integrator. */
  async open(): Promise<void> {
    const { awsEndpoint, tableName } = this.stack.endpoints;
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions(awsEndpoint)));
    const writer = configurationWriter({ client, name: tableName });
    for (const [{ organisation }] of SETTINGS) {
      const holders = [...organisation.agents, { id: 'integrator', role: 'integrator' as const }];
      for (const { id, role } of holders) {
        const key = makeApiKey();
        const agent = role === 'integrator' ? null : id;
        const name = `fortnight-${organisation.id}-${id}`;
        await writer.putKey(hashOfApiKey(key), { id: name, organisation: organisation.id, role, agent });
        this.#keys.set(`${organisation.id} ${id}`, key);
      }
    }
    client.destroy();
  }

  async post(organisation: string, who: string, path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.stack.endpoints.apiUrl}/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#keys.get(`${organisation} ${who}`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status >= 500) throw new Error(`POST ${path}: ${answer.status} ${text}`);
    if (!answer.ok) this.refused++;
    // Every answer of the API is a JSON object (specification 10).
    return JSON.parse(text) as Record<string, unknown>;
  }
}

/** A ticket of the running system. */
class LiveTicket implements Acting {
  ticket: Ticket;
  readonly setting: Setting;
  readonly #desk: Desk;

  constructor(desk: Desk, setting: Setting, ticket: Ticket) {
    this.#desk = desk;
    this.setting = setting;
    this.ticket = ticket;
  }

  get now(): string {
    return this.#desk.stack.now();
  }

  context() {
    return contextAt(this.setting, this.now);
  }

  async reload(): Promise<void> {
    this.ticket = await this.#desk.records.ticket(this.ticket.reference);
  }

  try(request: ActionRequest, { actor }: Worker) {
    return this.#post(actor.id ?? '', 'actions', request);
  }

  agentWrites(visibility: 'public' | 'internal', { actor }: Worker) {
    return this.#post(actor.id ?? '', 'messages', { body: 'Please try this.', visibility });
  }

  requesterWrites(verdict: keyof typeof WORDS | null) {
    return this.#post('integrator', 'messages', { body: WORDS[verdict ?? 'null'], visibility: 'public' });
  }

  #post(who: string, what: string, body: object) {
    return this.#desk.post(this.setting.organisation.id, who, `/tickets/${this.ticket.reference}/${what}`, body);
  }
}

const later = (a: string, b: string): string => (a > b ? a : b);

/** Which ticket a seed made, and where. */
type Life = { seed: string; setting: Setting; reference: string };

const live = async (desk: Desk, seed: string): Promise<Life> => {
  const chance = new Chance(seed);
  const { at, setting, opening } = beginning(chance, SETTINGS);
  const until = async (instant: string): Promise<void> => {
    while (desk.stack.now() < instant) await sleep(POLL_MILLISECONDS);
  };
  await until(at);
  const { subject, urgency, impact } = { urgency: undefined, impact: undefined, ...opening };
  const requester = { email: `${seed.replaceAll(' ', '.')}@requester.example` };
  const body = { requester, subject, description: 'I forgot my password.', urgency, impact };
  const posted = await desk.post(setting.organisation.id, 'integrator', '/tickets', body);
  const reference = String(posted.reference);
  const ticket = new LiveTicket(desk, setting, await desk.records.ticket(reference));
  while (desk.stack.now() < ENDS) {
    const { version } = ticket.ticket;
    const deed = nextDeed(ticket, chance);
    const when = deed ? later(deed.at, ticket.now) : ENDS;
    do {
      await sleep(POLL_MILLISECONDS);
      await ticket.reload();
    } while (ticket.ticket.version === version && desk.stack.now() < when);
    if (ticket.ticket.version === version && deed && when < ENDS) {
      await deed.do(ticket);
      await ticket.reload();
    }
  }
  return { seed, setting, reference };
};

/** Executions that don't fit their ticket: an open one has one that runs, a closed one has one that succeeded. */
const executionFaults = async (desk: Desk, ticket: Ticket): Promise<string[]> => {
  const { awsEndpoint, stateMachineArn } = desk.stack.endpoints;
  const executions = new Executions(awsEndpoint, stateMachineArn);
  const status = await executions.status(executionName(ticket.reference, ticket.execution));
  const wanted = ticket.status === 'closed' ? 'SUCCEEDED' : 'RUNNING';
  return status === wanted ? [] : [`its execution is ${status ?? 'not there'} while it is ${ticket.status}`];
};

const READ_AGAIN_MILLISECONDS = 1000;
const MAX_READINGS = 30;

/**
 * Lives the fortnight on a stack whose clock stands at the season's beginning. `wakingHours`: how late, by the system's
 * clock, the workflow may notice what is due. The system's time goes on while it is judged, and with it the workflow: a
 * ticket is read again while something seems wrong with it.
 */
export const liveOnStack = async (
  stack: Stack,
  seed: string,
  tickets: number,
  wakingHours: number,
): Promise<Summary & { refused: number }> => {
  const desk = new Desk(stack);
  await desk.open();
  const lived = await Promise.all(Array.from({ length: tickets }, (_, index) => live(desk, `${seed} ${index}`)));
  const seen: Seen[] = [];
  for (const one of lived) seen.push(await judged(desk, one, wakingHours));
  const summary = summaryOf(seen, wakingHours);
  summary.faults.push(...seen.flatMap(({ seed: own, faults }) => faults.map((fault) => ({ seed: own, fault }))));
  return { ...summary, refused: desk.refused };
};

/** A ticket as it was read, with what doesn't fit between record, audit trail and execution. */
type Seen = { seed: string; ticket: Lived; faults: string[] };

const judged = async (desk: Desk, { seed, setting, reference }: Life, wakingHours: number): Promise<Seen> => {
  const read = async (): Promise<Seen> => {
    const ticket = await desk.records.ticket(reference);
    const now = desk.stack.now();
    const events = await desk.records.store.events(reference, 0, ticket.version);
    const faults = [...(await desk.records.faults(reference)), ...(await executionFaults(desk, ticket))];
    return { seed, ticket: { ticket, events, now, setting, context: () => contextAt(setting, now) }, faults };
  };
  let seen = await read();
  for (let again = 1; again < MAX_READINGS; again++) {
    if (seen.faults.length === 0 && faultsOf(seen.ticket, wakingHours).length === 0) break;
    await sleep(READ_AGAIN_MILLISECONDS);
    seen = await read();
  }
  return seen;
};
