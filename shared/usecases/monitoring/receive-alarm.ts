import type { AlarmReport } from '../../domain/monitoring/alarm.ts';
import { addWords, isRepeated, needsAnother, takeReport } from '../../domain/monitoring/incident.ts';
import { GRADES, type Mapped, mapped } from '../../domain/monitoring/mapping.ts';
import { requestOf, SYSTEM_NAMES, wordsOf } from '../../domain/monitoring/texts.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Actor, Ticket } from '../../domain/ticket/ticket.ts';
import { changeTicket, contextFor, TooManyConflicts } from '../change/change-ticket.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import { type OpenServices, openTicket } from '../intake/open-ticket.ts';
import type { Claim, StandingClaim } from '../ports/tickets.ts';

/**
 * One incident for each alarm (docs/decisions/0108). The alarm's claim leads to its latest incident, whose ticket
 * records the last report that counted. Both change in one transaction, so a report that is repeated, late or sent
 * after a crash finds either all of its effects, or none.
 */

export type AlarmOutcome = 'opened' | 'added' | 'resolved' | 'reopened' | 'unchanged' | 'ignored' | 'below_floor';
export type ReceivedAlarm = { outcome: AlarmOutcome; reference: string | null };

/** The reporter of alarms: an organisation's key or a queue source. A reporter can't end another reporter's alarms. */
export type Teller = { organisation: string; origin: string };

/** As long as a queue may deliver late. */
const WORDS_KEEP_SECONDS = 30 * 86_400;

const alarmClaim = ({ organisation, origin }: Teller, { source, identity }: AlarmReport): Claim => ({
  scope: `alarm#${organisation}#${origin}`,
  key: `${source}\n${identity}`,
});

/** The same text is added only once while an alarm fires. */
const wordsClaim = (teller: Teller, report: AlarmReport): Claim => ({
  scope: `alarm-words#${teller.organisation}#${teller.origin}`,
  key: `${report.source}\n${report.identity}\n${report.firedAt ?? report.since}\n${wordsOf(report)}`,
  keepSeconds: WORDS_KEEP_SECONDS,
});

/** Handles a monitoring system's report about an alarm. Throws UnknownOrganisation, TooManyConflicts. */
export const receiveAlarm = (services: OpenServices, teller: Teller, report: AlarmReport): Promise<ReceivedAlarm> =>
  untilWritten(
    async () => {
      const standing = await services.store.claim(alarmClaim(teller, report));
      if (!standing) return open(services, teller, report, null);
      const ticket = await services.store.load(standing.reference);
      if (!ticket) throw new IncidentNotFound(`the incident ${standing.reference} of an alarm does not exist`);
      const context = await contextFor(services, teller.organisation, ticket);
      if (needsAnother(ticket, report, context)) return open(services, teller, report, standing);
      return isRepeated(ticket, report)
        ? repeat(services, teller, report, ticket)
        : change(services, teller, report, ticket);
    },
    () => new TooManyConflicts(`the alarm ${report.identity} kept changing while a report was handled`),
  );

/** An alarm's claim names a ticket that doesn't exist. */
class IncidentNotFound extends Error {
  override readonly name = 'IncidentNotFound';
}

const actorOf = ({ origin }: Teller): Actor => ({ kind: 'integrator', id: origin.replace(/^key:/, '') });

const open = async (
  services: OpenServices,
  teller: Teller,
  report: AlarmReport,
  before: StandingClaim | null,
): Promise<ReceivedAlarm | typeof FASTER> => {
  const { organisation, origin } = teller;
  // An alarm that was never known to fire can't be over.
  const firedAt = report.state === 'firing' ? report.since : report.firedAt;
  if (firedAt === null) return { outcome: 'unchanged', reference: null };
  const context = await contextFor(services, organisation, null);
  const meant = mapped(report, context.organisation.monitoring);
  if (meant.why !== null) return { outcome: meant.why, reference: null };
  const opened = await openTicket(services, {
    organisation,
    actor: actorOf(teller),
    requester: { handle: report.source, name: SYSTEM_NAMES[report.source] },
    word: { by: 'claim', origin },
    command: commandOf(teller, report, meant, { firedAt, now: context.now, before }),
    request: requestOf(report, meant),
    claims: [
      { ...alarmClaim(teller, report), ...(before ? { replaces: before.reference } : {}) },
      ...(report.state === 'firing' ? [wordsClaim(teller, report)] : []),
    ],
  });
  if (!opened.ok) return FASTER;
  const { reference } = opened.ticket;
  // The report of its firing is late or lost: the incident is opened and resolved at once. After a crash in between,
  // the repetition resolves it.
  if (report.state === 'over') return change(services, teller, report, opened.ticket);
  return { outcome: 'opened', reference };
};

const commandOf = (
  { origin }: Teller,
  report: AlarmReport,
  { priority, service, impact }: Mapped,
  { firedAt, now, before }: { firedAt: string; now: string; before: StandingClaim | null },
) => ({
  channel: 'monitoring' as const,
  origin,
  externalId: report.identity.slice(-MAX_EXTERNAL_ID),
  notify: false,
  automaticMailHeld: null,
  ...GRADES[priority],
  ...(priority === 'P1' ? { priority } : {}),
  copied: [],
  links: before ? [{ reference: before.reference, as: 'related' as const }] : [],
  alarm: {
    firing: true,
    since: firedAt,
    noted: now,
    ...(service === null ? {} : { outage: { service, impact, began: firedAt, ended: null } }),
  },
});
const MAX_EXTERNAL_ID = 200;

const change = async (
  services: OpenServices,
  teller: Teller,
  report: AlarmReport,
  { reference }: Ticket,
): Promise<ReceivedAlarm> => {
  const decide = (current: Ticket, context: Context) => takeReport(current, report, actorOf(teller), context);
  const claims = report.state === 'firing' ? [wordsClaim(teller, report)] : [];
  const changed = await changeTicket(services, reference, decide, { claims });
  if (!changed.ok || changed.events.length === 0) return { outcome: 'unchanged', reference };
  const types = changed.events.map(({ type }) => type);
  const outcome = types.includes('resolved') ? 'resolved' : types.includes('reopened') ? 'reopened' : 'added';
  return { outcome, reference };
};

/** Most repetitions have the same text, which one read shows. */
const repeat = async (
  services: OpenServices,
  teller: Teller,
  report: AlarmReport,
  { reference }: Ticket,
): Promise<ReceivedAlarm> => {
  const claim = wordsClaim(teller, report);
  if (await services.store.claim(claim)) return { outcome: 'unchanged', reference };
  const decide = (current: Ticket, context: Context) => addWords(current, report, actorOf(teller), context);
  const changed = await changeTicket(services, reference, decide, { claims: [claim] });
  return { outcome: changed.ok && changed.events.length > 0 ? 'added' : 'unchanged', reference };
};
