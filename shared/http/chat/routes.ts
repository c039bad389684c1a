import {
  agentFramesSchema,
  availabilityQuerySchema,
  chatQuerySchema,
  startSchema,
  visitorFramesSchema,
  visitorSocketSchema,
  visitorUploadSchema,
} from '../../schemas/chat/http.ts';
import { ADMINS, routes, STAFF } from '../routes/route.ts';

/** What `chat` serves over HTTP: visitors' conversations under `/v1/chat`, agents' chats under `/v1/chats`. */
export const CHAT_ROUTES = routes({
  getChatAvailability: {
    method: 'GET',
    path: '/v1/chat/availability',
    roles: 'nobody',
    anyOrigin: true,
    query: availabilityQuerySchema,
  },
  startChat: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/chat/conversations',
    roles: 'nobody',
    anyOrigin: true,
    body: startSchema,
  },
  openVisitorSocket: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/chat/conversations/{id}/socket',
    roles: 'nobody',
    anyOrigin: true,
    body: visitorSocketSchema,
  },
  sendVisitorFrames: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/chat/conversations/{id}/frames',
    roles: 'nobody',
    anyOrigin: true,
    body: visitorFramesSchema,
  },
  createChatUpload: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/chat/conversations/{id}/uploads',
    roles: 'nobody',
    anyOrigin: true,
    body: visitorUploadSchema,
  },
  linkToChatFile: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/chat/conversations/{id}/entries/{number}/files/{file}',
    roles: 'nobody',
    anyOrigin: true,
    body: visitorSocketSchema,
  },
  readChatDesk: { method: 'GET', path: '/v1/chats', roles: STAFF },
  openAgentSocket: { method: 'POST', once: 'by_nature', path: '/v1/chats/socket', roles: STAFF },
  sendAgentFrames: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/chats/frames',
    roles: STAFF,
    body: agentFramesSchema,
  },
  getChatIdentitySecret: { method: 'GET', path: '/v1/chats/identity-secret', roles: ADMINS },
  readChat: { method: 'GET', path: '/v1/chats/{id}', roles: STAFF, query: chatQuerySchema },
  linkToFileOfChat: { method: 'GET', path: '/v1/chats/{id}/entries/{number}/files/{file}', roles: STAFF },
});
