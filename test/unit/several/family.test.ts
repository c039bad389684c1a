import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { UNRESOLVED } from '../../../shared/domain/clocks/clock.ts';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import type { Ticket } from '../../../shared/domain/ticket/ticket.ts';
import type { ActionRequest } from '../../../shared/schemas/actions.ts';
import type { ApiKey } from '../../../shared/usecases/ports/people.ts';
import { catchUp, passToChildren } from '../../../shared/usecases/several/major-incident.ts';
import { actOnTicket } from '../../../shared/usecases/work/act-on-ticket.ts';
import { Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';

/** Incidents and their tickets in parallel, with reads and writes of the table in any order: nothing waits forever. */

const { services } = new Desk();
const KEY: ApiKey = { id: 'law', organisation: 'club', role: 'admin', agent: 'thabo.mokoena', scope: WHOLE_SCOPE };

const client = DynamoDBDocumentClient.prototype as unknown as { send: (command: object) => Promise<unknown> };
const usual = client.send;
afterEach(() => {
  client.send = usual;
});

const NAMES = ['incident', 'other', 'report', 'late'] as const;
type Name = (typeof NAMES)[number];
type Step = { ticket: Name; does: 'link' | 'leave' | 'resolve' | 'decline' | 'close' | 'merge' | 'reopen'; to: Name };

const name = fc.constantFrom(...NAMES);
const step = (does: Step['does']): fc.Arbitrary<Step> => fc.record({ ticket: name, does: fc.constant(does), to: name });
const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: step('link') },
    { weight: 4, arbitrary: step('resolve') },
    ...(['leave', 'decline', 'close', 'merge', 'reopen'] as const).map((does) => ({
      weight: 1,
      arbitrary: step(does),
    })),
  ),
  { minLength: 1, maxLength: 3 },
);

const requestOf = ({ does, to }: Step, references: Record<Name, string>, ticket: Ticket): ActionRequest => {
  if (does === 'link') return { action: 'link', to: references[to], as: 'major_incident' };
  if (does === 'leave') return { action: 'link', to: references[to], as: 'related' };
  if (does === 'resolve') return { action: 'resolve', resolution: 'It works again.' };
  if (does === 'close') return { action: 'close', as: 'duplicate' };
  if (does === 'merge') return { action: 'merge', into: references[to] };
  if (does === 'reopen') return { action: does };
  return { action: does, contact: { channel: 'phone', at: ticket.resolvedAt ?? ticket.createdAt } };
};

const ticketsOf = (references: Record<Name, string>) => services.store.loadTickets(Object.values(references));

/** The sender's work on each of their events that it hasn't seen, until there are no more. */
const sender = (references: Record<Name, string>) => {
  const seen = new Map<string, number>();
  return async (): Promise<void> => {
    for (let left = true; left; ) {
      left = false;
      for (const reference of Object.values(references)) {
        for (const event of await services.store.events(reference, seen.get(reference) ?? 0)) {
          left = true;
          const ticket = await services.store.load(reference);
          if (ticket) await passToChildren(services, ticket, event);
          const { incident } = event.after;
          if (typeof incident === 'string') await catchUp(services, { reference, incident });
          seen.set(reference, event.sequence);
        }
      }
    }
  };
};

/** Runs scripts in parallel. Afterwards every ticket in an incident has an incident that is being worked on. */
const play = async (scripts: readonly (readonly Step[])[], scheduler: fc.Scheduler): Promise<void> => {
  const references = {} as Record<Name, string>; // each is set in the next line
  for (const each of NAMES) references[each] = (await postTicket(REQUEST)).reference;
  const send = sender(references);
  client.send = async function (this: unknown, command) {
    await scheduler.schedule(Promise.resolve(), command.constructor.name);
    return usual.call(this as typeof client, command);
  };
  const playing = scripts.map(async (script) => {
    for (const each of script) {
      const ticket = await services.store.load(references[each.ticket]);
      // Actions that the status doesn't allow are refused.
      if (ticket) await actOnTicket(services, KEY, ticket, requestOf(each, references, ticket));
    }
  });
  await scheduler.waitFor(Promise.all([...playing, send()]));
  client.send = usual;
  await send();

  const tickets = new Map((await ticketsOf(references)).map((ticket) => [ticket.reference, ticket]));
  for (const { reference, status, incident } of tickets.values()) {
    if (incident === null || status === 'closed') continue;
    const parent = tickets.get(incident);
    expect(UNRESOLVED, `${reference} is part of ${incident}`).toContain(parent?.status);
    let above = parent?.incident ?? null;
    for (let up = 0; above !== null && up < NAMES.length; up++) above = tickets.get(above)?.incident ?? null;
    expect(above, `${reference} waits in a circle`).toBe(null);
  }
};

it(
  'with parallel links, resolutions, declines, closings and merges, every ticket in an incident is being worked on',
  () =>
    fc.assert(fc.asyncProperty(fc.array(steps, { minLength: 2, maxLength: 3 }), fc.scheduler(), play), { numRuns: 50 }),
  60_000,
);

it('incidents that are made part of each other at once don’t wait for each other', () => {
  const link = (ticket: Name, to: Name): Step => ({ ticket, does: 'link', to });
  const circles: Step[][][] = [
    [[link('incident', 'other')], [link('other', 'incident')]],
    [[link('incident', 'other')], [link('other', 'late')], [link('late', 'incident')]],
  ];
  return fc.assert(fc.asyncProperty(fc.constantFrom(...circles), fc.scheduler(), play), { numRuns: 20 });
});
