import { NOTICE_DIGEST } from '../../../domain/telling/agent-digest.ts';
import { lookOf } from '../../../domain/telling/mail-page.ts';
import { outstanding } from '../../../domain/telling/notices.ts';
import { render } from '../../../domain/telling/render.ts';
import { spokenTime } from '../../../domain/telling/spoken-time.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import { type ChangeServices, contextFor } from '../../change/change-ticket.ts';
import type { OutgoingMailRequest } from '../../ports/telling.ts';
import { type ComposeServices, composeNotice, wordsFor } from '../composing/compose-notice.ts';
import { jobsOf, type NoticeJob, type Recipient } from '../notice-recipients.ts';
import type { ListedNotice } from './agent-digest.ts';

type Services = ComposeServices & ChangeServices;
type Line = { listed: ListedNotice; at: Instant; subject: string };

/** A mail, and the notices that it covers. */
export type Digest = { mail: OutgoingMailRequest; told: ListedNotice[] };

/**
 * The mail of an agent's digest: a line for each notice, with the subject of its own mail. Leaves out what no longer
 * applies, such as tickets that now have another assignee. Null if fewer than two notices are left: one is sent as
 * its own mail. An answer to a digest belongs to no ticket. Throws UnknownTemplate.
 */
export const composeDigest = async (
  services: Services,
  ticket: Ticket,
  context: Context,
  recipient: Recipient,
  listed: readonly ListedNotice[],
): Promise<Digest | null> => {
  if (listed.length < 2) return null;
  const found = await Promise.all(listed.map((each) => lineOf(services, recipient, each)));
  const lines = found.filter((line) => line !== null).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  if (lines.length < 2) return null;
  const { organisation, now } = context;
  const { template, speech } = await wordsFor(services, NOTICE_DIGEST, recipient, context);
  const waiting = lines.map(({ at, subject }) => `${spokenTime(at, now, speech, true)}: ${subject}`).join('\n\n');
  const fields = { organisation: organisation.name, name: recipient.name, waiting };
  const from = organisation.supportAddresses[0] ?? '';
  const mail: OutgoingMailRequest = {
    ...render(template, fields, speech.language, lookOf(organisation)),
    from: { address: from, name: organisation.name },
    to: { address: recipient.address ?? '', name: recipient.name },
    ...{ cc: [], replyTo: from, at: now, automatic: 'auto-generated' },
    // A header that answers don't repeat; a bounce is reported on this ticket.
    reference: ticket.reference,
    ...{ inReplyTo: null, references: [], attachments: [] },
  };
  return { mail, told: lines.map(({ listed: each }) => each) };
};

const lineOf = async (services: Services, recipient: Recipient, listed: ListedNotice): Promise<Line | null> => {
  const { reference, sequence } = listed;
  const [ticket, history] = await Promise.all([
    services.store.load(reference),
    services.store.events(reference, 0, sequence),
  ]);
  const event = history.at(-1);
  if (!ticket || !event) return null;
  const context = await contextFor(services, ticket.organisation, ticket);
  const sides = { now: ticket, requester: null, counterparty: null };
  const job: NoticeJob | undefined = jobsOf([event], history, context, sides).find(
    (each) => each.recipient.key === recipient.key,
  );
  const moment = job && { event, was: job.ticket, now: ticket, at: context.now };
  if (!job || !moment || !outstanding(job.notice, moment)) return null;
  const { subject } = await composeNotice(services, context, job, { now: ticket });
  return { listed, at: event.at, subject };
};
