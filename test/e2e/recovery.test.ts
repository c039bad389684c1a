import { randomUUID } from 'node:crypto';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { clientOptions } from '../../local/emulator.ts';
import { executionName } from '../../shared/domain/workflow/executions.ts';
import type { ActionRequest } from '../../shared/schemas/actions.ts';
import type { Status } from '../../shared/schemas/ticket.ts';
import { runCommand } from '../kit/system/commands.ts';
import { deployNextRelease, NEW_STATE } from '../kit/system/disturbing/deploying.ts';
import { killingWhile } from '../kit/system/disturbing/killing.ts';
import { eventually } from '../kit/system/eventually.ts';
import { confirmLinkIn } from '../kit/system/mailbox.ts';
import { OwnStack } from '../kit/system/own-stack.ts';
import { mailsBesidesNotices, type System, testRecords } from '../kit/system/system.ts';

const SPEED = 10;
/**
 * A killed function's message comes back after its queue's visibility timeout, at most a minute, and that run may be
 * killed too.
 */
const PATIENCE_SECONDS = 400;

let own: OwnStack;

beforeAll(async () => {
  own = await OwnStack.start(inject('deployed'), SPEED);
});

afterAll(() => own.delete());

/** Everything that a repetition could change, once everything has arrived. */
const everything = async (system: System) => {
  await system.settled();
  const { records, executions, mailbox } = system;
  const references = (await records.references()).toSorted();
  return {
    notices: await system.notices(),
    mails: (await mailbox.all()).map(({ id, to, subject }) => `${to[0]?.address}: ${subject} ${id}`).toSorted(),
    tickets: await Promise.all(references.map((reference) => records.ticket(reference))),
    executions: (await executions.names()).toSorted(),
  };
};

/** Delivers a ticket's stream records again, to the function that the stream calls. */
const streamAgain = async ({ records, whereabouts }: System, reference: string): Promise<void> => {
  const images = await records.eventImages(reference);
  const Records = images.map((NewImage) => ({ eventName: 'INSERT', dynamodb: { NewImage } }));
  const lambda = new LambdaClient(clientOptions(whereabouts.endpoints.awsEndpoint));
  const FunctionName = own.functionName('relay-events');
  const { FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify({ Records }) }),
  );
  expect(FunctionError).toBeUndefined();
};

test('stream records, signals and notices that are delivered again change nothing', async () => {
  const { system } = own;
  const { api, queues, records, executions } = system;
  const ann = system.somebody('Ann Example');
  await ann.send({ subject: 'Cannot log in', text: 'Error 401.' });
  const reference = await system.acknowledged(ann);
  await system.waitsIn(reference, 'Await work');
  await api.act(reference, { action: 'take' });
  await api.act(reference, { action: 'ask_requester', question: 'Which page?' });
  await ann.reply(await system.mailTo(ann, /Which page\?/), 'The first one.');
  await eventually(async () => expect((await records.ticket(reference)).status).toBe('open'));
  await api.act(reference, { action: 'resolve', resolution: 'Unlocked.' });
  await api.act(reference, { action: 'confirm' });
  await eventually(async () => expect(await executions.status(reference)).toBe('SUCCEEDED'));
  const waiting = await api.post({ requester: { email: system.somebody('Bob Example').address } });
  await system.waitsIn(waiting.reference, 'Await work');
  await api.act(waiting.reference, { action: 'ask_requester', question: 'Which one?' });
  await system.waitsIn(waiting.reference, 'Await requester');
  const before = await everything(system);
  expect(before.mails.length).toBeGreaterThan(8);

  for (const again of [reference, waiting.reference]) {
    const { version } = await records.ticket(again);
    const events = await records.store.events(again);
    await streamAgain(system, again);
    await queues.send('outgoing', { reference: again, after: 0, upTo: version });
    for (const { sequence, type } of events) {
      await queues.send('signals', { reference: again, sequence, type });
      await queues.send('outgoing', { reference: again, sequence, notice: true });
      await queues.send('outgoing', { reference: again, after: sequence - 1, upTo: sequence });
    }
  }
  expect(await everything(system)).toEqual(before);
  await system.waitsIn(waiting.reference, 'Await requester');
});

