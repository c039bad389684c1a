import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { act, postTicket, resolvedTicket, send } from '../../kit/api.ts';

const say = (reference: string, key: string, body: string, visibility = 'public') =>
  send('POST', `/v1/tickets/${reference}/messages`, { key, body: { body, visibility } });
const statusOf = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body.status;
const conversation = async (reference: string, key: string) =>
  (await send('GET', `/v1/tickets/${reference}/messages`, { key })).body.items;

describe('messages', () => {
  it("are the agent's with an agent's key, and the requester's with an integrator's", async () => {
    const { reference, requester } = await postTicket();
    const answer = await say(reference, 'agent', 'Have you tried the other door?');
    expect(answer).toMatchObject({
      statusCode: 201,
      body: { id: '2', direction: 'outbound', visibility: 'public', author: { kind: 'agent', id: 'thabo.mokoena' } },
    });
    expect(await statusOf(reference)).toBe('open');
    const reply = await say(reference, 'integrator', 'I have.');
    expect(reply.body).toEqual({
      id: '3',
      direction: 'inbound',
      visibility: 'public',
      author: { kind: 'requester', id: requester.id },
      to: ['team'],
      body: 'I have.',
      attachments: [],
      at: expect.stringMatching(/Z$/),
    });
    const items = await conversation(reference, 'integrator');
    expect(items.map((message: { id: string }) => message.id)).toEqual(['1', '2', '3']);
    expect(items[2]).toEqual(reply.body);
  });

  it('stay with the team if they are internal', async () => {
    const { reference } = await postTicket();
    expect((await say(reference, 'agent', 'He has called before.', 'internal')).statusCode).toBe(201);
    expect(await statusOf(reference)).toBe('new');
    expect(await conversation(reference, 'agent')).toHaveLength(2);
    expect(await conversation(reference, 'integrator')).toHaveLength(1);
  });

  it('answer a question', async () => {
    const { reference } = await postTicket();
    await act(reference, { action: 'ask_requester', question: 'Which browser?' });
    await say(reference, 'integrator', 'Firefox.');
    expect(await statusOf(reference)).toBe('open');
  });

  it.each([
    ['Thank you, it works now!', 'closed'],
    ['Thanks a lot!', 'closed'],
    ['No, it still does not work.', 'open'],
    ['Which password do you mean?', 'open'],
  ])('about a resolution decide what happens to it: %s', async (text, status) => {
    const { reference } = await resolvedTicket();
    await say(reference, 'integrator', text);
    expect(await statusOf(reference)).toBe(status);
  });

  it('that decline a resolution twice take the ticket one level up', async () => {
    const { reference } = await postTicket();
    for (const status of ['open', 'open']) {
      await act(reference, { action: 'resolve', resolution: 'Try again.' });
      await say(reference, 'integrator', 'No, it still does not work.');
      expect(await statusOf(reference)).toBe(status);
    }
    const { body } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' });
    expect(body.items.filter((event: { type: string }) => event.type === 'declined')).toHaveLength(2);
  });

  it('to a closed ticket reopen it, with an execution that follows the one before', async () => {
    const { reference } = await resolvedTicket();
    await act(reference, { action: 'confirm' });
    const answer = await say(reference, 'integrator', 'It is back.');
    expect(answer.body.reference).toBeUndefined();
    expect(await statusOf(reference)).toBe('open');
    const { body } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' });
    expect(body.items.slice(-2)).toMatchObject([
      { type: 'reopened', reason: 'replied', actor: { kind: 'requester' } },
      { type: 'workflow_replaced', reason: 'reopened', after: { execution: 2 } },
    ]);
  });

  it('to a merged ticket join the one that continues, over several merges', async () => {
    const [first, second, third] = [await postTicket(), await postTicket(), await postTicket()];
    await act(first.reference, { action: 'merge', into: second.reference });
    await act(second.reference, { action: 'merge', into: third.reference });
    const answer = await say(first.reference, 'integrator', 'One more thing.');
    expect(answer.body.reference).toBe(third.reference);
    expect((await conversation(third.reference, 'agent')).at(-1).body).toBe('One more thing.');
    const { body } = await send('GET', `/v1/tickets/${third.reference}`, { key: 'agent' });
    expect(body.links).toEqual([{ reference: second.reference, as: 'duplicate' }]);
  });

  it('thirty days after a ticket was closed open a linked one for the same requester, which the same integrator sees', async () => {
    const { reference: closed, subject } = await resolvedTicket();
    const { requester } = (await send('GET', `/v1/tickets/${closed}`, { key: 'integrator' })).body;
    await act(closed, { action: 'confirm' });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 86_400_000 });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const answer = await say(closed, 'integrator', 'It is back.');
    const { reference } = answer.body;
    expect(answer).toMatchObject({ statusCode: 201, body: { id: '1', body: 'It is back.', direction: 'inbound' } });
    expect(reference).not.toBe(closed);
    expect(answer.headers.location).toBe(`https://help.club.example/v1/tickets/${reference}`);
    const { body } = await send('GET', `/v1/tickets/${reference}`, { key: 'integrator' });
    expect(body).toMatchObject({ status: 'new', subject, requester, description: 'It is back.', channel: 'api' });
    expect(body.links).toEqual([{ reference: closed, as: 'related' }]);
    expect(await statusOf(closed)).toBe('closed');
  });

  it('that thank for a closed ticket are kept and change nothing', async () => {
    const { reference } = await resolvedTicket();
    await act(reference, { action: 'confirm' });
    const answer = await say(reference, 'integrator', 'Thank you!');
    expect(answer.body.reference).toBeUndefined();
    expect(await statusOf(reference)).toBe('closed');
    expect((await conversation(reference, 'agent')).at(-1).body).toBe('Thank you!');
  });
});
