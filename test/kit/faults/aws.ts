import { AsyncLocalStorage } from 'node:async_hooks';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What may go wrong with a call of AWS: it fails before its effect or after it, or the process dies there. */
export type Fault = 'none' | 'fails_before' | 'fails_after' | 'dies_before' | 'dies_after';

/** One invocation of a function: what its calls meet, until it is dead. */
export class Invocation {
  calls = 0;
  isDead = false;
  private lastFaultAt = 0;
  private readonly faultAt: (call: number) => Fault;
  private onDeath: () => void = () => {};
  readonly death: Promise<void>;

  readonly name: string;

  constructor(name: string, faultAt: (call: number) => Fault) {
    this.name = name;
    this.faultAt = faultAt;
    this.death = new Promise((resolve) => {
      this.onDeath = resolve;
    });
  }

  /** Carries a call out, or what happens in its place. A dead process does nothing any more, and never learns of it. */
  async carryOut<Output>(effect: () => Promise<Output>, isRead: boolean): Promise<Output> {
    // What a dead process would still read makes no difference, and others may wait for it: they share a memory here.
    if (this.isDead) return isRead ? effect() : never();
    const fault = this.faultAt(++this.calls);
    if (fault !== 'none') this.lastFaultAt = this.calls;
    if (isRead && (fault === 'dies_before' || fault === 'dies_after')) {
      this.die();
      return effect();
    }
    if (fault === 'dies_before') return this.die();
    if (fault === 'fails_before') throw unavailable();
    const output = await effect();
    if (fault === 'dies_after') return this.die();
    if (fault === 'fails_after') throw unavailable();
    return this.isDead && !isRead ? never() : output;
  }

  /** Whether a call failed, or the process died, at a call or after it. */
  hasFailedSince(call: number): boolean {
    return this.lastFaultAt >= call;
  }

  private die(): Promise<never> {
    this.isDead = true;
    this.onDeath();
    return never();
  }
}

const never = (): Promise<never> => new Promise(() => {});

/** As the SDK throws when its attempts are used up. */
const unavailable = (): Error =>
  Object.assign(new Error('the service is not there'), { name: 'ServiceUnavailable', $metadata: {}, $fault: 'server' });

const current = new AsyncLocalStorage<Invocation>();

export const invocationNow = (): Invocation | undefined => current.getStore();

export const during = <Output>(invocation: Invocation, run: () => Promise<Output>): Promise<Output> =>
  current.run(invocation, run);

const READS = ['GetCommand', 'QueryCommand', 'BatchGetCommand', 'GetObjectCommand'];
const isRead = (command: object): boolean => READS.includes(command.constructor.name);

type Sends = { send: (command: never, ...rest: never[]) => Promise<unknown> };

export type AwsCommand = { constructor: { name: string }; input: unknown };

/**
 * Puts faults between functions and the AWS that answers from memory. `after` sees each command that took effect, also one
 * whose answer is lost, and `refused` each that AWS itself refused. Gives what takes it away again.
 */
export const interceptAws = (
  after: (command: AwsCommand, output: unknown) => void,
  refused: (command: AwsCommand) => void,
): (() => void) => {
  const clients = [DynamoDBDocumentClient, S3Client, SQSClient, SFNClient, EventBridgeClient, SESClient];
  const undo = clients.map(({ prototype }) => {
    // Each is answered by a mock, whose `send` this wraps.
    const client = prototype as unknown as Sends;
    const inner = client.send;
    client.send = function (this: Sends, command: never, ...rest: never[]) {
      const effect = async () => {
        try {
          const output = await inner.call(this, command, ...rest);
          after(command, output);
          return output;
        } catch (error) {
          refused(command);
          throw error;
        }
      };
      const invocation = current.getStore();
      return invocation ? invocation.carryOut(effect, isRead(command)) : effect();
    };
    return () => {
      client.send = inner;
    };
  });
  return () => {
    for (const each of undo) each();
  };
};
