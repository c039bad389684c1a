import type { HeldMail } from '../api/types.ts';

/** Why a mail is held, for agents. */
export const CAUSE: Record<HeldMail['cause'], string> = {
  virus_found: 'It has a virus',
  blocked_sender: 'The sender is blocked',
  own_address: 'It comes from one of our own addresses',
  no_support_address: 'It was sent to none of our support addresses',
  message_id_reused: 'Another mail had the same Message-ID',
  feedback_report: 'A complaint about a mail that isn’t ours',
  bounce: 'A bounce of a mail that isn’t ours',
  receipt: 'A receipt for a mail that isn’t ours',
  automatic_reply: 'An automatic reply to nothing known',
  unauthenticated_agent: 'It uses an agent’s address without proof',
  quarantine: 'The sender’s domain asks not to believe it',
  spam_suspected: 'It looks like spam',
  sender_cap: 'The sender wrote too much',
  domain_cap: 'The sender’s domain wrote too much',
  ticket_cap: 'Its ticket got too many mails',
};

export const STATE: Record<HeldMail['state'], string> = {
  held: 'Waiting',
  released: 'Accepted',
  rejected: 'Rejected',
};
// Object.keys loses the names; STATE has exactly the states.
export const STATES = Object.keys(STATE) as HeldMail['state'][];

/** The sender's name and address as the mail claims them. */
export const senderOf = ({ name, address }: { name: string | null; address: string }): string =>
  name ? `${name} <${address}>` : address || 'No sender';
