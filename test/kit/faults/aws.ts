import { AsyncLocalStorage } from 'node:async_hooks';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Faults of an AWS call: it fails before or after its effect, or the process dies there. */
export type Fault = 'none' | 'fails_before' | 'fails_after' | 'dies_before' | 'dies_after';

/** One invocation of a function, with the faults of its calls until it dies. */
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

  /** Performs a call, or its fault. A dead process does nothing more and never gets an answer. */
  async carryOut<Output>(effect: () => Promise<Output>, isRead: boolean): Promise<Output> {
    // Reads by a dead process are harmless, and others may wait for them because they share memory here.
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

  /** Whether a call failed or the process died, at this call or later. */
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

/** The error that the SDK throws when its attempts are used up. */
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
 * Injects faults between functions and the in-memory AWS. `after` gets each command that took effect, even if its
 * answer is lost; `refused` gets each command that AWS itself refused. Returns a function that removes the
 * interception.
 */
export const interceptAws = (
  after: (command: AwsCommand, output: unknown) => void,
  refused: (command: AwsCommand) => void,
): (() => void) => {
  const clients = [DynamoDBDocumentClient, S3Client, SQSClient, SFNClient, EventBridgeClient, SESClient];
  const undo = clients.map(({ prototype }) => {
    // Each client is answered by a mock, whose `send` this wraps.
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
