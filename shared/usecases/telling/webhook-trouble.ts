import { spokenTime } from '../../domain/telling/spoken-time.ts';
import type { Context } from '../../domain/ticket/context.ts';
import { type Health, type Trouble, tellOwnerFrom, type Webhook } from '../../domain/webhooks/webhook.ts';
import type { Agent, Organisation } from '../../schemas/configuration/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Suppressions } from '../ports/people.ts';
import type { OutgoingMailRequest } from '../ports/telling.ts';
import type { Webhooks } from '../webhooks/ports.ts';
import { type ComposeServices, wordsFor } from './composing/compose-notice.ts';
import { ownMail } from './composing/own-mail.ts';
import { type MailLeasedServices, mailLeased } from './sending/mail-leased.ts';
import { NoticeNotYet } from './sending/sending.ts';

export type WebhookTroubleServices = Pick<ComposeServices, 'languages' | 'fallback'> &
  MailLeasedServices & {
    configuration: Pick<Configuration, 'organisation'>;
    hooks: Pick<Webhooks, 'load' | 'health' | 'leaseOwnerMail' | 'ownerMailed'>;
    suppressions: Pick<Suppressions, 'of'>;
    clock: Clock;
  };

const TEMPLATE = 'webhook_trouble';

/**
 * Mails the owner of a webhook that an event was given up or the webhook was disabled, at most once a day. Later news
 * waits until the day is over, and is left out if it is no longer true. Throws NoticeNotYet.
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
  return mailLeased(services, {
    lease: async (now, until) => ((await hooks.leaseOwnerMail(webhook, now, until)) ? 'leased' : 'leased_by_another'),
    release: () => hooks.ownerMailed(webhook, null),
    mailed: () => hooks.ownerMailed(webhook, clock.now()),
    compose: async () => {
      // Read while holding the lease, so that no other process mails the owner meanwhile.
      const health = await hooks.health(webhook);
      const from = tellOwnerFrom(health, clock.now());
      if (from !== null) return new NoticeNotYet('not_due', clock.waitSeconds(from));
      return composeWebhookTrouble(services, { ...loaded, now: clock.now() }, { webhook, health, what, owner });
    },
  });
};

/** Whether the news is still true. A webhook disabled for another reason has its own message. */
const isSo = ({ disabled }: Webhook, what: Trouble): boolean => what === 'parked' || disabled?.because === what;

/** The agent who created it, else an admin. */
const ownerOf = ({ createdBy }: Webhook, { agents }: Organisation): Agent | undefined =>
  agents.find(({ id }) => id === createdBy) ?? agents.find(({ role }) => role === 'admin');

type Told = {
  webhook: Pick<Webhook, 'url' | 'description' | 'disabled'>;
  health: Pick<Health, 'failingSince'>;
  what: Trouble;
  owner: Pick<Agent, 'name' | 'email' | 'language'>;
};

/** The mail. It shows only the host of the URL, because paths and queries may contain secrets. */
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
