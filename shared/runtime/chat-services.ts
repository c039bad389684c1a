import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { clientSettings } from '../adapters/client-settings.ts';
import { realNow } from '../adapters/clock.ts';
import { chats } from '../adapters/dynamodb/chat/chats.ts';
import { blocks, desks } from '../adapters/dynamodb/chat/desks.ts';
import { sockets } from '../adapters/dynamodb/chat/sockets.ts';
import { keyStore } from '../adapters/dynamodb/people/api-keys.ts';
import { staffLinks } from '../adapters/dynamodb/people/staff-links.ts';
import { limits } from '../adapters/dynamodb/portal/limits.ts';
import { sessions } from '../adapters/dynamodb/portal/sessions.ts';
import { chatFiles } from '../adapters/s3/chat-files.ts';
import { uploads } from '../adapters/s3/uploads.ts';
import { secretTexts } from '../adapters/secrets.ts';
import { pushing } from '../adapters/sockets/pushing.ts';
import { wakes } from '../adapters/sqs/wakes.ts';
import { agentStill } from '../usecases/chat/guards/agent-still.ts';
import { readEnvironment, tableEnvironment } from './environment.ts';
import { errorFields, logger, metrics } from './observe.ts';
import { ticketServices } from './ticket-services.ts';

const chatEnvironment = tableEnvironment.extend({
  LINK_SECRET_ARN: z.string(),
  CHAT_QUEUE_URL: z.string(),
  /** Where frames are posted to sockets: on API Gateway's own domain, with the stage. */
  CHAT_CALLBACK_URL: z.string(),
});
export type ChatEnvironment = z.input<typeof chatEnvironment>;

const pushFailed = (error: unknown): void => {
  metrics.addMetric('ChatPushesFailed', 'Count', 1);
  logger.warn('push_failed', errorFields(error));
};

/** The services of use cases about chats, created once per cold start. */
export const chatServices = () => {
  const { LINK_SECRET_ARN, CHAT_QUEUE_URL, CHAT_CALLBACK_URL, CONTENT_BUCKET } = readEnvironment(chatEnvironment);
  const tickets = ticketServices();
  const { table } = tickets;
  const queue = new SQSClient(clientSettings('sqs'));
  const staff = {
    keys: keyStore(table),
    staffLinks: (organisation: string) => staffLinks(table, organisation),
    configuration: tickets.configuration,
    realNow,
  };
  return {
    ...tickets,
    chats: chats(table),
    files: chatFiles(CONTENT_BUCKET),
    uploads: uploads(table, CONTENT_BUCKET),
    sockets: sockets(table),
    desks: desks(table),
    blocks: blocks(table),
    counting: limits(table),
    sessions: sessions(table),
    wakes: wakes(queue, CHAT_QUEUE_URL),
    pushing: pushing(CHAT_CALLBACK_URL, pushFailed),
    linkSecrets: secretTexts(LINK_SECRET_ARN),
    agentStill: agentStill(staff),
    realNow,
    queue,
  };
};
