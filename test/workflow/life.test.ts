import { expect, inject, test } from 'vitest';
import { eventually } from '../kit/system/eventually.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, executions } = system;

/** Everything that a person sees who reads an execution. */
const storyOf = async (name: string): Promise<string> =>
  JSON.stringify([await executions.describe(name), await executions.history(name)]);

test('post, take, resolve, confirm: at most 10 state transitions, and no personal text in them', async () => {
  const ann = system.somebody('Ann Quistgaard');
  const { reference } = await api.post({
    requester: { email: ann.address, name: 'Ann Quistgaard' },
    subject: 'Umbrella of the login page',
    description: 'A kangaroo sits on the password.',
  });
  await system.acknowledged(ann);
  await system.waitsIn(reference, 'Await work');
  await api.act(reference, { action: 'take', reason: 'Zebras are mine.' });
  await system.mailTo(ann, /started work/);
  await api.act(reference, { action: 'resolve', resolution: 'The kangaroo is gone.', correctiveActions: 'A fence.' });
  await system.mailTo(ann, /please confirm/);
  await system.waitsIn(reference, 'Await confirmation');
  await api.act(reference, { action: 'confirm', reason: 'She waved.' });
  await system.mailTo(ann, /: closed/);
  await eventually(async () => expect(await executions.status(reference)).toBe('SUCCEEDED'));

  const states = await executions.states(reference);
  expect(states.filter((state) => state !== 'Next step')).toEqual([
    'Assess',
    'Acknowledge and start level',
    'Await work',
    'Ask for confirmation',
    'Await confirmation',
    'Close',
  ]);
  // Step Functions counts the transition into the first state and the one that ends the execution.
  expect(states.length + 1).toBeLessThanOrEqual(10);
  const story = await storyOf(reference);
  expect(story).toContain(reference);
  const words = [
    ann.address,
    'Ann',
    'Quistgaard',
    'Umbrella',
    'kangaroo',
    'password',
    'Zebras',
    'fence',
    'waved',
    'thabo',
  ];
  expect(words.filter((word) => story.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
  expect((await system.mailbox.to(ann.address)).map(({ subject }) => subject.replace(/^Re: /, ''))).toEqual([
    `[${reference}] We have received your request: Umbrella of the login page`,
    `[${reference}] Umbrella of the login page`,
    `[${reference}] Umbrella of the login page: please confirm`,
    `[${reference}] Umbrella of the login page: closed`,
  ]);
});

test('no execution of the tests contains an address or a text', async () => {
  const names = await executions.names();
  const stories = await Promise.all(names.map(storyOf));
  const telling = names.filter((_, index) =>
    /customer\.example|Example|error 401|refused twice/.test(stories[index] ?? ''),
  );
  expect(telling).toEqual([]);
});

testWhatIsLeft(() => system);
