import { lookOf } from '../../../domain/telling/mail-page.ts';
import { render } from '../../../domain/telling/render.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { Template, TemplateFields } from '../../../schemas/configuration/template.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { OutgoingMailRequest } from '../../ports/telling.ts';

export type OwnMail = {
  template: Template;
  language: string;
  /** The template's fields besides the organisation's name. */
  fields: TemplateFields;
  to: { address: string; name: string };
  at: Instant;
  /** The kind of mail, if events are recorded by it. */
  notice?: string;
  /** Links below the mail. */
  small?: readonly { label: string; url: string }[];
};

/** A mail outside any ticket's thread, in the organisation's name and design. Answers go to its support address. */
export const ownMail = (organisation: Organisation, mail: OwnMail): OutgoingMailRequest => {
  const { template, language, fields, to, at, notice, small } = mail;
  const from = organisation.supportAddresses[0] ?? '';
  const look = { ...lookOf(organisation), ...(small ? { small } : {}) };
  return {
    ...render(template, { organisation: organisation.name, ...fields }, language, look),
    from: { address: from, name: organisation.name },
    ...{ to, cc: [], replyTo: from, at },
    automatic: 'auto-generated',
    ...{ reference: '', inReplyTo: null, references: [], attachments: [] },
    ...(notice === undefined ? {} : { notice }),
  };
};
