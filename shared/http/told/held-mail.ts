import {
  heldMailAnswer,
  heldMailPageAnswer,
  senderAnswer,
  sendersAnswer,
  suppressionsAnswer,
  wholeHeldMailAnswer,
} from '../../schemas/answers/organisation.ts';
import type { HELD_MAIL_ROUTES } from '../routes/held-mail.ts';
import type { ToldOf } from './told.ts';

const ID = { id: 'h0abcdefg1-AbCdEfGh12' };
const ID_TOLD = { id: 'The id of the held mail.' };

/** Documentation of the routes that `held-mail` serves. */
export const TOLD_OF_HELD_MAIL: ToldOf<typeof HELD_MAIL_ROUTES> = {
  listHeldMail: {
    tag: 'held mail',
    summary: 'List held mail',
    description: 'Mail that waits up to 30 days for a decision before it becomes a ticket or message.',
    answers: { 200: { says: 'Newest first.', body: heldMailPageAnswer } },
    example: { as: 'agent', query: { state: 'held' } },
  },
  getHeldMail: {
    tag: 'held mail',
    summary: 'Read a held mail',
    answers: { 200: { says: 'The held mail, with a link to the complete mail.', body: wholeHeldMailAnswer } },
    problems: ['no-such-mail'],
    params: ID_TOLD,
    untried: 'a mail that is held',
    example: { as: 'agent', params: ID },
  },
  decideHeldMail: {
    tag: 'held mail',
    summary: 'Release or reject a held mail, or decide about its sender',
    answers: {
      200: { says: 'The mail was rejected, or its sender blocked.', body: heldMailAnswer },
      202: { says: 'The mail was released. It becomes a ticket or message within a moment.', body: heldMailAnswer },
    },
    problems: ['no-such-mail', 'mail-not-held', 'forbidden'],
    params: ID_TOLD,
    untried: 'a mail that is held',
    example: { as: 'agent', params: ID, body: { action: 'reject' } },
  },
  listSenders: {
    tag: 'held mail',
    summary: 'List blocked and allowed senders',
    answers: { 200: { says: 'Addresses and domains.', body: sendersAnswer } },
    example: { as: 'agent' },
  },
  putSender: {
    tag: 'held mail',
    summary: 'Block or allow a sender',
    answers: { 201: { says: 'The sender.', body: senderAnswer } },
    example: { as: 'supervisor', body: { sender: '@spam.example', standing: 'blocked' } },
  },
  removeSender: {
    tag: 'held mail',
    summary: 'Remove a sender from the list',
    answers: { 204: { says: 'The sender is not on the list.' } },
    problems: ['validation'],
    params: { sender: 'An address, or `@` and a domain, percent-encoded.' },
    example: { as: 'supervisor', params: { sender: '@spam.example' } },
  },
  listSuppressedAddresses: {
    tag: 'held mail',
    summary: 'List suppressed addresses',
    description: 'Addresses that complained or unsubscribed, but did not bounce, still get required mail.',
    answers: { 200: { says: 'A page of addresses.', body: suppressionsAnswer } },
    example: { as: 'agent' },
  },
  liftSuppression: {
    tag: 'held mail',
    summary: 'Send mail to an address again',
    answers: { 204: { says: 'The address gets mail again.' } },
    problems: ['no-such-suppression'],
    params: { address: 'The address, percent-encoded.' },
    untried: 'an address that a mail came back from',
    example: { as: 'agent', params: { address: 'ann@customer.example' } },
  },
};
