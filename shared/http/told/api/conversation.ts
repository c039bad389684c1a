import {
  audienceAnswer,
  decidedMessageAnswer,
  messagePageAnswer,
  postedMessageAnswer,
} from '../../../schemas/answers/messages.ts';
import { linkAnswer } from '../../../schemas/answers/parts.ts';
import { uploadAnswer } from '../../../schemas/answers/ticket.ts';
import type { API_ROUTES } from '../../routes/api.ts';
import type { ToldOf } from '../told.ts';

const REF = { ref: 'TD-7K3M-92Q5' };

/** Documentation of the routes for messages and files. */
export const TOLD_OF_CONVERSATION = {
  createMessage: {
    tag: 'conversation',
    summary: 'Write a message',
    description:
      "With an integrator's key, the message is the requester's and public. With any other key, it is the agent's. If the message goes to another ticket (the one that this was merged into, or a new one because this was closed long ago), `reference` and `Location` name it.",
    answers: {
      201: {
        says: 'The message.',
        body: postedMessageAnswer,
        headers: { Location: 'The ticket that the message went to, if it is another one.' },
      },
    },
    problems: ['forbidden', 'validation'],
    headers: {
      'If-Match':
        'The `ETag` of the ticket as you read it. If the ticket has changed since, the answer is 412 and no message is written.',
    },
    example: {
      as: 'agent',
      params: REF,
      body: { body: 'We have reset your password.', visibility: 'public' },
    },
  },
  listMessages: {
    tag: 'conversation',
    summary: "Read a ticket's messages",
    description: 'Oldest first. Integrators see public messages of the requester’s side.',
    answers: { 200: { says: 'A page of messages.', body: messagePageAnswer } },
    example: { as: 'integrator', params: REF },
  },
  decideMessage: {
    tag: 'conversation',
    summary: 'Accept or reject a held message',
    description: 'A message is held if its sender is not a party to the ticket or could not be authenticated.',
    answers: { 200: { says: 'The decision.', body: decidedMessageAnswer } },
    problems: ['no-such-mail', 'mail-not-held', 'forbidden'],
    params: { id: 'The id of the message.' },
    untried: 'a mail that is held on a ticket (mail/held)',
    example: { as: 'agent', params: { ...REF, id: '4' }, body: { action: 'accept', addParticipant: true } },
  },
  getAudience: {
    tag: 'conversation',
    summary: 'Preview the recipients of a message or action',
    description:
      'Shows which people outside the organisation a message (`to`: one side or both) or an action would reach, before you send it: by email, by an agent’s call, or not at all and why. It uses the same rules as sending.',
    answers: {
      200: { says: 'The recipients, and the people it would not reach.', body: audienceAnswer },
    },
    example: { as: 'agent', params: REF, query: { action: 'message', to: 'requester' } },
  },
  linkToMail: {
    tag: 'attachments',
    summary: 'Get a link to the mail that a message came in as',
    description: 'The complete mail as it was sent. The link is valid for five minutes.',
    answers: { 200: { says: 'A link.', body: linkAnswer } },
    problems: ['no-such-mail', 'quarantined', 'forbidden'],
    params: { id: 'The id of the message.' },
    untried: 'a mail',
    example: { as: 'agent', params: { ...REF, id: '1' } },
  },
  linkToAttachment: {
    tag: 'attachments',
    summary: 'Get a link to an attachment',
    description: 'The link downloads the file and is valid for five minutes. Browsers do not display the file.',
    answers: { 200: { says: 'A link.', body: linkAnswer } },
    problems: ['no-such-attachment', 'quarantined', 'forbidden'],
    params: { id: 'The id of the message.', attachmentId: 'The id of the attachment in that message.' },
    untried: 'a file of a mail or message',
    example: { as: 'integrator', params: { ...REF, id: '1', attachmentId: '0' } },
  },
  createUpload: {
    tag: 'attachments',
    summary: 'Ask for an upload',
    description:
      'Send the bytes to `url` with `method` and `headers` before `expiresAt`. Then, within a day, use the upload in `attachments` of a ticket or message.',
    answers: { 201: { says: 'Where to send the bytes.', body: uploadAnswer } },
    example: { as: 'integrator', body: { name: 'screenshot.png', type: 'image/png', bytes: 48213 } },
  },
} satisfies Partial<ToldOf<typeof API_ROUTES>>;
