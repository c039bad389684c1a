import type { API_PATHS } from '../../shared/http/paths.ts';
import { type RouteOf, serve } from '../../shared/http/serve.ts';
import { createAction } from './routes/actions.ts';
import { linkToAttachment, linkToMail } from './routes/attachments.ts';
import { listAudit } from './routes/audit.ts';
import { getClock } from './routes/clock.ts';
import { listEscalations } from './routes/escalations.ts';
import { getExport } from './routes/export.ts';
import { actOnMessage, createMessage, listMessages } from './routes/messages.ts';
import { moveVersion, showUsage } from './routes/policies.ts';
import { listProposals } from './routes/proposals.ts';
import { createTicket, getTicket, listAll } from './routes/tickets.ts';
import { createUpload } from './routes/uploads.ts';

const routes: RouteOf<typeof API_PATHS>[] = [
  { method: 'POST', path: '/v1/tickets', handler: createTicket },
  { method: 'GET', path: '/v1/tickets', handler: listAll },
  { method: 'GET', path: '/v1/tickets/{ref}', handler: getTicket },
  { method: 'POST', path: '/v1/tickets/{ref}/messages', handler: createMessage },
  { method: 'GET', path: '/v1/tickets/{ref}/messages', handler: listMessages },
  { method: 'POST', path: '/v1/tickets/{ref}/messages/{id}/actions', handler: actOnMessage },
  { method: 'GET', path: '/v1/tickets/{ref}/messages/{id}/mail', handler: linkToMail },
  { method: 'GET', path: '/v1/tickets/{ref}/messages/{id}/attachments/{attachmentId}', handler: linkToAttachment },
  { method: 'POST', path: '/v1/tickets/{ref}/actions', handler: createAction },
  { method: 'GET', path: '/v1/tickets/{ref}/audit', handler: listAudit },
  { method: 'GET', path: '/v1/tickets/{ref}/escalations', handler: listEscalations },
  { method: 'GET', path: '/v1/tickets/{ref}/clock', handler: getClock },
  { method: 'GET', path: '/v1/tickets/{ref}/export', handler: getExport },
  { method: 'GET', path: '/v1/tickets/{ref}/proposals', handler: listProposals },
  { method: 'POST', path: '/v1/uploads', handler: createUpload },
  { method: 'GET', path: '/v1/policies/{id}/usage', handler: showUsage },
  { method: 'POST', path: '/v1/policies/{id}/versions/{version}/move', handler: moveVersion },
];

export const handler = serve(routes);
