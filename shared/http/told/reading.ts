import { heldMessageAnswer, wholeMessageAnswer } from '../../schemas/answers/messages.ts';
import { foundTicketsAnswer } from '../../schemas/answers/ticket.ts';
import type { SEARCH_ROUTES, SHOW_MESSAGE_ROUTES } from '../routes/reading.ts';
import type { ToldOf } from './told.ts';

/** Documentation of the routes that `search` and `show-message` serve. */
export const TOLD_OF_READING: ToldOf<typeof SEARCH_ROUTES & typeof SHOW_MESSAGE_ROUTES> = {
  searchTickets: {
    tag: 'tickets',
    summary: 'Search tickets',
    description:
      'Tickets with all of the words of `q` in subject, description, messages, details, names of files, external id or requester, the newest first. Other forms of a word count, what begins with the last one, and, where nothing has a word, what it may be a slip of. A reference finds its ticket. Staff also find internal notes; an integrator finds what it may read of its own tickets. New text is found within a minute.',
    answers: { 200: { says: 'A page of tickets that the key may see.', body: foundTicketsAnswer } },
    example: { as: 'agent', query: { q: 'password', limit: '10' } },
  },
  getMessage: {
    tag: 'conversation',
    summary: 'Read the whole of a message',
    description:
      'With the whole mail as plain text and as HTML made safe. Treat `html` as untrusted: show it in a sandboxed frame without scripts.',
    answers: { 200: { says: 'The message.', body: wholeMessageAnswer } },
    problems: ['no-such-message'],
    params: { id: 'The id of the message.' },
    example: { as: 'agent', params: { ref: 'TD-7K3M-92Q5', id: '1' } },
  },
  getHeldMessage: {
    tag: 'held mail',
    summary: 'Read what a held mail says',
    description:
      'As plain text of up to 50,000 characters, with the names of its files. A mail with a virus is not read.',
    answers: { 200: { says: 'What the mail says.', body: heldMessageAnswer } },
    problems: ['no-such-mail'],
    params: { id: 'The id of the held mail.' },
    untried: 'a mail that is held',
    example: { as: 'agent', params: { id: 'h0abcdefg1-AbCdEfGh12' } },
  },
};
