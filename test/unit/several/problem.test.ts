import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../shared/domain/ticket/events.ts';
import { sendFixPages } from '../../../shared/usecases/several/problem-fix.ts';
import { tell } from '../../../shared/usecases/telling/tell.ts';
import { act, Desk, postTicket, REQUEST, send } from '../../kit/desks/telling-desk.ts';

let people = 0;
const newAddress = (): string => `case.${++people}@customer.example`;
type Reported = { reference: string; email: string };
const report = async (email = newAddress(), fields: object = {}): Promise<Reported> => {
  const { reference } = await postTicket({ ...REQUEST, requester: { name: 'Ann Example', email, ...fields } });
  return { reference, email };
};
const caseOf = async (problem: Reported, email?: string, fields?: object): Promise<Reported> => {
  const reported = await report(email, fields);
  await act(reported.reference, { action: 'link', to: problem.reference, as: 'problem' });
  return reported;
};
const FIX = 'The lock is gone: version 4.2 never takes it.';
const ship = (problem: Reported) =>
  act(problem.reference, { action: 'resolve', resolution: FIX, correctiveActions: 'A test for it.' });

/** Sends all notices up to now, so that none of them is sent later. */
const deskAfter = async (...tickets: Reported[]): Promise<Desk> => {
  const desk = new Desk((organisation) => ({ ...organisation, quietMinutes: 0 }));
  for (const { reference } of tickets) await desk.tell(reference);
  desk.mails.length = 0;
  return desk;
};
const tellAll = async (desk: Desk, ...tickets: Reported[]): Promise<void> => {
  for (const { reference } of tickets) await desk.tell(reference);
};
const fixesTo = (desk: Desk, { email }: Reported) => desk.to(email).filter(({ text }) => text.includes(FIX));
const ticketOf = (desk: Desk, { reference }: Reported) => desk.services.store.load(reference);

