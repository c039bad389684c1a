import { spoken as spokenCode } from '../../../domain/insight/review/words.ts';
import { MAX_NAMED, type Suspected } from '../../../domain/insight/suspected.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import type { Agent } from '../../../schemas/configuration/organisation.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { SuspectedMessage } from '../../../schemas/workflow.ts';
import type { SuspectedIncidents } from '../../insight/ports.ts';
import type { Configuration } from '../../ports/configuration.ts';
import type { Suppressions } from '../../ports/people.ts';
import type { Notices, OutgoingMailRequest } from '../../ports/telling.ts';
import { type ComposeServices, wordsFor } from '../composing/compose-notice.ts';
import { ownMail } from '../composing/own-mail.ts';
import { type MailOnceServices, mailOnce, supervisorsOf } from './mail-once.ts';

export type SuspectedMailServices = Pick<ComposeServices, 'languages' | 'fallback'> &
  MailOnceServices & {
    configuration: Pick<Configuration, 'organisation'>;
    suspected: Pick<SuspectedIncidents, 'load'>;
    /** Notices of suspected incidents. */
    warned: Pick<Notices, 'lease' | 'finish' | 'release'>;
    suppressions: Pick<Suppressions, 'of'>;
    outgoing: { send: (messages: readonly SuspectedMessage[]) => Promise<void> };
    /** The staff area's URL without a trailing slash. */
    staffUrl: string;
  };

export const SUSPECTED_TEMPLATE = 'incident_suspected';

/**
 * Mails supervisors and managers about a suspected incident: a message for each, whose notice makes sure that it is
 * sent once. Sends nothing if the incident was accepted or dismissed meanwhile. Throws NoticeNotYet.
 */
export const sendSuspectedMail = async (
  services: SuspectedMailServices,
  { organisation: id, id: about, agent }: SuspectedMessage['suspected'],
): Promise<{ sent: number }> => {
  const loaded = await services.configuration.organisation(id);
  const suspected = (await services.suspected.load(id)).items.find((each) => each.id === about);
  if (!loaded || !suspected || suspected.dismissed || suspected.incident !== null) return { sent: 0 };
  const readers = supervisorsOf(loaded.organisation);
  if (agent === undefined) {
    await services.outgoing.send(
      readers.map((reader) => ({ suspected: { organisation: id, id: about, agent: reader.id } })),
    );
    return { sent: 0 };
  }
  const reader = readers.find((each) => each.id === agent);
  if (!reader) return { sent: 0 };
  return mailOnce(services, {
    ...{ notices: services.warned, about: `${id}#${about}`, template: SUSPECTED_TEMPLATE, reader },
    // Needed for their work, so an unsubscription from other mail doesn't apply.
    unwanted: async () => {
      const standing = await services.suppressions.of(id, reader.email);
      if (standing?.bounced) return 'address_bounced';
      return standing?.complained ? 'complained' : null;
    },
    compose: () => composeSuspectedMail(services, loaded, { suspected, reader, at: services.clock.now() }),
  });
};

/** The mail: what is rising, and the link to the page. It names no ticket. */
export const composeSuspectedMail = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'> & Pick<SuspectedMailServices, 'staffUrl'>,
  { organisation, calendar }: Pick<Context, 'organisation' | 'calendar'>,
  {
    suspected: { seenIn, tickets, usual, references },
    reader,
    at,
  }: {
    suspected: Pick<Suspected, 'seenIn' | 'tickets' | 'usual' | 'references'>;
    reader: Pick<Agent, 'name' | 'email' | 'language'>;
    at: Instant;
  },
): Promise<OutgoingMailRequest> => {
  const recipient = { language: reader.language ?? null, timeZone: calendar.timeZone };
  const { template, speech } = await wordsFor(services, SUSPECTED_TEMPLATE, recipient, { organisation });
  const { phrases, language } = speech;
  const spoken = ({ kind, value }: Suspected['seenIn'][number]): string => {
    if (kind === 'level') return phrases.level.replace('{{level}}', value);
    if (kind === 'product') return organisation.products?.find(({ id }) => id === value)?.name ?? value;
    if (kind === 'error_code') return value.toUpperCase();
    if (kind === 'word') return `“${spokenCode(value, kind)}”`;
    return kind === 'category' ? (ownValue(phrases.categories, value) ?? value) : value;
  };
  const number = new Intl.NumberFormat(language);
  const fields = {
    name: reader.name,
    rising: seenIn.slice(0, MAX_NAMED).map(spoken).join(', '),
    tickets: number.format(tickets),
    usual: number.format(usual),
    linkable: references.length > 0 ? number.format(references.length) : '',
    warningsUrl: `${services.staffUrl}/board`,
  };
  const to = { address: reader.email, name: reader.name };
  return ownMail(organisation, { template, language, fields, to, at, notice: SUSPECTED_TEMPLATE });
};
