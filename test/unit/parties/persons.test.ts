import { describe, expect, it } from 'vitest';
import { people } from '../../../shared/adapters/dynamodb/people/people.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { personIdOf } from '../../../shared/domain/ticket/person.ts';
import { NOBODY } from '../../../shared/usecases/change/nobody.ts';
import { receiveQueueMessage } from '../../../shared/usecases/intake/receive-queue-message.ts';
import { items } from '../../kit/api.ts';
import { deliver, services, ticketOf, ticketsOf } from '../../kit/desks/intake-desk.ts';
import { act, Desk, postTicket, REQUEST, send } from '../../kit/desks/telling-desk.ts';

/** A person's identity depends on the source of the data (docs/decisions/0050). */

const desk = () => new Desk((organisation) => ({ ...organisation, quietMinutes: 0 }));
const posted = (requester: object, by = 'integrator') => postTicket({ ...REQUEST, requester }, by);
const mailFrom = async (from: string, verdicts = {}) => {
  const [reference = ''] = ticketsOf((await deliver({ from, verdicts })).key);
  return reference;
};
const listed = async (requester: string, key: string): Promise<string[]> =>
  (await send('GET', '/v1/tickets', { key, query: { requester } })).body.items.map(
    (ticket: { reference: string }) => ticket.reference,
  );

describe('an integrator’s id for a person', () => {
  it('never leads to a person with the same id at another integrator', async () => {
    const evil = await posted({ id: 'customer-1', email: 'mallory@evil.example', name: 'Mallory' }, 'shop');
    const theirs = await posted({ id: 'customer-1', email: 'vera@customer.example', name: 'Vera' });
    expect(theirs.requester).toEqual({ id: 'customer-1', email: 'vera@customer.example', name: 'Vera' });
    const club = desk();
    await club.tell(theirs.reference);
    await act(theirs.reference, { action: 'resolve', resolution: 'It works again.' });
    await club.tell(theirs.reference);
    expect(club.to('mallory@evil.example')).toEqual([]);
    expect(club.to('vera@customer.example')).toHaveLength(2);
    const [one, other] = [await ticketOf(evil.reference), await ticketOf(theirs.reference)];
    expect(one.requester).toMatchObject({ givenId: 'customer-1', email: 'mallory@evil.example' });
    expect(other.requester).toMatchObject({ givenId: 'customer-1', email: 'vera@customer.example' });
    expect(one.requester.id).not.toBe(other.requester.id);
  });

  it('finds its own tickets for each integrator, and all of them for staff', async () => {
    const first = await posted({ id: 'customer-2', email: 'one@customer.example' });
    const second = await posted({ id: 'customer-2' });
    const third = await posted({ id: 'customer-2', email: 'two@customer.example' }, 'shop');
    expect(await listed('customer-2', 'integrator')).toEqual([second.reference, first.reference]);
    expect(await listed('customer-2', 'shop')).toEqual([third.reference]);
    expect((await listed('customer-2', 'agent')).toSorted()).toEqual(
      [first, second, third].map(({ reference }) => reference).toSorted(),
    );
    expect(await listed('two@customer.example', 'agent')).toEqual([third.reference]);
    expect(await listed('two@customer.example', 'integrator')).toEqual([]);
  });

  it('keeps its contact data: with other data it is another person, and earlier tickets keep theirs', async () => {
    const first = await posted({ id: 'customer-3', email: 'old@customer.example' });
    const second = await posted({ id: 'customer-3', email: 'new@customer.example' });
    expect((await ticketOf(first.reference)).requester.email).toBe('old@customer.example');
    expect((await ticketOf(second.reference)).requester.email).toBe('new@customer.example');
    expect(await listed('customer-3', 'integrator')).toEqual([second.reference, first.reference]);
  });

  it('is separate for queue sources and staff, too', async () => {
    const received = await receiveQueueMessage(services, {
      version: 1,
      id: 'q-1',
      source: 'crm',
      organisation: 'club',
      ticket: { ...REQUEST, requester: { id: 'customer-4', email: 'mallory@evil.example' }, notify: true },
    });
    const theirs = await posted({ id: 'customer-4', email: 'vera@customer.example' });
    const staffs = await posted({ id: 'customer-4', email: 'staff@customer.example' }, 'agent');
    const references = [received.ok ? received.reference : '', theirs.reference, staffs.reference];
    const emails = await Promise.all(references.map(async (each) => (await ticketOf(each)).requester.email));
    expect(emails).toEqual(['mallory@evil.example', 'vera@customer.example', 'staff@customer.example']);
  });
});

