import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { items } from '../../../kit/api.ts';
import { buckets, queued } from '../../../kit/attachments.ts';
import { dyingAt } from '../../../kit/faults/dying.ts';
import { copied } from '../../../kit/memory/dynamodb.ts';
import {
  EMAIL,
  everywhere,
  faultsOf,
  found,
  granted,
  PERSON,
  store,
  WORDS,
  waitingChat,
} from '../../../kit/records/erased-person.ts';
import {
  deadLetters,
  eraseGranted,
  everything,
  grant,
  startWithEmptyQueues,
} from '../../../kit/records/erasing-desk.ts';

startWithEmptyQueues();

describe('an erasure that dies', () => {
  it.each(['before', 'after'] as const)('%s any of its writes is completed by the next run', async (when) => {
    const atFirst = { items: new Map(items), objects: new Map(buckets.objects) };
    let done = 0;
    for (let number = 1; done === 0; number++) {
      // Nothing left by earlier deaths is erased again.
      items.clear();
      for (const [key, item] of atFirst.items) items.set(key, copied(item));
      buckets.objects.clear();
      for (const [key, object] of atFirst.objects) buckets.objects.set(key, object);
      queued.length = 0;
      deadLetters.clear();
      const references = await everywhere();
      await grant(PERSON);
      const writes = await dyingAt(number, when, eraseGranted);
      if (writes < number) done = writes;
      expect(await eraseGranted()).toBe(true);
      expect(found(), `write ${number}`).toEqual([]);
      for (const reference of references) {
        expect(await faultsOf(reference), `write ${number}`).toEqual([]);
        const recorded = (await store.events(reference)).filter(({ type }) => type === 'texts_erased');
        expect(recorded, `write ${number}`).toHaveLength(1);
      }
    }
    expect(done).toBeGreaterThan(15);
  });

  it.each(['before', 'after'] as const)('%s any of its writes leaves nothing of a chat', async (when) => {
    let done = 0;
    for (let number = 1; done === 0; number++) {
      const id = await waitingChat();
      await grant(PERSON);
      const writes = await dyingAt(number, when, eraseGranted);
      if (writes < number) done = writes;
      expect(await eraseGranted()).toBe(true);
      expect(found(), `write ${number}`).toEqual([]);
      expect(everything(), `write ${number}`).not.toContain(id);
    }
    expect(done).toBeGreaterThan(6);
  });
});

describe('after a backup was restored', () => {
  it('the list erases every person again', async () => {
    await everywhere();
    const backup = new Map([...items].map(([key, item]) => [key, structuredClone(item)]));
    await grant(PERSON);
    await eraseGranted();
    items.clear();
    for (const [key, item] of backup) items.set(key, item);
    expect(everything()).toContain('Okapisecret');
    queued.push(JSON.stringify({ erase: await granted(PERSON) }));
    expect(await eraseGranted()).toBe(true);
    expect(found()).toEqual([]);
  });

  it('and the list contains no personal text', async () => {
    await everywhere();
    await grant(PERSON);
    await eraseGranted();
    const listed = [...buckets.objects].filter(([key]) => key.startsWith('erasures/'));
    expect(listed).not.toEqual([]);
    for (const [, { content }] of listed) {
      for (const word of WORDS) expect(content.toString()).not.toContain(word);
      expect(content.toString()).not.toContain(createHash('sha256').update(EMAIL).digest('hex'));
    }
  });
});
