import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { clientOptions } from '../../../local/emulator.ts';
import { eventually } from './eventually.ts';
import type { Whereabouts } from './stack.ts';

export type QueueName = 'mail' | 'intake' | 'signals' | 'outgoing' | 'words' | 'erasures' | 'facts' | 'mail-checks';

/** The system's queues, as other systems and operators use them. */
export class Queues {
  readonly #client: SQSClient;
  readonly #outputs: Record<string, string>;

  constructor({ endpoints, outputs }: Whereabouts) {
    this.#client = new SQSClient(clientOptions(endpoints.awsEndpoint));
    this.#outputs = outputs;
  }

  async send(queue: QueueName, message: unknown): Promise<void> {
    const MessageBody = typeof message === 'string' ? message : JSON.stringify(message);
    await this.#client.send(new SendMessageCommand({ QueueUrl: await this.#url(queue), MessageBody }));
  }

  /** The messages in a queue's dead-letter queue. They stay there. */
  async deadLetters(queue: QueueName): Promise<Message[]> {
    const { Messages = [] } = await this.#client.send(
      new ReceiveMessageCommand({
        QueueUrl: await this.#url(queue, '-dead-letters'),
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages;
  }

  /** Waits until every message in these queues has been handled. */
  async drained(...queues: QueueName[]): Promise<void> {
    await eventually(async () => {
      for (const queue of queues) {
        const count = await this.#count(queue);
        if (count > 0) throw new Error(`${count} messages are still in ${queue}`);
      }
    });
  }

  async delayed(queue: QueueName): Promise<number> {
    const { Attributes = {} } = await this.#client.send(
      new GetQueueAttributesCommand({
        QueueUrl: await this.#url(queue),
        AttributeNames: ['ApproximateNumberOfMessagesDelayed'],
      }),
    );
    return Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0);
  }

  async #count(queue: QueueName): Promise<number> {
    const { Attributes = {} } = await this.#client.send(
      new GetQueueAttributesCommand({
        QueueUrl: await this.#url(queue),
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return (
      Number(Attributes.ApproximateNumberOfMessages ?? 0) +
      Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0)
    );
  }

  async #url(queue: QueueName, suffix = ''): Promise<string> {
    const names = (this.#outputs.DeadLetterQueues ?? '').split(',').map((pair) => pair.split('=')[1] ?? '');
    const name = names.find((candidate) => candidate.endsWith(`-${queue}`));
    if (!name) throw new Error(`no queue ${queue} among ${names.join(', ')}`);
    const { QueueUrl = '' } = await this.#client.send(new GetQueueUrlCommand({ QueueName: `${name}${suffix}` }));
    return QueueUrl;
  }
}
