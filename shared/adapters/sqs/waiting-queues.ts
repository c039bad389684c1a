import type { SQSClient } from '@aws-sdk/client-sqs';
import type { HeldMessage, LaneMessage } from '../../schemas/workflow.ts';
import type { WakingServices } from '../../usecases/telling/wake-waiting.ts';
import { outgoingQueue } from './outgoing-queue.ts';

type Woken = { message: HeldMessage; delaySeconds: number };
type WokenLane = Woken & { message: LaneMessage };

const isLane = (woken: Woken): woken is WokenLane => 'webhook' in woken.message;

/** Returns messages that waited in the table to their queues. Throws MessagesNotSent. */
export const backOnTheirQueues = (
  client: SQSClient,
  urls: { outgoing: string; webhooks: string },
): WakingServices['sendLater'] => {
  const outgoing = outgoingQueue<HeldMessage>(client, urls.outgoing);
  const webhooks = outgoingQueue<LaneMessage>(client, urls.webhooks, ({ webhook }) => webhook);
  return async (messages) => {
    await webhooks.sendLater(messages.filter(isLane));
    await outgoing.sendLater(messages.filter((woken) => !isLane(woken)));
  };
};
