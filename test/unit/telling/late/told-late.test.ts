import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessTicket } from '../../../../shared/domain/create.ts';
import { decided } from '../../../../shared/domain/ticket/decision.ts';
import type { OutgoingMessage } from '../../../../shared/schemas/workflow.ts';
import { changeTicket } from '../../../../shared/usecases/change/change-ticket.ts';
import { NoticeNotYet } from '../../../../shared/usecases/telling/sending/sending.ts';
import { tell } from '../../../../shared/usecases/telling/tell.ts';
import { items } from '../../../kit/api.ts';
import { reconciling } from '../../../kit/desks/reconcile-desk.ts';
import { act, Desk, postTicket, REQUEST, send } from '../../../kit/desks/telling-desk.ts';

let people = 0;
const requested = async () => {
  const { services } = new Desk();
  people++;
  const email = `late.${people}@customer.example`;
  const { reference } = await postTicket({ ...REQUEST, requester: { name: 'Ann Example', email } });
  const request = await services.store.message(reference, 1);
  if (!request) throw new Error('a ticket has a request');
  await changeTicket(services, reference, (ticket, context) => decided(assessTicket(ticket, request, context)), {
    byWorkflow: true,
  });
  return { email, reference };
};

/** The texts of the mails about a ticket. */
const read = (desk: Desk, reference: string) =>
  desk.mails
    .filter((mail) => mail.reference === reference)
    .map(({ to, text }) => ({ to: to.address, paragraphs: text.split('\n\n') }));

type Step = { body: object; key: string };
const MOVES: readonly Step[] = [
  { body: { action: 'take' }, key: 'agent' },
  { body: { action: 'escalate', reason: 'It persists.' }, key: 'agent' },
  { body: { action: 'prioritise', urgency: 'high', impact: 'high' }, key: 'supervisor' },
  { body: { action: 'categorise', category: 'billing' }, key: 'agent' },
  { body: { action: 'resolve', resolution: 'Done.', outcome: 'solution_implemented' }, key: 'agent' },
  { body: { action: 'decline', comment: 'It is not done.' }, key: 'agent' },
  { body: { action: 'confirm' }, key: 'agent' },
];
const moves = fc.array(fc.constantFrom(...MOVES), { maxLength: 5 });

describe('the content of a notice', () => {
  it('is the same at once or after the whole story, without what no longer holds', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (steps) => {
        const [atOnce, late] = [new Desk(), new Desk()];
        const { reference } = await requested();
        await atOnce.tell(reference);
        for (const { body, key } of steps) {
          await send('POST', `/v1/tickets/${reference}/actions`, { key, body });
          await atOnce.tell(reference);
        }
        forgetNotices(reference);
        late.ahead = 3 * 3_600_000;
        await late.tell(reference);
        const said = read(atOnce, reference);
        for (const { to, paragraphs } of read(late, reference)) {
          const told = said.filter((mail) => mail.to === to).map((mail) => mail.paragraphs);
          expect(told.some((each) => paragraphs.every((one) => each.includes(one)))).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('goes to the worker of that time, and says only to the current one that it is theirs', async () => {
    const desk = new Desk();
    const { reference } = await requested();
    const first = (await desk.services.store.load(reference))?.assignee;
    const [other] = ['thabo.mokoena', 'claire.adams'].filter((each) => each !== first);
    await act(reference, { action: 'assign', assignee: other }, 'supervisor');
    await desk.tell(reference);
    const told = desk.mails.filter(({ subject }) => subject.includes('level 1:'));
    expect(told.map(({ to }) => to.address)).toEqual([`${other}@club.example`]);
    expect(told[0]?.text).not.toContain('Why:');
    const marks = (await desk.services.notices.ofTicket(reference)).filter(({ cause }) => cause === 'overtaken');
    expect(marks.map(({ recipient }) => recipient)).toEqual([`agent:${first}`]);
  });
});

const forgetNotices = (reference: string) => {
  for (const key of items.keys()) if (key.includes(reference) && key.includes('NOTICE#')) items.delete(key);
};

describe('reconcile', () => {
  const tellAll = async (desk: Desk, messages: OutgoingMessage[]) => {
    for (let message = messages.shift(); message; message = messages.shift()) {
      try {
        await tell(desk.services, message);
      } catch (error) {
        if (!(error instanceof NoticeNotYet)) throw error;
      }
    }
  };

  it('informs a ticket of the end of its incident if the linking process died', async () => {
    const desk = new Desk();
    const [incident, part] = [await requested(), await requested()];
    await act(incident.reference, { action: 'resolve', resolution: 'Up again.' });
    await act(part.reference, { action: 'link', to: incident.reference, as: 'major_incident' });
    const { run } = reconciling(desk);
    expect((await run()).caughtUp).toEqual([part.reference]);
    expect(await desk.services.store.load(part.reference)).toMatchObject({ status: 'resolved', incident: null });
    expect((await run()).caughtUp).toEqual([]);
  });

  it('finds nothing twice: what it queued again is marked or waits', async () => {
    const desk = new Desk((organisation) => ({
      ...organisation,
      agents: organisation.agents.map((agent) => ({ ...agent, notices: 'digest' as const })),
      teams: organisation.teams.map((team) => ({ ...team, supervisor: 'who.left' })),
    }));
    await fc.assert(
      fc.asyncProperty(moves, async (steps) => {
        const { reference } = await requested();
        for (const { body, key } of steps) await send('POST', `/v1/tickets/${reference}/actions`, { key, body });
      }),
      { numRuns: 10 },
    );
    desk.ahead = 20 * 60_000;
    const first = reconciling(desk);
    expect((await first.run()).queuedNotices).not.toEqual([]);
    await tellAll(desk, first.queued);
    const { queuedNotices, moved, replaced } = await reconciling(desk).run();
    expect({ queuedNotices, moved, replaced }).toEqual({
      ...{ queuedNotices: [], moved: [], replaced: [] },
    });
  });
});
