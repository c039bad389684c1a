import * as z from 'zod';
import { actionSchema, audienceQuerySchema } from '../../schemas/actions.ts';
import { alertmanagerSchema } from '../../schemas/channels/alertmanager.ts';
import { freeTimesQuerySchema, wishedAppointmentSchema } from '../../schemas/channels/appointments.ts';
import { newCallSchema } from '../../schemas/channels/calls.ts';
import { erasureRequestSchema, redactionRequestSchema } from '../../schemas/erasure.ts';
import { readingSchema } from '../../schemas/insight/quality.ts';
import { suspectedActionSchema } from '../../schemas/insight/warnings.ts';
import { cursorSchema, listQuerySchema, messagesQuerySchema } from '../../schemas/list-query.ts';
import { heldMessageActionSchema } from '../../schemas/mail/held-mail.ts';
import { newMessageSchema, newTicketSchema } from '../../schemas/requests.ts';
import { newUploadSchema } from '../../schemas/uploads.ts';
import { ADMINS, EVERY_KEY, INTEGRATORS, routes, STAFF, SUPERVISORS } from './route.ts';

const usageQuerySchema = z.strictObject({ cursor: cursorSchema.optional() });
const moveSchema = z.strictObject({
  to: z.int().positive(),
  tickets: z.array(z.string().max(40)).nonempty().max(100).optional(),
});

/** What `api` serves. */
export const API_ROUTES = routes({
  getMe: { method: 'GET', path: '/v1/me', roles: STAFF },
  getBoard: { method: 'GET', path: '/v1/board', roles: SUPERVISORS },
  listSuspected: { method: 'GET', path: '/v1/suspected-incidents', roles: SUPERVISORS },
  decideSuspected: {
    method: 'POST',
    once: 'by_answer',
    path: '/v1/suspected-incidents/{id}/actions',
    roles: SUPERVISORS,
    body: suspectedActionSchema,
  },
  listQualityMonths: { method: 'GET', path: '/v1/quality-checks', roles: STAFF },
  getQualityChecks: { method: 'GET', path: '/v1/quality-checks/{month}', roles: STAFF },
  addQualityReading: {
    method: 'PUT',
    path: '/v1/tickets/{ref}/quality-check',
    roles: SUPERVISORS,
    narrowed: false,
    body: readingSchema,
  },
  createTicket: {
    method: 'POST',
    once: 'in_its_write',
    path: '/v1/tickets',
    roles: EVERY_KEY,
    narrowed: true,
    body: newTicketSchema,
  },
  listTickets: { method: 'GET', path: '/v1/tickets', roles: EVERY_KEY, narrowed: true, query: listQuerySchema },
  getTicket: { method: 'GET', path: '/v1/tickets/{ref}', roles: EVERY_KEY, conditional: true },
  createMessage: {
    method: 'POST',
    once: 'in_its_write',
    path: '/v1/tickets/{ref}/messages',
    roles: EVERY_KEY,
    body: newMessageSchema,
    match: true,
  },
  listMessages: { method: 'GET', path: '/v1/tickets/{ref}/messages', roles: EVERY_KEY, query: messagesQuerySchema },
  decideMessage: {
    method: 'POST',
    once: 'by_answer',
    path: '/v1/tickets/{ref}/messages/{id}/actions',
    roles: STAFF,
    body: heldMessageActionSchema,
  },
  linkToMail: { method: 'GET', path: '/v1/tickets/{ref}/messages/{id}/mail', roles: STAFF },
  linkToAttachment: {
    method: 'GET',
    path: '/v1/tickets/{ref}/messages/{id}/attachments/{attachmentId}',
    roles: EVERY_KEY,
  },
  actOnTicket: {
    method: 'POST',
    once: 'in_its_write',
    path: '/v1/tickets/{ref}/actions',
    roles: STAFF,
    body: actionSchema,
    match: true,
  },
  listActions: { method: 'GET', path: '/v1/tickets/{ref}/actions', roles: STAFF },
  listAudit: { method: 'GET', path: '/v1/tickets/{ref}/audit', roles: STAFF },
  listEscalations: { method: 'GET', path: '/v1/tickets/{ref}/escalations', roles: EVERY_KEY },
  getAudience: {
    method: 'GET',
    path: '/v1/tickets/{ref}/audience',
    roles: STAFF,
    query: audienceQuerySchema,
  },
  listFreeTimes: {
    method: 'GET',
    path: '/v1/tickets/{ref}/appointment-slots',
    roles: EVERY_KEY,
    query: freeTimesQuerySchema,
  },
  wishAppointment: {
    method: 'PUT',
    path: '/v1/tickets/{ref}/appointment',
    roles: INTEGRATORS,
    body: wishedAppointmentSchema,
  },
  cancelAppointment: { method: 'DELETE', path: '/v1/tickets/{ref}/appointment', roles: INTEGRATORS },
  getClock: { method: 'GET', path: '/v1/tickets/{ref}/clock', roles: EVERY_KEY },
  exportTicket: { method: 'GET', path: '/v1/tickets/{ref}/export', roles: EVERY_KEY, query: messagesQuerySchema },
  listProposals: { method: 'GET', path: '/v1/tickets/{ref}/proposals', roles: STAFF, narrowed: false },
  createUpload: {
    method: 'POST',
    once: 'by_name',
    path: '/v1/uploads',
    roles: EVERY_KEY,
    narrowed: true,
    body: newUploadSchema,
  },
  redactMessage: {
    method: 'POST',
    once: 'by_answer',
    path: '/v1/tickets/{ref}/messages/{id}/redaction',
    roles: SUPERVISORS,
    body: redactionRequestSchema,
  },
  erasePerson: {
    method: 'POST',
    once: 'by_answer',
    path: '/v1/people/{id}/erasure',
    roles: ADMINS,
    body: erasureRequestSchema,
  },
  getErasure: { method: 'GET', path: '/v1/people/{id}/erasure', roles: ADMINS },
  getPolicyUsage: { method: 'GET', path: '/v1/policies/{id}/usage', roles: SUPERVISORS, query: usageQuerySchema },
  movePolicyVersion: {
    method: 'POST',
    once: 'by_answer',
    path: '/v1/policies/{id}/versions/{version}/move',
    roles: ADMINS,
    body: moveSchema,
  },
  receiveAlerts: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/hooks/alertmanager',
    roles: INTEGRATORS,
    narrowed: true,
    body: alertmanagerSchema,
  },
  logCall: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/calls',
    roles: EVERY_KEY,
    narrowed: true,
    body: newCallSchema,
  },
});