test('an execution that was ended from outside is replaced, once', async () => {
  const { system } = own;
  const { api, queues, records, executions } = system;
  const bob = system.somebody('Bob Example');
  const { reference } = await api.post({ requester: { email: bob.address } });
  await system.waitsIn(reference, 'Await work');
  const { status, checkpoint, clock } = await records.ticket(reference);
  const executionArn = (await executions.describe(reference))?.executionArn;
  const sfn = new SFNClient(clientOptions(system.whereabouts.endpoints.awsEndpoint));
  await sfn.send(new StopExecutionCommand({ executionArn, error: 'Operator', cause: 'a test' }));
  await system.waitsIn(`${reference}-2`, 'Await work');
  expect(await records.ticket(reference)).toMatchObject({ execution: 2, status, checkpoint, clock, needsHelp: null });
  await queues.send('signals', { execution: reference, status: 'ABORTED' });
  await queues.drained('signals');
  expect(await executions.names()).not.toContain(`${reference}-3`);
  await api.act(reference, { action: 'resolve', resolution: 'Unlocked.' });
  await system.mailTo(bob, /please confirm/);
  expect(await system.mailbox.to(bob.address)).toHaveLength(2);
});

test('unreadable messages go to this stack’s dead letters, even on other ports than it was deployed on', async () => {
  const { queues } = own.system;
  await queues.send('intake', 'not JSON');
  await eventually(async () => expect(await queues.deadLetters('intake')).toHaveLength(1));
});

test('a deployment while requests arrive loses none, and executions from before end under their own machine', async () => {
  const { system } = own;
  const { api, executions } = system;
  const handIn = async (name: string): Promise<string> => {
    const person = system.somebody(name);
    await person.send({ subject: 'Cannot log in', text: 'Error 401.' });
    return system.acknowledged(person);
  };
  const old = await handIn('Before the release');
  await system.waitsIn(old, 'Await work');
  const during = Array.from({ length: 6 }, (_, number) => handIn(`During the release ${number}`));
  await deployNextRelease(system);
  const late = await handIn('After the release');
  const references = [old, ...(await Promise.all(during)), late];
  expect(new Set(references).size).toBe(8);

  for (const reference of references) {
    await system.waitsIn(reference, 'Await work');
    await api.act(reference, { action: 'resolve', resolution: 'Unlocked.' });
    await api.act(reference, { action: 'confirm' });
  }
  for (const reference of references)
    await eventually(async () => expect(await executions.status(reference)).toBe('SUCCEEDED'), PATIENCE_SECONDS);
  expect(await executions.states(old)).not.toContain(NEW_STATE);
  expect(await executions.states(late)).toContain(NEW_STATE);
});

/** Repeats an action until it has happened. An answer lost to a kill isn't a refusal. */
const insist = ({ api, records }: System, reference: string, action: ActionRequest, leadsTo: Status): Promise<void> =>
  eventually(async () => {
    if ((await records.ticket(reference)).status !== leadsTo) await api.tryAction(reference, action);
    expect((await records.ticket(reference)).status).toBe(leadsTo);
  }, PATIENCE_SECONDS);

test('functions killed at any moment neither lose nor duplicate tickets, and each ticket reaches its end', async () => {
  const { system } = own;
  const { api, queues, records, executions, mailbox } = system;
  const people = Array.from({ length: 12 }, (_, number) => system.somebody(`Person ${number}`));
  const handIn = async (address: string, way: number): Promise<unknown> => {
    const ticket = { requester: { email: address }, subject: 'Cannot log in', description: 'Nobody answers the door.' };
    if (way === 0)
      return system.somebody('Person', address).send({ subject: ticket.subject, text: ticket.description });
    if (way === 1) return queues.send('intake', { version: 1, id: address, source: 'shop', ticket });
    const headers = { 'idempotency-key': randomUUID() };
    return eventually(() => api.post(ticket, { headers }), PATIENCE_SECONDS);
  };
  const references = new Map<string, string>();
  const intakeKills = await killingWhile(own, async () => {
    await Promise.all(people.map(({ address }, number) => handIn(address, number % 3)));
  });
  await eventually(async () => {
    for (const person of people) {
      const [mail] = await mailbox.to(person.address);
      const reference = /TD-\S{4}-\S{4}(?=\])/.exec(mail?.subject ?? '')?.[0];
      expect(reference).toBeDefined();
      references.set(person.address, reference ?? '');
    }
  }, PATIENCE_SECONDS);
  expect(new Set(references.values()).size).toBe(people.length);

  const workKills = await killingWhile(own, async () => {
    const resolution = 'Unlocked.';
    await Promise.all(
      [...references.values()].map(async (reference) => {
        await insist(system, reference, { action: 'resolve', resolution }, 'resolved');
        await insist(system, reference, { action: 'confirm' }, 'closed');
      }),
    );
  });
  for (const reference of references.values()) {
    await eventually(async () => {
      const { execution } = await records.ticket(reference);
      expect(await executions.status(executionName(reference, execution))).toBe('SUCCEEDED');
    }, PATIENCE_SECONDS);
  }
  await eventually(async () => {
    const notices = await Promise.all([...references.values()].map((reference) => records.notices(reference)));
    const unsent = notices.flat().filter(({ state }) => state !== 'sent');
    // If a ticket is closed before the killed function's message comes back, its agent no longer gets the notice that
    // it is theirs.
    const owed = unsent.filter(({ recipient, cause }) => !recipient.startsWith('agent:') || cause !== 'overtaken');
    expect(owed).toEqual([]);
    for (const { address } of people) {
      const subjects = (await mailbox.to(address)).map(({ subject }) => subject);
      expect(subjects).toContainEqual(expect.stringContaining('We have received your request'));
      expect(subjects).toContainEqual(expect.stringContaining(': closed'));
    }
  }, PATIENCE_SECONDS);
  // At most one duplicate mail for each killed sender: SES had accepted it, and the mark is missing.
  const killedSenders = (intakeKills['send-message'] ?? 0) + (workKills['send-message'] ?? 0);
  expect((await mailsBesidesNotices(system)).length).toBeLessThanOrEqual(killedSenders);
  const all = await records.references();
  const theirs = await Promise.all(all.map(async (reference) => (await records.store.message(reference, 1))?.body));
  expect(theirs.filter((body) => body?.startsWith('Nobody answers')).length).toBe(people.length);
  const killed = [...Object.values(intakeKills), ...Object.values(workKills)].reduce((sum, count) => sum + count, 0);
  expect(killed).toBeGreaterThan(10);
});

