import { describe, expect, it } from 'vitest';
import { advance } from '../../../../shared/domain/advance.ts';
import { assessTicket } from '../../../../shared/domain/create.ts';
import { decided } from '../../../../shared/domain/ticket/decision.ts';
import type { Organisation } from '../../../../shared/schemas/configuration/organisation.ts';
import { changeTicket } from '../../../../shared/usecases/change/change-ticket.ts';
import { act, Desk, postTicket, REQUEST } from '../../../kit/desks/telling-desk.ts';

const SUPERVISOR = 'naledi.khumalo@club.example';

/** No triage takes tickets without a matching skill. */
const untriaged = (organisation: Organisation): Organisation => ({
  ...organisation,
  teams: organisation.teams.map((team) => ({ ...team, triage: undefined })),
});

let people = 0;
/** A ticket that no rule has a category for, so no agent matches. */
const leave = async (desk: Desk, subject: string) => {
  people++;
  const requester = { name: 'Ann Example', email: `quiet.${people}@customer.example` };
  const { reference } = await postTicket({ ...REQUEST, category: undefined, requester, subject, description: 'Hm.' });
  const request = await desk.services.store.message(reference, 1);
  if (!request) throw new Error('a ticket has a request');
  await changeTicket(desk.services, reference, (ticket, context) => decided(assessTicket(ticket, request, context)), {
    byWorkflow: true,
  });
  return reference;
};
/**
 * A working hour passes, up to the latest ticket's reminder, which at night and on weekends comes after other
 * checkpoints.
 */
const passHour = async (desk: Desk, reference: string) => {
  for (;;) {
    const ticket = await desk.services.store.load(reference);
    desk.ahead = Date.parse(ticket?.checkpoint?.at ?? '') - Date.now() + 1000;
    if (ticket?.checkpoint?.kind === 'reminder') return;
    await wake(desk, reference);
  }
};
const wake = (desk: Desk, reference: string) =>
  changeTicket(desk.services, reference, (ticket, context) => decided(advance(ticket, context)), { byWorkflow: true });
const eventOf = async (desk: Desk, reference: string) =>
  (await desk.services.store.events(reference)).findLast(({ type }) => type === 'left_in_queue');
const digests = (desk: Desk) => desk.mails.filter(({ subject }) => subject.includes('tickets waiting for an agent'));
/** Tickets already listed belong to earlier tests. */
const emptied = async (...references: string[]) => {
  for (const reference of references) await act(reference, { action: 'close', as: 'spam' });
};

describe('tickets without a matching agent', () => {
  it('are reported to the supervisor in one mail after a working hour, even with parallel and repeated events', async () => {
    const desk = new Desk(untriaged);
    const references = [await leave(desk, 'First'), await leave(desk, 'Second'), await leave(desk, 'Third')];
    for (const reference of references) await desk.tell(reference);
    expect(desk.to(SUPERVISOR)).toEqual([]);
    await passHour(desk, references[2] ?? '');
    for (const reference of references) await wake(desk, reference);
    const tellAll = () =>
      Promise.all(
        references.map(async (reference) => desk.tellOf(reference, (await eventOf(desk, reference))?.sequence ?? 0)),
      );
    await tellAll();
    await tellAll();
    expect(digests(desk)).toHaveLength(1);
    const [digest] = digests(desk);
    expect(digest?.to.address).toBe(SUPERVISOR);
    for (const [index, subject] of ['First', 'Second', 'Third'].entries()) {
      expect(digest?.text).toMatch(new RegExp(`${references[index]} \\(P\\d, .*\\): ${subject}`));
    }
    await emptied(...references);
  });

  it('are in the mail that is sent after a crash, although its first ticket was taken in the meantime', async () => {
    const desk = new Desk(untriaged);
    const [first, second] = [await leave(desk, 'First'), await leave(desk, 'Second')];
    await passHour(desk, second);
    await wake(desk, first);
    await wake(desk, second);
    const { send } = desk.services.mail;
    desk.services.mail.send = async () => Promise.reject(new Error('the function died'));
    const sequence = (await eventOf(desk, first))?.sequence ?? 0;
    await expect(desk.tellOf(first, sequence)).rejects.toThrow('died');
    desk.services.mail.send = send;
    await act(first, { action: 'take' });
    await desk.tellOf(second, (await eventOf(desk, second))?.sequence ?? 0);
    await desk.tellOf(first, sequence);
    expect(digests(desk)).toHaveLength(1);
    expect(digests(desk)[0]?.text).toContain(second);
    expect(digests(desk)[0]?.text).not.toContain(`${first} (`);
    await emptied(second);
  });

  it('are no longer reported once they are assigned, and again when they return to the queue', async () => {
    const desk = new Desk(untriaged);
    const reference = await leave(desk, 'First');
    await passHour(desk, reference);
    await act(reference, { action: 'take' });
    expect((await desk.services.store.load(reference))?.queued).toBeNull();
    await wake(desk, reference);
    expect(await eventOf(desk, reference)).toBeUndefined();
    await act(reference, { action: 'assign', team: 'helpdesk' }, 'supervisor');
    expect((await desk.services.store.load(reference))?.queued).toMatchObject({ told: false });
    await emptied(reference);
  });
});
