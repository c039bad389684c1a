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
      'Tickets that contain all words of `q` in subject, description, messages, details, file names, external id or requester, newest first. Other forms of a word also match, as do words that start with the last one. If nothing contains a word, likely misspellings are corrected. A reference finds its ticket. Staff also find internal notes. Integrators find what they may read of their own tickets. New text can be found within a minute.',
    answers: { 200: { says: 'A page of tickets that the key may see.', body: foundTicketsAnswer } },
    example: { as: 'agent', query: { q: 'password', limit: '10' } },
  },
  getMessage: {
    tag: 'conversation',
    summary: 'Read a complete message',
    description:
      'Includes the complete mail as plain text and as sanitised HTML. Treat `html` as untrusted: show it in a sandboxed frame without scripts.',
    answers: { 200: { says: 'The message.', body: wholeMessageAnswer } },
    problems: ['no-such-message'],
    params: { id: 'The id of the message.' },
    example: { as: 'agent', params: { ref: 'TD-7K3M-92Q5', id: '1' } },
  },
  getHeldMessage: {
    tag: 'held mail',
    summary: 'Read the text of a held mail',
    description:
      'Plain text of up to 50,000 characters, with the names of attached files. A mail with a virus cannot be read.',
    answers: { 200: { says: 'The mail’s text.', body: heldMessageAnswer } },
    problems: ['no-such-mail'],
    params: { id: 'The id of the held mail.' },
    untried: 'a mail that is held',
    example: { as: 'agent', params: { id: 'h0abcdefg1-AbCdEfGh12' } },
  },
};
