import * as z from 'zod';
import { openings } from '../../shared/adapters/dynamodb/portal/openings.ts';
import { secretTexts } from '../../shared/adapters/secrets.ts';
import { commandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import type { HttpEvent } from '../../shared/http/answer.ts';
import { networkOf } from '../../shared/http/networks.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { type ChatEnvironment, chatServices } from '../../shared/runtime/chat-services.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { siteEnvironment, sitesFrom } from '../../shared/runtime/site-environment.ts';
import type { From } from '../../shared/usecases/chat/guards/limiting.ts';
import { enter } from '../../shared/usecases/portal/sessions.ts';

const environmentSchema = siteEnvironment.extend({
  SITE_SECRET_ARN: z.string(),
  /** The address where browsers open sockets. */
  CHAT_SOCKET_URL: z.string(),
  OUTGOING_QUEUE_URL: z.string(),
});
export type Environment = z.input<typeof environmentSchema> & ChatEnvironment & CallerEnvironment;
const env = readEnvironment(environmentSchema);
/** The message is queued just before the write that owes the mail, so it is delivered a moment later. */
const COPY_DELAY_SECONDS = 1;
const chat = chatServices();

/** The dependencies of routes and sockets, built once per cold start. */
export const services = {
  ...chat,
  ...callers(chat.table, chat.configuration),
  sites: sitesFrom(env),
  openings: openings(chat.table),
  siteSecrets: secretTexts(env.SITE_SECRET_ARN),
  socketUrl: env.CHAT_SOCKET_URL,
  queueCopy: commandQueue(env.OUTGOING_QUEUE_URL, { delaySeconds: COPY_DELAY_SECONDS }),
  enter: (cookie: string) => enter(chat, cookie),
};

/** The network a request comes from, as digests. */
export const fromOf = async (event: HttpEvent): Promise<From> => networkOf(event, await services.siteSecrets());
