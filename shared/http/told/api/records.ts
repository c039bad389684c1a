import { erasureAnswer, grantedErasureAnswer, redactionAnswer } from '../../../schemas/answers/erasure.ts';
import { auditAnswer, clockAnswer, escalationsAnswer, exportAnswer } from '../../../schemas/answers/records.ts';
import type { API_ROUTES } from '../../routes/api.ts';
import type { ToldOf } from '../told.ts';

const REF = { ref: 'TD-7K3M-92Q5' };

/** Documentation of the routes for records, and for removing parts of them. */
export const TOLD_OF_RECORDS = {
  listAudit: {
    tag: 'records',
    summary: 'Read the audit trail',
    description: 'Every event as it is stored, chained by hashes. For a restricted ticket, also who has read it.',
    answers: { 200: { says: 'Every event, in order.', body: auditAnswer } },
    example: { as: 'agent', params: REF },
  },
  listEscalations: {
    tag: 'records',
    summary: 'Read the documentation of each escalation',
    answers: { 200: { says: 'Every escalation, in order.', body: escalationsAnswer } },
    example: { as: 'integrator', params: REF },
  },
  getClock: {
    tag: 'records',
    summary: 'Read how the clocks counted every second',
    description: 'Every interval, counted or paused, with past and future checkpoints.',
    answers: { 200: { says: 'The clock.', body: clockAnswer } },
    example: { as: 'integrator', params: REF },
  },
  exportTicket: {
    tag: 'records',
    summary: 'Export everything about a ticket',
    description: 'A long export comes in parts. Use `cursor` to get the next one.',
    answers: { 200: { says: 'A part of the export, or all of it.', body: exportAnswer } },
    example: { as: 'agent', params: REF },
  },
  redactMessage: {
    tag: 'records',
    summary: 'Redact parts of a message',
    description:
      'Permanent. It also applies to other messages from the same mail, and removes the original mail. The audit trail records who redacted, when and why, but not the redacted text.',
    answers: {
      200: { says: 'The redacted messages, and other messages that contain the parts.', body: redactionAnswer },
    },
    problems: ['no-such-message'],
    params: { id: 'The id of the message.' },
    example: {
      as: 'supervisor',
      params: { ...REF, id: '1' },
      body: { parts: ['my password is wrong'], reason: 'It contains a password.' },
    },
  },
  erasePerson: {
    tag: 'people',
    summary: 'Erase a person',
    description:
      'Erases everything that identifies the person, and what they wrote. Audit trails and figures remain. The erasure takes a few minutes. `GET` shows its result.',
    answers: { 202: { says: 'The erasure was granted.', body: grantedErasureAnswer } },
    problems: ['no-such-person', 'must-be-kept'],
    params: { id: 'The id of the person, from a ticket.' },
    example: { as: 'admin', params: { id: 'p-4Xn6mZk2vQ8sT1wYbC3d' }, body: { reason: 'requested_by_person' } },
  },
  getErasure: {
    tag: 'people',
    summary: 'Read the result of an erasure',
    answers: { 200: { says: 'Who granted it, when and why, and how much was erased.', body: erasureAnswer } },
    problems: ['no-such-erasure'],
    params: { id: 'The id of the person.' },
    untried: 'an erasure that has been carried out (records/erasure)',
    example: { as: 'admin', params: { id: 'p-4Xn6mZk2vQ8sT1wYbC3d' } },
  },
} satisfies Partial<ToldOf<typeof API_ROUTES>>;
