import type { Agent } from '../../schemas/configuration/organisation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { QualityMessage } from '../../schemas/workflow.ts';
import type { Configuration, LoadedOrganisation } from '../ports/configuration.ts';
import type { Suppressions } from '../ports/people.ts';
import type { Notices, OutgoingMailRequest } from '../ports/telling.ts';
import { type ComposeServices, wordsFor } from './composing/compose-notice.ts';
import { ownMail } from './composing/own-mail.ts';
import { type MailOnceServices, mailOnce } from './supervisors/mail-once.ts';

export type QualityMailServices = Pick<ComposeServices, 'languages' | 'fallback'> &
  MailOnceServices & {
    configuration: Pick<Configuration, 'organisation'>;
    /** Notices of quality checks. */
    checked: Pick<Notices, 'lease' | 'finish' | 'release'>;
    suppressions: Pick<Suppressions, 'of'>;
    /** The staff area's URL without a trailing slash. */
    staffUrl: string;
  };

export const QUALITY_TEMPLATE = 'quality_checked';

/**
 * Mails an agent that a ticket of theirs was checked, once for each. Agents who have left get no mail. Throws
 * NoticeNotYet.
 */
export const sendQualityMail = async (
  services: QualityMailServices,
  { organisation: id, month, reference, agent }: QualityMessage['qualityChecked'],
): Promise<{ sent: number }> => {
  const loaded = await services.configuration.organisation(id);
  const reader = loaded?.organisation.agents.find((each) => each.id === agent);
  if (!loaded || !reader) return { sent: 0 };
  return mailOnce(services, {
    ...{ notices: services.checked, about: `${id}#${month}#${reference}`, template: QUALITY_TEMPLATE, reader },
    unwanted: async () => {
      const standing = await services.suppressions.of(id, reader.email);
      if (standing?.bounced) return 'address_bounced';
      return standing?.complained ? 'complained' : null;
    },
    compose: () => composeQualityMail(services, loaded, { month, reference, reader, at: services.clock.now() }),
  });
};

/** The mail: that the ticket was checked, and the link. The feedback is only on the page, which checks who reads it. */
export const composeQualityMail = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'> & Pick<QualityMailServices, 'staffUrl'>,
  { organisation, calendar }: Pick<LoadedOrganisation, 'organisation' | 'calendar'>,
  {
    month,
    reference,
    reader,
    at,
  }: { month: string; reference: string; reader: Pick<Agent, 'name' | 'email' | 'language'>; at: Instant },
): Promise<OutgoingMailRequest> => {
  const recipient = { language: reader.language ?? null, timeZone: calendar.timeZone };
  const { template, speech } = await wordsFor(services, QUALITY_TEMPLATE, recipient, { organisation });
  const { language } = speech;
  const fields = {
    name: reader.name,
    month: new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      Date.parse(`${month}-01`),
    ),
    checkUrl: `${services.staffUrl}/quality/${month}/${reference}`,
  };
  const to = { address: reader.email, name: reader.name };
  return ownMail(organisation, { template, language, fields, to, at, notice: QUALITY_TEMPLATE });
};
