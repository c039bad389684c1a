import { randomUUID } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { runCommand } from '../kit/system/commands.ts';
import { eventually, found } from '../kit/system/eventually.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, queues, records } = system;

const messageFor = (email: string) => ({
  version: 1,
  id: randomUUID(),
  source: 'shop',
  ticket: { requester: { email }, subject: 'Order is late', description: 'It should have come on Friday.' },
});

describe.concurrent('the intake queue', () => {
  test('a message sent twice makes one ticket, also with another text', async () => {
    const dee = system.somebody('Dee Example');
    const message = messageFor(dee.address);
    await queues.send('intake', message);
    await queues.send('intake', { ...message, ticket: { ...message.ticket, subject: 'Order is very late' } });
    const reference = await system.acknowledged(dee);
    expect(await api.ticket(reference)).toMatchObject({
      organisation: 'club',
      channel: 'queue',
      requester: { email: dee.address },
    });
    await queues.drained('intake');
    expect(await system.mailbox.to(dee.address)).toHaveLength(1);
    const { requester } = await records.ticket(reference);
    const list = await api.call<{ items: unknown[] }>('GET', `/v1/tickets?requester=${requester}`, {
      key: api.keys.supervisor,
    });
    expect(list.body.items).toHaveLength(1);
  });

  test('a message for a ticket joins it once, recognised by the sender’s id', async () => {
    const fay = system.somebody('Fay Example');
    await queues.send('intake', messageFor(fay.address));
    const reference = await system.acknowledged(fay);
    const said = (body: string, id = randomUUID()) => ({
      version: 1,
      id,
      source: 'shop',
      message: { reference, body },
    });
    const first = said('It has come, but broken.');
    await queues.send('intake', first);
    await queues.send('intake', first);
    await queues.send('intake', said('A photo follows.'));
    await queues.drained('intake');
    const bodies = (await records.store.messages(reference)).map(({ body }) => body);
    expect(bodies.toSorted()).toEqual([
      'A photo follows.',
      'It has come, but broken.',
      'It should have come on Friday.',
    ]);
  });

  test('the organisation that it names gets the ticket', async () => {
    const gus = system.somebody('Gus Example');
    await queues.send('intake', { ...messageFor(gus.address), organisation: 'marketplace' });
    const reference = await system.acknowledged(gus);
    expect(await records.ticket(reference)).toMatchObject({ organisation: 'marketplace' });
  });
});

describe('what can’t be read', () => {
  const replay = (...options: string[]) => runCommand(system.whereabouts, 'replay', ...options);

  test('goes to the dead-letter queue with the reason, and `npm run replay` shows it and sends it back', async () => {
    const hal = system.somebody('Hal Example');
    const readable = messageFor(hal.address);
    const unreadable: [unknown, RegExp][] = [
      ['{"version": 1,', /not JSON/],
      [{ ...readable, version: 2 }, /version: /],
      [{ ...readable, ticket: { ...readable.ticket, subject: '' } }, /ticket\.subject: must not be empty/],
      [{ ...readable, id: randomUUID(), organisation: 'nobody' }, /organisation nobody does not exist/],
      [
        { version: 1, id: randomUUID(), source: 'shop', message: { reference: 'TD-0000-0000', body: 'x' } },
        /no such ticket/,
      ],
    ];
    for (const [message] of unreadable) await queues.send('intake', message);
    const letters = await eventually(async () => {
      const standing = await queues.deadLetters('intake');
      expect(standing).toHaveLength(unreadable.length);
      return standing;
    });
    const reasons = letters.map(({ MessageAttributes }) => MessageAttributes?.reason?.StringValue ?? '');
    for (const [, reason] of unreadable) expect(reasons).toContainEqual(expect.stringMatching(reason));
    const listed = await replay('--list', '--queue', 'intake');
    for (const [, reason] of unreadable) expect(listed).toMatch(reason);
    expect(await queues.deadLetters('intake')).toHaveLength(unreadable.length);
    const chosen = await found('letter about JSON', () =>
      letters.find(({ MessageAttributes }) => MessageAttributes?.reason?.StringValue === 'not JSON'),
    );
    expect(await replay(chosen.MessageId ?? '')).toContain('1 sent back');
    // It is still unreadable, and comes back.
    await eventually(async () => {
      const ids = (await queues.deadLetters('intake')).map(({ MessageId }) => MessageId);
      expect(ids).toHaveLength(unreadable.length);
      expect(ids).not.toContain(chosen.MessageId);
    });
    expect(await system.mailbox.to(hal.address)).toEqual([]);
  });

  test('shows its body on request; a message that can never be processed is discarded with a reason, and stored', async () => {
    await queues.send('intake', { never: 'a message', marked: 'poison' });
    const poison = await found('the poison letter', async () =>
      (await queues.deadLetters('intake')).find(({ Body }) => Body?.includes('poison')),
    );
    const id = poison.MessageId ?? '';
    expect(await replay('--list', '--queue', 'intake')).not.toContain('poison');
    expect(await replay('--list', '--body', '--queue', 'intake', id)).toContain('"marked":"poison"');
    await expect(replay('--discard', id)).rejects.toThrow(/needs --reason/);
    await expect(replay('--discard', '--all', '--reason', 'x')).rejects.toThrow(/not --all/);
    const said = await replay('--discard', '--reason', 'the shop has sent a test', '--queue', 'intake', id);
    expect(said).toContain('1 discarded');
    expect(said).toMatch(new RegExp(`kept as discarded/\\S+/${id}\\.json`));
    expect((await queues.deadLetters('intake')).map(({ MessageId }) => MessageId)).not.toContain(id);
    await expect(replay('--list', '--queue', 'intake', randomUUID())).rejects.toThrow(/No dead letter has the id/);
  });
});

testWhatIsLeft(() => system);
