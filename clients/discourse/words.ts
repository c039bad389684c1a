/**
 * The posts, by event, that replace Tierdesk's mails to a requester without an address. They are public, so they have no names,
 * no links and nothing that a person wrote. Events that aren't listed post nothing.
 */
export const WORDS = {
  'ticket.requester_reminded': 'We still need your answer to our question. Please reply here.',
  'ticket.confirmation_reminded': 'Did our solution help? Please tell us here.',
  'ticket.resolved':
    'We asked you a question and have not heard from you, so we assume this has been solved. If not, please tell us here.',
  'ticket.closed': 'We’ve closed this request. If anything is still wrong, please tell us here.',
  'ticket.reopened': 'We’ve reopened this request and are working on it.',
  'ticket.escalated': 'We’ve passed this request to a higher level.',
  'ticket.returned': 'We’ve passed this request to the team best placed to help.',
  'ticket.handed_to_third_party': 'We need another organisation to help with this, so we’ve passed it to them.',
  'ticket.target_date_set': 'We expect to resolve this by {date}.',
  'ticket.fix_shipped': 'We’ve permanently fixed the cause of this. If it happens again, please tell us here.',
};

export type Words = typeof WORDS;
type Told = {
  status: string;
  outcome: string | null;
  closedAs: string | null;
  expectedBy: string | null;
};

const OVER = ['resolved', 'closed'];
/** The reasons for a decision aren't public, so the assignee is asked to write only to the requester. */
const REPORTED = ['confirmed', 'no_answer', 'handed_over'];

/** Whether the words still hold when they are posted: webhooks may be late. */
const HOLDS: Record<keyof Words, (ticket: Told) => boolean> = {
  'ticket.requester_reminded': ({ status }) => status === 'waiting_on_requester',
  'ticket.confirmation_reminded': ({ status }) => status === 'resolved',
  'ticket.resolved': ({ status, outcome }) => status === 'resolved' && outcome === 'no_answer',
  'ticket.closed': ({ status, closedAs }) => status === 'closed' && REPORTED.includes(closedAs ?? ''),
  'ticket.reopened': ({ status }) => !OVER.includes(status),
  'ticket.escalated': ({ status }) => !OVER.includes(status),
  'ticket.returned': ({ status }) => !OVER.includes(status),
  'ticket.handed_to_third_party': ({ status }) => status === 'waiting_on_third_party',
  'ticket.target_date_set': ({ status, expectedBy }) => !OVER.includes(status) && expectedBy !== null,
  'ticket.fix_shipped': () => true,
};

/** The given words have an unknown event, or a value that isn't text. */
export class NotWords extends Error {
  override readonly name = 'NotWords';
}

/** Reads words of your own from JSON. @throws NotWords */
export const wordsIn = (json: string): Partial<Words> => {
  const given: unknown = JSON.parse(json);
  const own: Partial<Words> = {};
  for (const [name, text] of Object.entries(typeof given === 'object' && given !== null ? given : {})) {
    const known = Object.keys(WORDS).find((each): each is keyof Words => each === name);
    if (!known || typeof text !== 'string') throw new NotWords(`${name} is none of ${Object.keys(WORDS).join(', ')}`);
    own[known] = text;
  }
  return own;
};

/** Returns the post for an event that has no text of its own, or null if nothing is to be posted. */
export const wordsOf = (words: Partial<Words>, type: string, ticket: Told): string | null => {
  const known = Object.keys(WORDS).find((each): each is keyof Words => each === type);
  if (!known || !HOLDS[known](ticket)) return null;
  const date = ticket.expectedBy === null ? '' : `${ticket.expectedBy.slice(0, 16).replace('T', ' ')} UTC`;
  return (words[known] ?? WORDS[known]).replace('{date}', date) || null;
};
