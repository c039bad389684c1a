import * as z from 'zod';

/** The words of the specification, sections 1 to 5. Types, validation, API and table all use these. */
export const statusSchema = z.enum([
  'new',
  'open',
  'waiting_on_requester',
  'waiting_on_third_party',
  'resolved',
  'closed',
]);
export const typeSchema = z.enum([
  'general_information',
  'technical_support',
  'policy_clarification',
  'dispute_resolution',
  'complaint',
  'service_request',
]);
/** A category of the organisation. Its configuration lists the valid ones. */
export const categorySchema = z.string().regex(/^[a-z][a-z0-9_]{0,49}$/, {
  error: 'a category of the organisation, such as account: snake_case, 50 characters at most',
});
export const gradeSchema = z.enum(['low', 'medium', 'high']);
export const prioritySchema = z.enum(['P1', 'P2', 'P3', 'P4']);
export const channelSchema = z.enum([
  'email',
  'portal_form',
  'api',
  'queue',
  'live_chat',
  'phone',
  'social_media',
  'forum',
  'remote_assistance',
  'monitoring',
]);
export const requesterTypeSchema = z.enum(['customer', 'service_provider', 'buyer', 'seller', 'internal']);
export const closedAsSchema = z.enum([
  'confirmed',
  'no_answer',
  'handed_over',
  'duplicate',
  'merged',
  'withdrawn',
  'spam',
  'final',
]);
/** The two sides of a dispute (specification 1, Parties). */
export const sideSchema = z.enum(['requester', 'counterparty']);
export const linkKindSchema = z.enum(['duplicate', 'major_incident', 'problem', 'related']);
export const checkpointKindSchema = z.enum([
  'first_response',
  'next_update',
  'warning',
  'target',
  'limit',
  'set_date',
  'target_date',
  'unresolved',
  'reporting_deadline',
  'reminder',
  'follow_up',
  'auto_close',
]);
/** A policy has at most five levels, because the list index is partitioned by level. */
export const LEVELS: readonly number[] = [1, 2, 3, 4, 5];
export const roleSchema = z.enum(['integrator', 'agent', 'supervisor', 'admin']);

export type Status = z.infer<typeof statusSchema>;
export type TicketType = z.infer<typeof typeSchema>;
export type Category = z.infer<typeof categorySchema>;
export type Grade = z.infer<typeof gradeSchema>;
export type Priority = z.infer<typeof prioritySchema>;
export type Channel = z.infer<typeof channelSchema>;
export type RequesterType = z.infer<typeof requesterTypeSchema>;
export type ClosedAs = z.infer<typeof closedAsSchema>;
export type LinkKind = z.infer<typeof linkKindSchema>;
export type CheckpointKind = z.infer<typeof checkpointKindSchema>;
export type Side = z.infer<typeof sideSchema>;
export type Role = z.infer<typeof roleSchema>;