test('after a power cut, everything saved continues unchanged', async () => {
  const { system: before } = own;
  const ann = before.somebody('Ann Example');
  const bob = before.somebody('Bob Example');
  const cat = before.somebody('Cat Example');
  const [worked, asked, resolved] = await Promise.all(
    [ann, bob, cat].map(async ({ address }) => {
      const { reference } = await before.api.post({ requester: { email: address } });
      await before.assessed(reference);
      return reference;
    }),
  );
  if (!worked || !asked || !resolved) throw new Error('fewer than three tickets were posted');
  await before.api.act(asked, { action: 'ask_requester', question: 'Which one?' });
  await before.api.act(resolved, { action: 'resolve', resolution: 'Unlocked.' });
  const question = await before.mailTo(bob, /Which one\?/);
  const link = confirmLinkIn(await before.mailTo(cat, /please confirm/));
  const states: [string, string][] = [
    [worked, 'Await work'],
    [asked, 'Await requester'],
    [resolved, 'Await confirmation'],
  ];
  for (const [reference, state] of states) await before.waitsIn(reference, state);
  const { tickets, mails } = await everything(before);
  await own.stack.save();
  await own.stack.kill();

  await own.startAgain(SPEED);
  const { system } = own;
  const { api, records, executions } = system;
  for (const [reference, state] of states) {
    const was = tickets.find((ticket) => ticket.reference === reference);
    await system.waitsIn(`${reference}-2`, state);
    const { status, level, checkpoint, clock, waiting, assignee } = await records.ticket(reference);
    expect(was).toMatchObject({ status, level, checkpoint, clock, waiting, assignee });
  }
  const lastEvent = tickets
    .map(({ updatedAt }) => updatedAt)
    .toSorted()
    .at(-1);
  expect(own.stack.now() > (lastEvent ?? '')).toBe(true);
  expect((await everything(system)).mails).toEqual(mails);

  await system.somebody('Bob Example', bob.address).reply(question, 'The left one.');
  await system.waitsIn(`${asked}-2`, 'Await work');
  expect(await records.ticket(asked)).toMatchObject({ status: 'open', waiting: null });
  await fetch(link, { method: 'POST', body: new URLSearchParams({ answer: 'confirm' }) });
  await system.mailTo(cat, /: closed/);
  await eventually(async () => expect(await executions.status(`${resolved}-2`)).toBe('SUCCEEDED'));
  expect((await api.audit(resolved)).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['created', 'assessed', 'resolved', 'workflow_replaced', 'closed']),
  );
});

test('afterwards `reconcile` finds nothing to repair, and `verify-audit` no fault', async () => {
  const { whereabouts, records, executions } = own.system;
  const before = (await executions.names()).toSorted();
  const printed = await runCommand(whereabouts, 'reconcile');
  const references = await records.references();
  const tickets = await Promise.all(references.map((reference) => records.ticket(reference)));
  const open = tickets.filter(({ status }) => status !== 'closed');
  expect(printed.trim()).toBe(`${open.length} open tickets examined`);
  expect((await executions.names()).toSorted()).toEqual(before);
  const [first = ''] = references;
  expect(await runCommand(whereabouts, 'verify-audit', first)).toMatch(new RegExp(`^${first}: .*, 0 faults\\s*$`));
});

testRecords(() => own.system);
