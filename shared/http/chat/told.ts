import { linkAnswer } from '../../schemas/answers/parts.ts';
import { uploadAnswer } from '../../schemas/answers/ticket.ts';
import {
  availabilityAnswer,
  chatAnswer,
  deskAnswer,
  framesAnswer,
  identitySecretAnswer,
  socketAnswer,
  startAnswer,
} from '../../schemas/chat/http.ts';
import type { ToldOf } from '../told/told.ts';
import type { CHAT_ROUTES } from './routes.ts';

const ID = 'q3t8Zx0a1b2c3d4e5f6g7h';
const SECRET = 'sEcReT-0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r';
const PROTOCOL = 'See docs/chat.md for the protocol.';
const params = { id: 'The id of the conversation, made by the client.' };
const FILE = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const fileParams = { ...params, number: 'The number of the entry.', file: 'The id of the file.' };
const SOCKET = { says: 'Where to open the socket: good once, for 30 seconds.', body: socketAnswer };

/** Documentation of the routes that `chat` serves. */
export const TOLD_OF_CHAT: ToldOf<typeof CHAT_ROUTES> = {
  getChatAvailability: {
    tag: 'chat',
    summary: 'See whether an agent is there',
    answers: {
      200: {
        says: 'What the widget shows before a chat begins.',
        body: availabilityAnswer,
        headers: { 'Set-Cookie': 'Renews a session of the portal: of this host, for HTTPS and no script.' },
      },
    },
    problems: ['no-such-organisation', 'internal', 'busy'],
    example: { query: { organisation: 'club', language: 'en' } },
  },
  startChat: {
    tag: 'chat',
    summary: 'Begin a chat, or go on with it',
    description: `With the first message. Repeated, or in another tab, it finds the same conversation. ${PROTOCOL}`,
    again: 'the conversation of the same `id` and the message of the same id are found.',
    answers: {
      201: {
        says: 'The conversation, its entries, and where to open a socket.',
        body: startAnswer,
        headers: { 'Set-Cookie': 'Renews a session of the portal: of this host, for HTTPS and no script.' },
      },
    },
    problems: [
      'no-such-organisation',
      'no-such-chat',
      'chat-off',
      'cross-site',
      'identity-refused',
      'blocked',
      'too-often',
      'internal',
      'busy',
    ],
    example: {
      body: {
        version: 1,
        id: ID,
        secret: SECRET,
        organisation: 'club',
        first: { id: 'm0t8Zx0a1b2c3d4e5f6g7h', text: 'Can I move my booking to Friday?' },
      },
    },
  },
  openVisitorSocket: {
    tag: 'chat',
    summary: "Open a visitor's socket",
    description: PROTOCOL,
    again: 'there is another address, and the one before ends after 30 seconds.',
    answers: { 201: SOCKET },
    problems: ['no-such-chat', 'too-often', 'internal', 'busy'],
    params,
    example: { params: { id: ID }, body: { version: 1, secret: SECRET, organisation: 'club' } },
  },
  sendVisitorFrames: {
    tag: 'chat',
    summary: "Send a visitor's frames",
    description: `Without a socket, or where one is too large for it. ${PROTOCOL}`,
    again: 'a message has an id, and is there once.',
    answers: { 200: { says: 'The frames that answer them, in order.', body: framesAnswer } },
    problems: ['no-such-chat', 'internal', 'busy'],
    params,
    example: {
      params: { id: ID },
      body: { version: 1, secret: SECRET, organisation: 'club', frames: [{ type: 'resume', after: 0 }] },
    },
  },
  createChatUpload: {
    tag: 'chat',
    summary: 'Upload a file to a chat',
    description: `Send the bytes to the answer's url, then name the uploadId in a message. ${PROTOCOL}`,
    again: 'there is another upload, and one that no message names goes after a day.',
    answers: { 201: { says: 'Where to send the bytes.', body: uploadAnswer } },
    problems: ['no-such-chat', 'too-often', 'internal', 'busy'],
    params,
    example: {
      params: { id: ID },
      body: {
        ...{ version: 1, secret: SECRET, organisation: 'club' },
        upload: { name: 'gate.png', type: 'image/png', bytes: 48_213 },
      },
    },
  },
  linkToChatFile: {
    tag: 'chat',
    summary: "Get a link to a chat's file",
    description: `For its visitor. ${PROTOCOL}`,
    again: 'there is another link. It changes nothing.',
    answers: { 200: { says: 'A link.', body: linkAnswer } },
    problems: ['no-such-chat', 'no-such-attachment', 'internal', 'busy'],
    params: fileParams,
    untried: 'a file of a chat',
    example: {
      params: { id: ID, number: '3', file: FILE },
      body: { version: 1, secret: SECRET, organisation: 'club' },
    },
  },
  readChatDesk: {
    tag: 'chat',
    summary: "Read an agent's chats",
    description: 'Offers, own chats, those that wait, colleagues, teams and canned answers.',
    answers: { 200: { says: 'The desk.', body: deskAnswer } },
    example: { as: 'agent' },
  },
  openAgentSocket: {
    tag: 'chat',
    summary: "Open an agent's socket",
    description: PROTOCOL,
    again: 'there is another address, and the one before ends after 30 seconds.',
    answers: { 201: SOCKET },
    problems: ['too-often'],
    example: { as: 'agent' },
  },
  sendAgentFrames: {
    tag: 'chat',
    summary: "Send an agent's frames",
    description: `Without a socket, or where one is too large for it. ${PROTOCOL}`,
    again: 'a message has an id, and is there once; other frames say how things are to be.',
    answers: { 200: { says: 'The frames that answer them, in order.', body: framesAnswer } },
    example: { as: 'agent', body: { version: 1, frames: [{ type: 'desk' }] } },
  },
  getChatIdentitySecret: {
    tag: 'chat',
    summary: "Read the secret that signs visitors' identities",
    description: "Your site's server signs with it who its visitor is. It must never be in a page.",
    answers: { 200: { says: 'The secret. It changes with the secret that signs links.', body: identitySecretAnswer } },
    example: { as: 'admin' },
  },
  readChat: {
    tag: 'chat',
    summary: 'Read a chat',
    answers: { 200: { says: 'The chat, and its entries after a number.', body: chatAnswer } },
    problems: ['no-such-chat'],
    params,
    example: { as: 'agent', params: { id: ID } },
  },
  linkToFileOfChat: {
    tag: 'chat',
    summary: "Get a link to a file of an agent's chat",
    answers: { 200: { says: 'A link.', body: linkAnswer } },
    problems: ['no-such-chat', 'no-such-attachment'],
    params: fileParams,
    untried: 'a file of a chat',
    example: { as: 'agent', params: { id: ID, number: '3', file: FILE } },
  },
};
