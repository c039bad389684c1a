import type * as z from 'zod';
import { deliveries } from '../../shared/adapters/dynamodb/webhooks/deliveries.ts';
import { webhooks } from '../../shared/adapters/dynamodb/webhooks/webhooks.ts';
import { poster } from '../../shared/adapters/outbound/post.ts';
import { signedPost, WEBHOOK_TIMEOUT_MILLISECONDS } from '../../shared/adapters/outbound/signed-post.ts';
import { once } from '../../shared/http/once/once.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { outboundEnvironment, readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';

const environmentSchema = tableEnvironment.extend(outboundEnvironment.shape);
export type Environment = z.input<typeof environmentSchema> & CallerEnvironment;
const { OUTBOUND_ALSO_ALLOWED: alsoAllowed } = readEnvironment(environmentSchema);
const ticketing = ticketServices();

/** The routes' dependencies, built once per cold start. */
export const services = {
  ...ticketing,
  ...callers(ticketing.table, ticketing.configuration),
  webhooks: webhooks(ticketing.table),
  once: once(ticketing.table),
  deliveries: deliveries(ticketing.table),
  alsoAllowed,
  post: signedPost(poster({ alsoAllowed, timeoutMilliseconds: WEBHOOK_TIMEOUT_MILLISECONDS })),
};
