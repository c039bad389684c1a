import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from '../../../shared/domain/telling/announcement.ts';
import type { OutgoingMessage } from '../../../shared/schemas/workflow.ts';
import { rangesOf } from '../../../shared/usecases/telling/fan-out.ts';
import { tell } from '../../../shared/usecases/telling/tell.ts';
import { configure } from '../../kit/configuration.ts';
import { act, Desk, postTicket, REQUEST, send } from '../../kit/desks/telling-desk.ts';

/**
 * The number of messages after which Lambda takes a queue that feeds itself for a loop, and stops it
 * (docs/aws-truth.md).
 */
const STOPPED_AFTER = 16;
const MAX_CHAIN_LENGTH = 3;

/** Delivers a message and all its consequences. Returns the longest chain and the number of messages. */
const deliver = async (desk: Desk, first: OutgoingMessage): Promise<{ chain: number; messages: number }> => {
  let messages = 0;
  let chain = 0;
  const waiting = [{ message: first, depth: 1 }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { message, depth } = next;
    expect(depth).toBeLessThan(STOPPED_AFTER);
    await tell(desk.services, message);
    messages++;
    chain = Math.max(chain, depth);
    waiting.push(...desk.outgoing.splice(0).map((each) => ({ message: each, depth: depth + 1 })));
  }
  return { chain, messages };
};

describe('a notice to many recipients', () => {
  it('is split so that every key is in exactly one range', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), fc.integer({ min: 1, max: 7 }), (keys, most) => {
        const sorted = keys.toSorted((a, b) => (a < b ? -1 : 1));
        const ranges = rangesOf(sorted, most);
        expect(ranges.length).toBe(Math.ceil(keys.length / most));
        for (const key of sorted) expect(ranges.filter(({ from, to }) => key >= from && key <= to)).toHaveLength(1);
      }),
    );
  });

  it('reaches every reader of an announcement by a chain of three messages, for any number of readers', async () => {
    const { body } = await configure('POST', '/v1/announcements', {
      key: 'supervisor',
      body: { subject: 'Maintenance', body: 'On Saturday.' },
    });
    const desk = new Desk();
    const keys = Array.from({ length: 2000 }, (_, index) => addressKey(`r${index}@customer.example`)).toSorted();
    const seen: string[] = [];
    desk.services.readers = {
      addresses: async (_organisation, part) => keys.filter((_key, index) => index % 2 === part),
      within: async (_organisation, part, { from, to }) => {
        seen.push(...keys.filter((key, index) => index % 2 === part && key >= from && key <= to));
        return [];
      },
    };
    const { chain, messages } = await deliver(desk, { announcement: body.id, organisation: 'club' });
    expect(seen.toSorted()).toEqual(keys);
    expect({ chain, messages }).toEqual({ chain: MAX_CHAIN_LENGTH, messages: 1 + 32 + 40 });
    const { body: now } = await configure('GET', `/v1/announcements/${body.id}`, { key: 'supervisor' });
    expect(now.state).toBe('sent');
  });

  it('about a major incident reaches all of its tickets, once, by a chain of two', async () => {
    const incident = await postTicket(REQUEST);
    const parts: string[] = [];
    for (let index = 0; index < 105; index++) {
      const { reference } = await postTicket({ ...REQUEST, requester: { email: `part.${index}@customer.example` } });
      await act(reference, { action: 'link', to: incident.reference, as: 'major_incident' });
      parts.push(reference);
    }
    await send('POST', `/v1/tickets/${incident.reference}/messages`, {
      key: 'agent',
      body: { body: 'We are on it.', visibility: 'public' },
    });
    const desk = new Desk();
    const events = await desk.services.store.events(incident.reference);
    const sequence = events.findLast(({ type }) => type === 'message_added')?.sequence ?? 0;
    const message = { reference: incident.reference, sequence, notice: true as const };
    expect(await deliver(desk, message)).toEqual({ chain: 2, messages: 3 });
    await deliver(desk, message);
    for (const reference of parts) {
      const told = (await desk.services.store.events(reference)).filter(({ type }) => type === 'message_added');
      expect(told, reference).toHaveLength(1);
    }
  });

  it('about a problem’s fix reaches all of its cases by a chain of two, for any number of cases', async () => {
    const problem = await postTicket(REQUEST);
    const first = await postTicket({ ...REQUEST, requester: { email: 'case@customer.example' } });
    await act(first.reference, { action: 'link', to: problem.reference, as: 'problem' });
    await act(problem.reference, { action: 'resolve', resolution: 'It is mended.', correctiveActions: 'A test.' });
    const desk = new Desk();
    const events = await desk.services.store.events(problem.reference);
    const sequence = events.findLast(({ type }) => type === 'resolved')?.sequence ?? 0;
    const cases = Array.from({ length: 1000 }, (_, index) => `TD-${1000 + index}-0000`);
    const seen: string[] = [];
    const { store } = desk.services;
    desk.services.store = {
      ...store,
      partsIn: async (_reference, _as, { from, to }) => cases.filter((each) => each >= from && each <= to),
      loadTickets: async (references) => {
        seen.push(...references.filter((each) => cases.includes(each)));
        return [];
      },
    };
    const { chain, messages } = await deliver(desk, {
      reference: problem.reference,
      after: sequence - 1,
      upTo: sequence,
    });
    expect(seen.toSorted()).toEqual(cases);
    expect({ chain, messages }).toEqual({ chain: 2, messages: 1 + 20 });
  });
});