describe('an address', () => {
  it('never equals a handle or telephone number, in any spelling', async () => {
    const addresses = [
      'vic@customer.example',
      'vic@customer.example ',
      'ｖｉｃ＠customer.example',
      'vi\u212a@customer.example',
    ];
    for (const address of addresses) {
      for (const field of ['handle', 'phone']) {
        const answer = await send('POST', '/v1/tickets', {
          key: 'integrator',
          body: { ...REQUEST, requester: { [field]: address } },
        });
        expect(answer).toMatchObject({ statusCode: 422, body: { errors: [{ field: `requester.${field}` }] } });
      }
    }
    const { requester } = await posted({ handle: '@vic@social.example' });
    expect(requester.handle).toBe('@vic@social.example');
  });

  it('has an id that differs from a handle’s, number’s or given id’s of the same letters, also with a Kelvin sign', () => {
    const text = 'kim@customer.example';
    const ids = [
      { email: text },
      { handle: text },
      { phone: text },
      { id: text },
      { email: text.replace('k', '\u212a') },
    ];
    expect(new Set(ids.map((named) => personIdOf('club', named))).size).toBe(ids.length);
    expect(personIdOf('club', { email: 'KIM@Customer.example' })).toBe(personIdOf('club', { email: text }));
  });

  it('that an integrator names first stays its owner’s: no name, number or wish is planted', async () => {
    const email = 'victor@customer.example';
    const plant = { email, name: 'Mallory', phone: '+27 11 555 0199', preferredChannel: 'phone', language: 'de' };
    const planted = await posted(plant);
    const reference = await mailFrom(`Victor <${email}>`);
    expect((await ticketOf(reference)).requester).toEqual({ id: personIdOf('club', { email }), name: 'Victor', email });
    // Nor is anything planted by another integrator's post, nor shown to it.
    const shops = await posted({ email, name: 'V.' }, 'shop');
    expect(shops.requester).toEqual({ id: personIdOf('club', { email }), email, name: 'V.' });
    expect((await ticketOf(shops.reference)).requester).toMatchObject({ name: 'Victor', email });
    expect(await listed(email, 'agent')).toEqual([shops.reference, reference, planted.reference]);
    expect(await listed(planted.requester.id, 'integrator')).toEqual([planted.reference]);
  });

  it('that a queue, or another person’s dispute, names first isn’t planted either', async () => {
    const plant = (email: string) => ({ email, phone: '+27 11 555 0199', preferredChannel: 'phone' as const });
    const queued = 'ursula@customer.example';
    await receiveQueueMessage(services, {
      version: 1,
      id: 'q-2',
      source: 'crm',
      organisation: 'club',
      ticket: { ...REQUEST, requester: plant(queued), notify: true },
    });
    const disputed = 'ugo@customer.example';
    await postTicket({ ...REQUEST, requester: { id: 'customer-11' }, counterparty: plant(disputed) }, 'integrator');
    for (const email of [queued, disputed]) {
      const reference = await mailFrom(`Owner <${email}>`);
      expect((await ticketOf(reference)).requester).toEqual({
        id: personIdOf('club', { email }),
        name: 'Owner',
        email,
      });
    }
  });

  it('that is proved gets no number from an integrator: staff aren’t asked to call it', async () => {
    const email = 'wanda@customer.example';
    await mailFrom(`Wanda <${email}>`);
    const { reference } = await posted({ email, phone: '+27 11 555 0199', preferredChannel: 'phone' });
    const { requester } = await ticketOf(reference);
    expect(requester).toEqual({ id: personIdOf('club', { email }), name: 'Wanda', email });
  });

  it('believes the person who proves it rather than one who forged it or named it in copy', async () => {
    const email = 'xenia@customer.example';
    const forged = { spf: 'FAIL', dkim: 'FAIL', dmarc: 'GRAY' };
    const first = await mailFrom(`Your account is closed <${email}>`, forged);
    expect((await ticketOf(first)).requester.name).toBe('Your account is closed');
    const second = await mailFrom(`Xenia <${email}>`);
    expect((await ticketOf(second)).requester).toMatchObject({ name: 'Xenia', email });
    const third = await mailFrom(`Somebody Else <${email}>`, forged);
    expect((await ticketOf(third)).requester.name).toBe('Xenia');
  });
});

