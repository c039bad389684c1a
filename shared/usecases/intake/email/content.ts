import { isAboutMail } from '../../../domain/intake/intake-decision.ts';
import { hasCardNumber, withoutCardNumbers } from '../../../domain/records/card-numbers.ts';
import type { MessageContent } from '../../../domain/ticket/messages.ts';
import { personIdOf } from '../../../domain/ticket/person.ts';
import type { Actor } from '../../../domain/ticket/ticket.ts';
import { isFolded } from '../../../mail/text/folded.ts';
import type { MailAddress } from '../../../schemas/mail/mail.ts';
import { cut, isSeen } from '../../../schemas/primitives.ts';
import { emailSchema, type RequesterInput } from '../../../schemas/requests.ts';
import { type Arrival, isBelieved } from './arrival.ts';
import { hasVirus, listed } from './attaching.ts';

const MAX_REFERENCES = 20;

const MAX_SUBJECT_LENGTH = 500;
const MAX_NAME_LENGTH = 200;
const MAX_ADDRESS_LENGTH = 320;

/** A person's name as stored. Masked before it is cut, because a part of a card number can't be recognised. */
export const keptName = (shown: string): string => cut(withoutCardNumbers(shown.trim()), MAX_NAME_LENGTH);

/** A person named in a mail: by address if mail can be sent there, otherwise by the best handle available. */
export const personOf = ({ address, name: shown }: MailAddress, rawKey: string): RequesterInput => {
  const email = emailSchema.safeParse(address);
  const name = keptName(shown) || undefined;
  if (email.success) return { email: email.data, name };
  return { handle: cut(address, MAX_NAME_LENGTH) || `sender of ${rawKey}`, name };
};

export const senderOf = ({ mail, rawKey }: Arrival): RequesterInput => personOf(mail.from, rawKey);

export const actorOf = (arrival: Arrival): Actor => ({
  kind: 'requester',
  id: personIdOf(arrival.organisation, senderOf(arrival)),
});

/** Why no automatic mail may go to the requester of a ticket that this mail opens. */
export const heldCause = ({ mail, verdicts }: Arrival): string | null => {
  if (mail.unreadable) return 'unreadable';
  // The domain's owner says that the mail isn't theirs, so the person it names may have nothing to do with it.
  return mail.noAutoReply ?? (verdicts.dmarc === 'FAIL' ? 'dmarc_failed' : null);
};

export const messageOf = (arrival: Arrival, kind: MessageContent['kind'], body: string): MessageContent => {
  const { mail, rawKey } = arrival;
  const { messageId, references, unreadable } = mail;
  const attachments = listed(arrival);
  return {
    kind,
    direction: 'inbound',
    visibility: isAboutMail(mail.kind) ? 'internal' : 'public',
    channel: 'email',
    body: body || '(no text)',
    // Most mails have none, and every byte over 1 KB costs two write units.
    ...(attachments.length > 0 ? { attachments } : {}),
    mail: {
      messageId,
      references: references.slice(-MAX_REFERENCES),
      rawKey,
      from: { address: cut(mail.from.address, MAX_ADDRESS_LENGTH), name: keptName(mail.from.name) },
      authenticated: isBelieved(arrival),
      ...(unreadable ? { unreadable } : {}),
      ...(hasVirus(arrival) ? { isQuarantined: true } : {}),
      ...(carriesCardNumber(mail) ? { hasCardNumber: true } : {}),
      ...(!unreadable && isFolded(mail.text, body) ? { folded: true } : {}),
      ...(mail.looksLikeUs ? { looksLikeUs: true } : {}),
    },
  };
};

/** Whether a card number is in the readable parts of a mail: its texts, and the names of people and files. */
export const carriesCardNumber = (mail: Arrival['mail']): boolean =>
  [
    mail.subject,
    ...mail.shownTexts(),
    ...[mail.from, ...mail.to, ...mail.cc, ...mail.attachments].map(({ name }) => name),
  ].some(hasCardNumber);

/** The request that a mail makes: its whole text and its subject. */
export const requestOf = (arrival: Arrival): MessageContent => {
  const { mail } = arrival;
  const subject = cut(withoutCardNumbers(mail.subject).trim(), MAX_SUBJECT_LENGTH);
  const body = mail.unreadable
    ? `This mail could not be read (${mail.unreadable}). It is attached as it came in.`
    : mail.text;
  return {
    ...messageOf(arrival, 'request', body),
    subject: isSeen(subject) ? subject : '(no subject)',
    visibility: 'public',
  };
};