describe('the permanent fix of a problem', () => {
  it('is sent to the requesters of its cases in their language, closed ones too, which stay closed', async () => {
    const problem = await report();
    const open = await caseOf(problem, newAddress(), { language: 'de' });
    const closed = await caseOf(problem);
    await act(closed.reference, { action: 'close', as: 'withdrawn' });
    const desk = await deskAfter(problem, open, closed);
    await ship(problem);
    await tellAll(desk, problem, open, closed);
    expect(fixesTo(desk, open)).toMatchObject([
      {
        language: 'de',
        subject: expect.stringContaining(open.reference),
        replyTo: expect.stringContaining(open.reference),
      },
    ]);
    expect(fixesTo(desk, open)[0]?.text).toMatch(/Was wir getan haben:\s+A test for it\./);
    expect(fixesTo(desk, closed)).toMatchObject([{ language: 'en' }]);
    expect(await ticketOf(desk, open)).toMatchObject({ status: 'new' });
    expect(await ticketOf(desk, closed)).toMatchObject({ status: 'closed', closedAs: 'withdrawn', checkpoint: null });
    const { body } = await send('GET', `/v1/tickets/${closed.reference}/messages`, { key: 'integrator' });
    expect(body.items.at(-1)).toMatchObject({ body: FIX, visibility: 'public' });
  });

  it('is sent once to a person with several cases, with two ids, and however often it is delivered', async () => {
    const problem = await report();
    const first = await caseOf(problem);
    const second = await caseOf(problem, first.email);
    const third = await caseOf(problem, first.email, { id: `customer-${people}` });
    const all = [problem, first, second, third];
    const desk = await deskAfter(...all);
    await ship(problem);
    await tellAll(desk, ...all);
    for (const { reference } of all) {
      const { length } = await desk.services.store.events(reference);
      for (let sequence = 1; sequence <= length; sequence++) await desk.tellOf(reference, sequence);
    }
    expect(fixesTo(desk, first)).toHaveLength(1);
    expect(fixesTo(desk, problem)).toMatchObject([{ subject: expect.stringContaining('please confirm') }]);
  });

  it('reaches tickets merged with a case, and the tickets of a major incident that is one', async () => {
    const problem = await report();
    const kept = await caseOf(problem);
    const merged = await report();
    await act(merged.reference, { action: 'merge', into: kept.reference });
    const gone = await caseOf(problem);
    const goesOn = await report();
    await act(gone.reference, { action: 'merge', into: goesOn.reference });
    const incident = await caseOf(problem);
    const part = await report();
    await act(part.reference, { action: 'link', to: incident.reference, as: 'major_incident' });
    const all = [problem, kept, merged, gone, goesOn, incident, part];
    const desk = await deskAfter(...all);
    await ship(problem);
    await tellAll(desk, ...all);
    for (const each of [kept, merged, gone, goesOn, incident, part]) expect(fixesTo(desk, each)).toHaveLength(1);
  });

  it('isn’t sent for cases that left, to suppressed addresses or opted-out people, whose other ticket still gets it', async () => {
    const problem = await report();
    const left = await caseOf(problem);
    await act(left.reference, { action: 'link', to: problem.reference, as: 'related' });
    const bounced = await caseOf(problem);
    const silent = await report();
    const { reference } = await postTicket({ ...REQUEST, requester: { email: silent.email }, notify: false });
    await act(reference, { action: 'link', to: problem.reference, as: 'problem' });
    const all = [problem, left, bounced, silent, { ...silent, reference }];
    const desk = await deskAfter(...all);
    desk.services.suppressions.of = async (_organisation, address) =>
      address === bounced.email
        ? { address, bounced: { at: '', status: null, reference: '' }, complained: null, unsubscribed: null }
        : null;
    await ship(problem);
    await tellAll(desk, ...all);
    expect([left, bounced, silent].map((each) => fixesTo(desk, each).length)).toEqual([0, 0, 0]);
    await act(silent.reference, { action: 'link', to: problem.reference, as: 'problem' });
    await act(problem.reference, { action: 'decline', comment: 'It is back.' });
    await ship(problem);
    await tellAll(desk, ...all);
    expect(fixesTo(desk, silent)).toHaveLength(1);
    expect((await ticketOf(desk, left))?.links).toEqual([{ reference: problem.reference, as: 'related' }]);
  });

  it('doesn’t exist if the problem closes without a solution, or is resolved as part of a major incident', async () => {
    const problem = await report();
    const one = await caseOf(problem);
    const desk = await deskAfter(problem, one);
    const incident = await report();
    await act(problem.reference, { action: 'link', to: incident.reference, as: 'major_incident' });
    await act(incident.reference, { action: 'resolve', resolution: FIX });
    await tellAll(desk, incident, problem, one);
    expect(await ticketOf(desk, problem)).toMatchObject({ status: 'new', incident: null });
    await act(problem.reference, { action: 'close', as: 'withdrawn' });
    await tellAll(desk, problem, one);
    expect(desk.to(one.email)).toEqual([]);
    const late = await report();
    const refused = await send('POST', `/v1/tickets/${late.reference}/actions`, {
      key: 'agent',
      body: { action: 'link', to: problem.reference, as: 'problem' },
    });
    expect([refused.statusCode, refused.text]).toEqual([422, expect.stringContaining('as related')]);
  });

  it('is sent to everyone exactly once, wherever a process is killed and whatever arrives twice', async () => {
    const problem = await report();
    const cases: Reported[] = [];
    // More than one page.
    for (let i = 0; i < 120; i++) cases.push(await caseOf(problem, i % 3 === 2 ? cases.at(-1)?.email : undefined));
    const addresses = new Set(cases.map(({ email }) => email));
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.integer({ min: 1, max: 60 })),
        fc.infiniteStream(fc.boolean()),
        async (lives, twice) => {
          const desk = await deskAfter();
          const { store } = desk.services;
          await ship(problem);
          const [event] = (await store.events(problem.reference))
            .toReversed()
            .filter(({ type }) => type === 'resolved');
          const fix = event?.sequence ?? 0;
          /** A process dies at one of its writes, and its current message comes back. */
          let writes = 0;
          const mortal = {
            ...desk.services,
            store: {
              ...store,
              commit: async (...args: Parameters<typeof store.commit>) => {
                if (writes-- === 0) throw new Error('killed');
                return store.commit(...args);
              },
            },
          };
          await sendFixPages(desk.services, { reference: problem.reference, fix });
          expect(desk.outgoing.length).toBe(3);
          for (let message = desk.outgoing[0]; message; message = desk.outgoing[0]) {
            writes = lives.next().value;
            const delivered = message;
            const died = await tell(mortal, delivered).then(
              () => false,
              () => true,
            );
            if (!died && !(writes % 7 === 0 && twice.next().value))
              desk.outgoing.splice(desk.outgoing.indexOf(delivered), 1);
          }
          const said = (await Promise.all(cases.map(({ reference }) => store.events(reference)))).map(
            (events) => events.filter((event) => factsOf(event, 'fix_shipped')?.event === fix).length,
          );
          const told = new Map<string, number>();
          for (const [index, { email }] of cases.entries())
            told.set(email, (told.get(email) ?? 0) + (said[index] ?? 0));
          expect([...told.values()]).toEqual([...addresses].map(() => 1));
          await act(problem.reference, { action: 'decline', comment: 'It is back.' });
        },
      ),
      { numRuns: 4 },
    );
  });
});

describe('the links of a parent', () => {
  it('list its cases and parts, not those that left; an integrator sees its own', async () => {
    const problem = await report();
    const stays = await caseOf(problem);
    const leaves = await caseOf(problem);
    await act(leaves.reference, { action: 'link', to: problem.reference, as: 'related' });
    const foreign = await postTicket({ ...REQUEST, requester: { email: newAddress() } }, 'shop');
    await act(foreign.reference, { action: 'link', to: problem.reference, as: 'problem' });
    const linksFor = async (key: string) =>
      (await send('GET', `/v1/tickets/${problem.reference}`, { key })).body.links.map(
        (link: { reference: string; as: string }) => `${link.reference} ${link.as}`,
      );
    const mine = `${stays.reference} problem`;
    expect((await linksFor('agent')).toSorted()).toEqual([mine, `${foreign.reference} problem`].toSorted());
    expect(await linksFor('integrator')).toEqual([mine]);
    const incident = await report();
    await act(stays.reference, { action: 'link', to: incident.reference, as: 'major_incident' });
    const { body } = await send('GET', `/v1/tickets/${incident.reference}`, { key: 'agent' });
    expect(body.links).toEqual([{ reference: stays.reference, as: 'major_incident' }]);
  });
});
