import { spokenTime } from '../../domain/telling/spoken-time.ts';
import type { Context } from '../../domain/ticket/context.ts';
import { type Health, type Trouble, tellOwnerFrom, type Webhook } from '../../domain/webhooks/webhook.ts';
import type { Agent, Organisation } from '../../schemas/configuration/organisation.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Suppressions } from '../ports/people.ts';
import type { MailSender, OutgoingMailRequest } from '../ports/telling.ts';
import type { Webhooks } from '../webhooks/ports.ts';
import { type ComposeServices, wordsFor } from './composing/compose-notice.ts';
import { ownMail } from './composing/own-mail.ts';
import { NoticeNotYet } from './sending/sending.ts';

export type WebhookTroubleServices = Pick<ComposeServices, 'languages' | 'fallback'> & {
  configuration: Pick<Configuration, 'organisation'>;
  hooks: Pick<Webhooks, 'load' | 'health' | 'leaseOwnerMail' | 'ownerMailed'>;
  suppressions: Pick<Suppressions, 'of'>;
  mail: MailSender;
  clock: Clock;
  realNow: () => Instant;
  /** How long a sender has a mail for itself. */
  leaseSeconds: number;
};

const TEMPLATE = 'webhook_trouble';

/**
 * Mails the owner of a webhook that an event was given up, or that the webhook is off: one mail a day at most. What comes
 * within the day waits for its end, and is left out where it is true no more. Whoever sends it has a lease, and says when the
 * owner was told: a crash between the two sends it again. Throws NoticeNotYet.
 */
export const sendWebhookTrouble = async (
  services: WebhookTroubleServices,
  { organisation, webhook: id, what }: { organisation: string; webhook: string; what: Trouble },
): Promise<{ sent: number }> => {
  const { hooks, clock, configuration } = services;
  const [webhook, loaded] = await Promise.all([hooks.load(organisation, id), configuration.organisation(organisation)]);
  if (!webhook || !loaded || !isSo(webhook, what)) return { sent: 0 };
  const owner = ownerOf(webhook, loaded.organisation);
  if (!owner || (await services.suppressions.of(organisation, owner.email))?.bounced) return { sent: 0 };
  const realNow = services.realNow();
  const until = instantOf(millisecondsOf(realNow) + services.leaseSeconds * 1000);
  if (!(await hooks.leaseOwnerMail(webhook, realNow, until))) throw new NoticeNotYet('leased_by_another');
  // Read under the lease: nobody else tells the owner meanwhile.
  const health = await hooks.health(webhook);
  const from = tellOwnerFrom(health, clock.now());
  if (from !== null) {
    await hooks.ownerMailed(webhook, null);
    throw new NoticeNotYet('not_due', clock.waitSeconds(from));
  }
  const context = { ...loaded, now: clock.now() };
  const answer = await services.mail.send(
    await composeWebhookTrouble(services, context, { webhook, health, what, owner }),
  );
  if (answer.outcome === 'later') {
    await hooks.ownerMailed(webhook, null);
    throw new NoticeNotYet(answer.why, answer.seconds);
  }
  await hooks.ownerMailed(webhook, clock.now());
  return { sent: answer.outcome === 'sent' ? 1 : 0 };
};

/** A webhook that was switched on again, or off for another reason, is told of by itself. */
const isSo = ({ disabled }: Webhook, what: Trouble): boolean => what === 'parked' || disabled?.because === what;

/** Who made it, while they are an agent; else an admin. */
const ownerOf = ({ createdBy }: Webhook, { agents }: Organisation): Agent | undefined =>
  agents.find(({ id }) => id === createdBy) ?? agents.find(({ role }) => role === 'admin');

type Told = {
  webhook: Pick<Webhook, 'url' | 'description' | 'disabled'>;
  health: Pick<Health, 'failingSince'>;
  what: Trouble;
  owner: Pick<Agent, 'name' | 'email' | 'language'>;
};

/** The mail. Of the address it names the host alone: paths and queries may hold secrets. */
export const composeWebhookTrouble = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'>,
  { organisation, calendar, now }: Pick<Context, 'organisation' | 'calendar' | 'now'>,
  { webhook, health, what, owner }: Told,
): Promise<OutgoingMailRequest> => {
  const recipient = { language: owner.language ?? null, timeZone: calendar.timeZone };
  const { template, speech } = await wordsFor(services, TEMPLATE, recipient, { organisation });
  const { failingSince } = health;
  const fields = {
    ...{ name: owner.name, receiver: new URL(webhook.url).host },
    description: webhook.description,
    failingSince: failingSince && !webhook.disabled ? spokenTime(failingSince, now, speech, true) : '',
    parked: what === 'parked' ? 'yes' : '',
    failing: what === 'failing' ? 'yes' : '',
    gone: what === 'gone' ? 'yes' : '',
    keyRevoked: what === 'key_revoked' ? 'yes' : '',
  };
  const to = { address: owner.email, name: owner.name };
  return ownMail(organisation, { template, language: speech.language, fields, to, at: now, notice: TEMPLATE });
};
