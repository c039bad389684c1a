import { describe, expect, it } from 'vitest';
import { registrations } from '../../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../../shared/adapters/dynamodb/table.ts';
import { assessStep } from '../../../../shared/usecases/workflow/drive-workflow.ts';
import { act, Desk, postTicket, send } from '../../../kit/desks/telling-desk.ts';

let count = 0;
/** A requester who writes for the first time. */
const somebody = (language = 'en') => {
  count++;
  return { name: `Person ${count}`, email: `person.${count}@customer.example`, language };
};

const write = async (requester: object, subject: string, description: string, fields: object = {}) => {
  const { reference } = await postTicket({ requester, subject, description, ...fields });
  const desk = new Desk();
  const services = { ...desk.services, registrations: registrations(openTable('tickets')) };
  await assessStep(services, { reference, execution: 1 });
  await desk.tell(reference);
  return { reference, desk };
};
const proposalsFor = async (reference: string, key = 'agent') =>
  (await send('GET', `/v1/tickets/${reference}/proposals`, { key })).body;
const assessedOf = async (desk: Desk, reference: string) =>
  (await desk.services.store.events(reference)).find(({ type }) => type === 'assessed');

describe('a ticket that looks like another one of its requester', () => {
  it('is proposed to staff with the reason and the actions that accept it, in the audit trail and the notice', async () => {
    const ann = somebody();
    const first = await write(ann, 'I cannot log in', 'The page says that my password is wrong.');
    const second = await write(ann, 'I still cannot log in', 'My password is wrong again.');
    const stranger = await write(somebody(), 'I cannot log in', 'The page says that my password is wrong.');

    const { duplicates, majorIncidents } = await proposalsFor(second.reference);
    expect(duplicates).toEqual([
      {
        reference: first.reference,
        likeness: expect.any(Number),
        because: expect.stringMatching(/% alike: /),
        accept: [
          { action: 'link', to: first.reference, as: 'duplicate' },
          { action: 'merge', into: first.reference },
        ],
      },
    ]);
    expect(majorIncidents).toEqual([]);
    expect((await proposalsFor(stranger.reference)).duplicates).toEqual([]);

    const { facts } = (await assessedOf(second.desk, second.reference)) ?? {};
    expect(facts).toMatchObject({ duplicateOf: first.reference });
    const ticket = await second.desk.services.store.load(second.reference);
    expect(ticket).toMatchObject({ status: 'new', links: [] });
    const [told] = second.desk.mails.filter(({ text }) => text.includes('duplicate of'));
    expect(told?.to.address).toMatch(/@club\.example$/);
    expect(told?.text).toContain(`This may be a duplicate of ${first.reference} from the same requester.`);
    expect(second.desk.to(ann.email).every(({ text }) => !text.includes(first.reference))).toBe(true);

    await act(second.reference, duplicates[0].accept[0]);
    expect((await proposalsFor(second.reference)).duplicates).toEqual([]);
  });

  it('adds neither fact nor line if there is none', async () => {
    const { desk, reference } = await write(somebody(), 'I cannot log in', 'The page says that my password is wrong.');
    const { facts } = (await assessedOf(desk, reference)) ?? {};
    expect(Object.keys(facts ?? {}).filter((name) => /duplicate|partOf|asked/.test(name))).toEqual([]);
    expect(desk.mails.some(({ text }) => text.includes('This may be'))).toBe(false);
  });
});

describe('a ticket that looks like part of a known major incident', () => {
  it('is proposed to staff, for any requester, and linked by the action that accepts it', async () => {
    const outage = await write(
      somebody(),
      'Booking platform fails',
      'Error 5031 on every page of the booking platform.',
    );
    const part = await write(somebody('de'), 'Buchungsseite lädt nicht', 'Die Buchungsseite bleibt immer weiß.');
    expect((await proposalsFor(part.reference)).majorIncidents).toEqual([]);
    await act(part.reference, { action: 'link', to: outage.reference, as: 'major_incident' });

    const english = await write(somebody(), 'Booking page', 'The booking page fails with error 5031.');
    const german = await write(somebody('de'), 'Weiße Buchungsseite', 'Die Buchungsseite lädt nicht, alles weiß.');
    for (const { reference, desk } of [english, german]) {
      expect((await assessedOf(desk, reference))?.facts).toMatchObject({ partOf: outage.reference });
      const { majorIncidents } = await proposalsFor(reference);
      expect(majorIncidents).toMatchObject([{ reference: outage.reference }]);
      expect((await desk.services.store.load(reference))?.incident).toBeNull();
    }
    const [{ accept }] = (await proposalsFor(german.reference)).majorIncidents;
    await act(german.reference, accept[0]);
    expect((await german.desk.services.store.load(german.reference))?.incident).toBe(outage.reference);

    await act(outage.reference, { action: 'resolve', resolution: 'The database is back.' });
    expect((await proposalsFor(english.reference)).majorIncidents).toEqual([]);
  });
});

describe('what is missing', () => {
  it('is asked in the requester’s language, and leaves the list once they have answered', async () => {
    const ann = somebody('de');
    const { reference, desk } = await write(ann, 'Die Buchungsseite stürzt ab', 'Alles weiß.');
    const [asked] = desk.to(ann.email).filter(({ subject }) => subject.includes('ein paar Angaben'));
    expect(asked?.automatic).toBe('auto-replied');
    expect(asked?.text).toContain('– den genauen Wortlaut oder Code der Fehlermeldung');
    const before = await proposalsFor(reference);
    expect(before.asked).toEqual(['error_message', 'time_of_error']);
    expect(before.missing.map(({ id }: { id: string }) => id)).toEqual(['error_message', 'time_of_error']);
    expect(before.missing[0].ask).toMatch(/^the exact text/);

    const { body: conversation } = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'integrator' });
    expect(conversation.items.at(-1)).toMatchObject({ direction: 'outbound', author: { kind: 'system' } });

    const answer = { body: 'Gestern um 14 Uhr, Fehlercode 1042.', visibility: 'public' };
    await send('POST', `/v1/tickets/${reference}/messages`, { key: 'integrator', body: answer });
    expect((await proposalsFor(reference)).missing).toEqual([]);
  });

  it('is not shown to integrators', async () => {
    const { reference } = await write(somebody(), 'I cannot log in', 'My password is wrong.');
    expect((await send('GET', `/v1/tickets/${reference}/proposals`, { key: 'integrator' })).statusCode).toBe(403);
    expect((await send('GET', `/v1/tickets/${reference}/proposals`, { key: 'stranger' })).statusCode).toBe(404);
    expect((await send('GET', `/v1/tickets/${reference}/proposals`)).statusCode).toBe(401);
  });
});
