import type { MailKind } from '../../schemas/mail.ts';

/** What a mail that was read becomes, decided from facts alone. */

/** How a mail names the ticket it is about: by a message of its thread, or by a reference in an address or the subject. */
export type NamedBy = 'thread' | 'address' | 'subject';

export type IntakeFacts = {
  kind: MailKind;
  /** It can't be read, and needs a person. */
  unreadable: boolean;
  /** Whether the From can be believed. */
  authenticated: boolean;
  /** How it names a ticket of this organisation, or null when it names none. */
  namedBy: NamedBy | null;
  /** Whether the sender is the requester of that ticket, or in copy. */
  isParty: boolean;
};

/** Every outcome is visible to somebody: no mail ends in silence. */
export type IntakeDecision =
  /** A new ticket, linked to the one it names where the sender may not write to that. */
  | { outcome: 'open'; related: boolean }
  /** A message of the ticket it names. */
  | { outcome: 'join' }
  /** Kept on the ticket it names, where it changes nothing; the reason says what it is. */
  | { outcome: 'keep'; reason: string };

/** Reports about mails and automatic answers. */
export const isAboutMail = (kind: MailKind): boolean =>
  kind === 'auto-reply' || kind === 'bounce' || kind === 'complaint';

/** What becomes of a mail, in one organisation. The first rule that fits decides. */
export const decideIntake = (facts: IntakeFacts): IntakeDecision => {
  if (facts.unreadable || facts.namedBy === null) return { outcome: 'open', related: false };
  if (isAboutMail(facts.kind)) return { outcome: 'keep', reason: facts.kind.replace('-', '_') };
  if (facts.isParty && facts.authenticated) return { outcome: 'join' };
  return { outcome: 'open', related: true };
};
