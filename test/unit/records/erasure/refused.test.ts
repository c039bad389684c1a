import { beforeEach, describe, expect, it } from 'vitest';
import { personIdOf } from '../../../../shared/domain/ticket/person.ts';
import { act, items, postTicket, send } from '../../../kit/api.ts';
import { queued } from '../../../kit/attachments.ts';
import { EMAIL, faultsOf, PERSON, store } from '../../../kit/records/erased-person.ts';
import { deadLetters, eraseGranted, erasureOf, grant } from '../../../kit/records/erasing-desk.ts';

beforeEach(() => {
  queued.length = 0;
  deadLetters.clear();
});

describe('an erasure is refused', () => {
  const opened = async () =>
    (await postTicket({ requester: { email: EMAIL }, subject: 'A', description: 'B' })).reference;

  it.each(['agent', 'supervisor', 'integrator', 'machine'])('to %s', async (key) => {
    await opened();
    expect((await grant(PERSON, key)).statusCode).toBe(403);
    if (key !== 'machine') expect((await send('GET', `/v1/people/${PERSON}/erasure`, { key })).statusCode).toBe(403);
  });

  it('for a person who isn’t known here', async () => {
    expect((await grant('p-aaaaaaaaaaaaaaaaaaaa')).statusCode).toBe(404);
    expect((await grant('nonsense')).statusCode).toBe(404);
    await opened();
    expect((await grant(PERSON, 'rival')).statusCode).toBe(404);
  });

  it.each([
    ['a legal hold', { action: 'hold_records', held: true, reason: 'A claim was announced.' }, 'legal_hold'],
    ['a dispute', { action: 'categorise', type: 'dispute_resolution' }, 'dispute'],
    ['a data breach', { action: 'categorise', category: 'data_breach' }, 'data_breach'],
    ['a legal matter', { action: 'categorise', category: 'legal_concern' }, 'legal_hold'],
  ])('during %s, with the reason', async (_what, action, why) => {
    const reference = await opened();
    await act(reference, action, 'supervisor');
    const answer = await grant(PERSON);
    expect(answer.statusCode).toBe(409);
    expect(answer.body.obstacles[0]?.why).toBe(why);
    expect(queued).toEqual([]);
    // One that arose in the meantime is found when the erasure is carried out.
    const erase = { id: 'er-late', organisation: 'club', person: PERSON, reason: 'ordered', by: 'margaret.oconnell' };
    queued.push(JSON.stringify({ erase: { ...erase, requestedAt: '2026-11-22T09:00:00.000Z' } }));
    await eraseGranted();
    expect(await erasureOf(PERSON)).toMatchObject({ state: 'refused', obstacles: [{ why }] });
    expect((await store.messages(reference))[0]?.subject).toBe('A');
    items.delete(`TICKET#${reference}\nTICKET`);
  });

  it('unless the legal matter is the request itself and the admin names it, and only for that one', async () => {
    const [mine, other] = await Promise.all(
      [EMAIL, 'bob@other.example'].map((email) =>
        postTicket({ requester: { email }, subject: 'Erase my data', description: 'All of it.' }),
      ),
    );
    for (const { reference } of [mine, other])
      await act(reference, { action: 'categorise', category: 'legal_concern' }, 'admin');
    expect((await grant(PERSON)).statusCode).toBe(409);
    expect((await grant(PERSON, 'admin', { request: other.reference })).statusCode).toBe(409);
    const bob = personIdOf('club', { email: 'bob@other.example' });
    expect((await grant(bob, 'admin', { request: mine.reference })).statusCode).toBe(409);
    await act(mine.reference, { action: 'hold_records', held: true, reason: 'A claim was announced.' }, 'admin');
    expect((await grant(PERSON, 'admin', { request: mine.reference })).statusCode).toBe(409);
    await act(mine.reference, { action: 'hold_records', held: false, reason: 'It was taken back.' }, 'admin');
    const granted = await grant(PERSON, 'admin', { request: mine.reference.toLowerCase() });
    expect(granted).toMatchObject({ statusCode: 202, body: { request: mine.reference } });
    expect(await eraseGranted()).toBe(true);
    expect(await erasureOf(PERSON)).toMatchObject({ state: 'done', request: mine.reference });
    expect(await store.load(mine.reference)).toMatchObject({ status: 'closed', closedAs: 'withdrawn' });
  });

  it('until the hold is lifted', async () => {
    const reference = await opened();
    await act(reference, { action: 'hold_records', held: true, reason: 'A claim.' }, 'supervisor');
    expect((await grant(PERSON)).statusCode).toBe(409);
    await act(reference, { action: 'hold_records', held: false, reason: 'It was settled.' }, 'supervisor');
    expect((await grant(PERSON)).statusCode).toBe(202);
    await eraseGranted();
    expect(await faultsOf(reference)).toEqual([]);
  });
});