describe('the requester of an integrator’s ticket who writes from their own address', () => {
  it('is the requester: can add people in copy, and confirm', async () => {
    const email = 'yara@customer.example';
    const { reference } = await posted({ id: 'customer-9', email });
    await deliver({ from: email, cc: 'zoe@customer.example', subject: `[${reference}] More`, text: 'Here is more.' });
    const { parties, requester } = await ticketOf(reference);
    expect(parties.map(({ role, email: of }: { role: string; email: string }) => [role, of])).toEqual([
      ['requester', email],
      ['copied', 'zoe@customer.example'],
    ]);
    expect(requester.email).toBe(email);
    await act(reference, { action: 'resolve', resolution: 'It works again.' });
    await deliver({ from: email, subject: `[${reference}] More`, text: 'Thank you, it works!' });
    expect(await ticketOf(reference)).toMatchObject({ status: 'closed', closedAs: 'confirmed' });
  });

  it('isn’t shown to the integrator beyond what it gave, nor are people in copy or from a merge', async () => {
    const { reference } = await posted({ email: 'adam@customer.example' });
    await deliver({
      from: 'Adam Secret <adam@customer.example>',
      cc: 'Bea Secret <bea@customer.example>',
      subject: `[${reference}] More`,
    });
    const others = await posted({ email: 'carl@customer.example', name: 'Carl Secret' }, 'shop');
    await act(others.reference, { action: 'merge', into: reference });
    const words = { body: 'Secret words', visibility: 'public' };
    await send('POST', `/v1/tickets/${others.reference}/messages`, { key: 'shop', body: words });
    for (const what of ['', '/messages', '/export', '/audit', '/clock']) {
      const { text } = await send('GET', `/v1/tickets/${reference}${what}`, { key: 'integrator' });
      expect(text).not.toMatch(/Secret|bea@|carl@/);
    }
    expect((await ticketOf(reference)).parties).toHaveLength(3);
  });

  it('isn’t revealed by a merge in the other direction, undone or not', async () => {
    const theirs = await posted({ email: 'gil@customer.example', name: 'Gil Secret', phone: '+27 11 555 0142' });
    const own = await posted({ id: 'customer-12', email: 'hal@customer.example' }, 'shop');
    const views = async () => {
      const paths = ['', '/messages', '/export', '/audit', '/clock'].flatMap((what) =>
        [own, theirs].map(({ reference }) => `/v1/tickets/${reference}${what}`),
      );
      const texts = await Promise.all(paths.map(async (path) => (await send('GET', path, { key: 'shop' })).text));
      return texts.join('\n');
    };
    await act(own.reference, { action: 'merge', into: theirs.reference });
    expect(await views()).not.toMatch(/Secret|gil@|0142/);
    await act(own.reference, { action: 'reopen' });
    expect(await views()).not.toMatch(/Secret|gil@|0142/);
    expect(await listed('gil@customer.example', 'shop')).toEqual([]);
  });

  it('isn’t a second party if two tickets of theirs are merged', async () => {
    const email = 'dora@customer.example';
    const first = await posted({ id: 'customer-10', email });
    const second = await posted({ id: 'd-1', email }, 'shop');
    await act(second.reference, { action: 'merge', into: first.reference });
    expect((await ticketOf(first.reference)).parties).toHaveLength(1);
  });
});

describe('a person stored by an earlier version', () => {
  const store = people(openTable('tickets'));

  it('stays the requester of their tickets, and is found by the given id', async () => {
    const { reference } = await posted({ id: 'customer-20', email: 'eva@customer.example' });
    await store.save('club', {
      ...NOBODY,
      id: 'customer-20',
      email: 'eva@customer.example',
      origin: 'key:club-integrator',
    });
    const item = [...items.values()].find(({ pk, sk }) => pk === `TICKET#${reference}` && sk === 'TICKET');
    if (!item) throw new Error('the ticket is stored');
    item.requesterKey = 'club#customer-20';
    delete item.requesterCircle;
    expect((await ticketOf(reference)).requester).toMatchObject({ id: 'customer-20', email: 'eva@customer.example' });
    const next = await posted({ id: 'customer-20', email: 'eva@customer.example' });
    expect(await listed('customer-20', 'integrator')).toEqual([next.reference, reference]);
    await deliver({ from: 'eva@customer.example', subject: `[${reference}] More`, text: 'Here is more.' });
    expect((await ticketOf(reference)).version).toBe(2);
  });

  it('loses what an integrator had planted under an address once its owner writes', async () => {
    const email = 'finn@customer.example';
    const id = personIdOf('club', { email });
    const planted = { phone: '+27 11 555 0199', preferredChannel: 'phone' as const, name: 'Mallory' };
    await store.save('club', { ...NOBODY, id, email, ...planted, origin: 'key:club-shop' });
    const reference = await mailFrom(`Finn <${email}>`);
    expect((await ticketOf(reference)).requester).toEqual({ id, name: 'Finn', email });
  });
});
