import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Chance } from '../../fortnight/chance.ts';
import { during, type Fault, Invocation } from './aws.ts';
import { type Engine, Execution, type TaskResult } from './machine-run.ts';
import type { Receivers } from './receivers.ts';

/**
 * The system in memory: queues that repeat, delay and reorder messages, a stream, executions, and a clock that only the
 * world moves.
 */

type Message = { id: string; body: string; visibleAt: number; received: number };
export type QueueName = 'mail' | 'intake' | 'signals' | 'outgoing' | 'webhooks';

/** The fault of each call, by the called function and the number of attempts at the same work. */
export type Plan = (what: string, attempt: number) => (call: number) => Fault;

export type Chaos = {
  repeated: number;
  delayed: number;
  /** How often SES refuses mail, as for a paused account. The notice then waits for a quarter of an hour. */
  paused: number;
  plan: Plan;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Called by the clock. */
const EVERY_MINUTE = 'reconcile';
const VISIBILITY: Record<QueueName, number> = { mail: 360, intake: 120, signals: 60, outgoing: 180, webhooks: 360 };
/** A message received this often is dead. Chance alone never gets near it. */
const MAX_RECEIVES: Record<QueueName, number> = { mail: 200, intake: 200, signals: 200, outgoing: 200, webhooks: 1000 };

export class World {
  now: number;
  deliveries = 0;
  readonly queues: Record<QueueName, Message[]> = { mail: [], intake: [], signals: [], outgoing: [], webhooks: [] };
  readonly stream: DynamoDBStreamEvent['Records'] = [];
  readonly executions = new Map<string, Execution>();
  readonly tokens = new Map<string, (how: TaskResult) => void>();
  readonly mails: { notice: string; at: number; invocation: Invocation; calls: number }[] = [];
  private timers: { at: number; wake: () => void }[] = [];
  private readonly attempts = new Map<string, number>();
  private readonly chance: Chance;
  private readonly chaos: Chaos;
  private readonly handlers: Record<string, (event: never) => Promise<unknown>>;
  private readonly dueFrom: () => number | null;
  /** The receivers of webhooks, if there are any. */
  readonly receivers: Receivers | undefined;
  private nextMinute: number;
  private active = 0;
  private numbered = 0;

  constructor(
    chance: Chance,
    chaos: Chaos,
    handlers: Record<string, (event: never) => Promise<unknown>>,
    start: number,
    /** When the minutely run will next find something to do. */
    dueFrom: () => number | null,
    receivers?: Receivers,
  ) {
    this.dueFrom = dueFrom;
    this.receivers = receivers;
    this.nextMinute = start + MINUTE;
    this.chance = chance;
    this.chaos = chaos;
    this.handlers = handlers;
    this.now = start;
  }

  /** Calls a function once. Returns an error if it died or its answer was lost. */
  async invoke<Output>(name: string, about: string, event: unknown): Promise<{ output: Output } | { error: string }> {
    const key = `${name} ${about}`;
    const attempt = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempt);
    const invocation = new Invocation(name, this.chaos.plan(name, attempt));
    const handler = this.handlers[name];
    if (!handler) throw new Error(`no function ${name}`);
    if (name !== EVERY_MINUTE) this.deliveries++;
    this.active++;
    try {
      const lives = during(invocation, async () => ({ output: (await handler(event as never)) as Output }));
      const dies = invocation.death.then(() => ({ error: 'Runtime.ExitError' }));
      const result = await Promise.race([lives, dies]);
      // The next call for the same work may die again.
      if ('output' in result) this.attempts.delete(key);
      return result;
    } catch (error) {
      return { error: error instanceof Error ? error.name : 'Error' };
    } finally {
      this.active--;
    }
  }

  isMailPaused(): boolean {
    return this.chaos.paused > 0 && this.chance.happens(this.chaos.paused);
  }

  put(queue: QueueName, body: string, delaySeconds = 0): void {
    const copies = this.chance.happens(this.chaos.repeated) ? 2 : 1;
    const delay = () => (this.chance.happens(this.chaos.delayed) ? this.chance.next() * 60 : this.chance.next());
    // Two copies arrive together or apart.
    const first = delay();
    for (let copy = 0; copy < copies; copy++) {
      const late = this.chance.happens(0.5) ? first : delay();
      const visibleAt = this.now + (delaySeconds + late) * SECOND;
      this.queues[queue].push({ id: `m-${++this.numbered}`, body, visibleAt, received: 0 });
    }
  }

  hide(receiptHandle: string, seconds: number): void {
    for (const queue of Object.values(this.queues))
      for (const message of queue) if (message.id === receiptHandle) message.visibleAt = this.now + seconds * SECOND;
  }

  start(name: string, input: object): boolean {
    if (this.executions.has(name)) return false;
    const execution = new Execution(name, input, this.engineOf(name));
    this.executions.set(name, execution);
    execution.run().then(() => {
      if (execution.status === 'FAILED') this.put('signals', JSON.stringify({ execution: name, status: 'FAILED' }));
    });
    return true;
  }

  private engineOf(name: string): Engine {
    return {
      chance: this.chance,
      newToken: () => `token-${name}-${++this.numbered}`,
      send: (message) => this.put('outgoing', JSON.stringify(message)),
      pause: (seconds) => this.sleep(seconds),
      untilAnswered: (token, seconds) =>
        new Promise((resolve) => {
          const end = (how: TaskResult) => {
            this.tokens.delete(token);
            this.timers = this.timers.filter((timer) => timer !== timeout);
            resolve(how);
          };
          const timeout = { at: this.now + seconds * SECOND, wake: () => end({ error: 'States.Timeout' }) };
          this.timers.push(timeout);
          this.tokens.set(token, end);
        }),
      invoke: async (functionArn, payload): Promise<TaskResult> => {
        const functionName = /\$\{(\w+)FunctionArn\}/.exec(functionArn)?.[1]?.toLowerCase() ?? '';
        // Anything may happen between the start of a state and its function.
        if (this.chance.happens(this.chaos.delayed)) await this.sleep(this.chance.next() * 10);
        const result = await this.invoke<unknown>(functionName, name, payload);
        return 'output' in result ? { result: result.output } : { error: result.error };
      },
    };
  }

  private sleep(seconds: number): Promise<void> {
    return new Promise((wake) => {
      this.timers.push({ at: this.now + seconds * SECOND, wake: () => wake() });
    });
  }

  answer(token: string, output: string): boolean {
    const end = this.tokens.get(token);
    end?.({ result: JSON.parse(output) });
    return end !== undefined;
  }

  /** Waits until everything rests: functions are done, and executions wait for something. */
  async rest(): Promise<void> {
    let quiet = 0;
    while (quiet < 3) {
      await nextTurn();
      quiet = this.active === 0 ? quiet + 1 : 0;
    }
  }

  /** Delivers everything that is due within the given seconds. The clock jumps from one message to the next. */
  async runFor(seconds: number): Promise<void> {
    const end = this.now + seconds * SECOND;
    for (;;) {
      await this.rest();
      if (this.stream.length > 0) {
        await this.relay();
        continue;
      }
      const due = this.dueMessages();
      if (due.length > 0) {
        const together = 1 + Math.floor(this.chance.next() * 3);
        const chosen = Array.from(
          { length: together },
          () => due.splice(Math.floor(this.chance.next() * due.length), 1)[0],
        );
        await Promise.all(chosen.map((each) => each && this.deliver(each.queue, each.message)));
        continue;
      }
      if (this.nextRun() <= this.now) {
        this.nextMinute = this.now + MINUTE;
        await this.invoke(EVERY_MINUTE, 'every minute', { duties: ['waiting'] });
        continue;
      }
      const next = this.nextInstant();
      if (next === null || next > end) {
        this.now = Math.max(this.now, Math.min(end, next ?? end));
        return;
      }
      this.now = Math.max(this.now, next);
      for (const timer of this.timers.filter(({ at }) => at <= this.now)) {
        this.timers = this.timers.filter((each) => each !== timer);
        timer.wake();
      }
    }
  }

  private dueMessages() {
    return (Object.keys(this.queues) as QueueName[]).flatMap((queue) =>
      this.queues[queue].filter(({ visibleAt }) => visibleAt <= this.now).map((message) => ({ queue, message })),
    );
  }

  private nextInstant(): number | null {
    const messages = Object.values(this.queues).flatMap((queue) => queue.map(({ visibleAt }) => visibleAt));
    const next = Math.min(...messages, ...this.timers.map(({ at }) => at), this.nextRun());
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** Skips minutely runs that would find nothing. */
  private nextRun(): number {
    return Math.max(this.nextMinute, this.dueFrom() ?? Number.POSITIVE_INFINITY);
  }

  private async relay(): Promise<void> {
    const batch = this.stream.slice(0, 1 + Math.floor(this.chance.next() * 10));
    const result = await this.invoke('relay-events', String(batch[0]?.eventID), { Records: batch });
    if ('output' in result) this.stream.splice(0, batch.length);
  }

  private async deliver(queue: QueueName, message: Message): Promise<void> {
    message.received++;
    if (message.received > MAX_RECEIVES[queue])
      throw new Error(`a message on ${queue} never succeeds: ${message.body}`);
    message.visibleAt = this.now + VISIBILITY[queue] * SECOND;
    const record = {
      ...{ messageId: message.id, receiptHandle: message.id, body: message.body, md5OfBody: '', messageAttributes: {} },
      ...{
        eventSource: 'aws:sqs',
        eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
        awsRegion: 'us-east-1',
      },
      attributes: {
        ...{ ApproximateReceiveCount: String(message.received), SentTimestamp: '0', SenderId: 'world' },
        ApproximateFirstReceiveTimestamp: '0',
      },
    };
    const result = await this.invoke<SQSBatchResponse>(queue, message.id, { Records: [record] } satisfies SQSEvent);
    if ('error' in result || result.output.batchItemFailures.length > 0) return;
    const rest = this.queues[queue].filter((each) => each !== message);
    // SQS may deliver a deleted message once more.
    const again = this.chance.happens(this.chaos.repeated) && message.received < 3;
    this.queues[queue] = again ? [...rest, { ...message, visibleAt: this.now + 30 * SECOND }] : rest;
  }
}
