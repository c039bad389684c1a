import * as z from 'zod';
import { realNow } from '../../shared/adapters/clock.ts';
import { languages } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { subscribers } from '../../shared/adapters/dynamodb/monitoring/subscribers.ts';
import { suppressions } from '../../shared/adapters/dynamodb/people/suppressions.ts';
import { openings } from '../../shared/adapters/dynamodb/portal/openings.ts';
import { secretTexts } from '../../shared/adapters/secrets.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { siteEnvironment, sitesFrom } from '../../shared/runtime/site-environment.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';

const environmentSchema = tableEnvironment.extend(siteEnvironment.shape).extend({ LINK_SECRET_ARN: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const env = readEnvironment(environmentSchema);
const tickets = ticketServices();

/** The pages' dependencies, built once per cold start. */
export const services = {
  ...tickets,
  languages: languages(tickets.table),
  suppressions: suppressions(tickets.table),
  subscribers: subscribers(tickets.table),
  linkSecrets: secretTexts(env.LINK_SECRET_ARN),
  sites: sitesFrom(env),
  openings: openings(tickets.table),
  realNow,
};
