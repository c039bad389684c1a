import { Chance } from '../../fortnight/chance.ts';
import { eventOf } from '../../kit/api.ts';
import { type ApiAnswer, inWorld, items, recordCalls } from '../../kit/faults/faulty-system.ts';
import { mailArrives } from '../../kit/faults/mail.ts';
import type { World } from '../../kit/faults/world.ts';
import { rawMail, ticketBody } from '../requests.ts';
import { Counter, type Counts } from './counter.ts';

/**
 * One ticket's way from its post to its end, through the functions' own handlers on an AWS in memory: post, take, resolve,
 * confirm. Its counts depend on no machine.
 */

export type Channel = 'api' | 'email';
export type Step = 'post' | 'take' | 'resolve' | 'confirm';
export type Way = {
  channel: Channel;
  /** By step and function. */
  steps: Record<Step, Record<string, Counts>>;
  /** States in the order in which the execution entered them. */
  states: string[];
};

const START = Date.parse('2026-11-24T09:30:00Z');
/** Everything that a step starts has happened by then, and no clock has run out. */
const SETTLED_SECONDS = 20;
const RESOLUTION =
  'Your account was locked after five wrong passwords in a row. It is unlocked again, and a new password is on its way ' +
  'to you by a separate mail. Please sign in once within 24 hours, and choose a password of your own.';

const FUNCTION_OF: Record<string, string> = {
  mail: 'receive-email',
  intake: 'receive-message',
  signals: 'signal-workflow',
  outgoing: 'send-message',
};

const callApi = async (world: World, key: string, path: string, body: object): Promise<ApiAnswer> => {
  const result = await world.invoke<ApiAnswer>('api', path, eventOf('POST', `/v1${path}`, { key, body }));
  if ('error' in result || result.output.statusCode >= 300)
    throw new Error(`POST ${path} was refused: ${JSON.stringify(result)}`);
  return result.output;
};

const sendMail = (world: World, from: string, id: string): void =>
  mailArrives(world, { id, from, raw: rawMail(from, 'support@club.example').toString() });

const referenceOfLast = (): string =>
  [...items.values()]
    .filter(({ pk, sk }) => sk === 'TICKET' && String(pk).startsWith('TICKET#'))
    .map(({ pk }) => String(pk).slice('TICKET#'.length))
    .at(-1) ?? '';

const lived = async (world: World, channel: Channel, id: string, counter: Counter): Promise<Way> => {
  const requester = `${id}@member.example`;
  const step = async (run: () => Promise<unknown>): Promise<Record<string, Counts>> => {
    await run();
    await world.runFor(SETTLED_SECONDS);
    return counter.taken();
  };
  const post = await step(async () => {
    if (channel === 'api') await callApi(world, 'integrator', '/tickets', ticketBody(requester));
    else sendMail(world, requester, id);
  });
  const reference = referenceOfLast();
  const act = (body: object) => callApi(world, 'agent', `/tickets/${reference}/actions`, body);
  const take = await step(() => act({ action: 'take' }));
  const resolve = await step(() => act({ action: 'resolve', resolution: RESOLUTION, outcome: 'account_reset' }));
  const contact = { channel: 'phone', at: new Date().toISOString() };
  const confirm = await step(() => act({ action: 'confirm', contact }));
  const execution = world.executions.get(reference);
  if (execution?.status !== 'SUCCEEDED') throw new Error(`the execution of ${reference} is ${execution?.status}`);
  return { channel, steps: { post, take, resolve, confirm }, states: [...execution.entered] };
};

/** Both ways, each after one of each that nobody counts: they fill what warm functions remember. */
export const measureWays = async (): Promise<Way[]> => {
  const counted: Way[] = [];
  await inWorld(
    new Chance('way'),
    { repeated: 0, delayed: 0, paused: 0, plan: () => () => 'none' },
    START,
    async (world) => {
      const counter = new Counter(items);
      const { invoke } = world;
      world.invoke = (name, about, event) => {
        counter.invoked(FUNCTION_OF[name] ?? name);
        return invoke.call(world, name, about, event) as never; // the same call, passed on
      };
      const called = (name: string, ...call: [command: Parameters<Counter['called']>[1], output: unknown]) =>
        counter.called(FUNCTION_OF[name] ?? name, ...call);
      await recordCalls(called, async () => {
        for (const channel of ['email', 'api'] as const) await lived(world, channel, `nobody.${channel}`, counter);
        for (const channel of ['api', 'email'] as const)
          counted.push(await lived(world, channel, `ada.${channel}`, counter));
      });
    },
  );
  return counted;
};
