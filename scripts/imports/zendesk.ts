import * as z from 'zod';
import { type Draft, type DraftMessage, detailsOf, requesterOf, writerOf } from './draft.ts';
import { bodyOf, subjectOf } from './text.ts';

/**
 * Zendesk's full JSON export: a ticket on each line, as its API shows one, with the people and comments in it. Fields that
 * an import has no place for aren't read.
 */

const userSchema = z.looseObject({
  id: z.number(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
});
const commentSchema = z.looseObject({
  author_id: z.number().nullish(),
  body: z.string().nullish(),
  plain_body: z.string().nullish(),
  public: z.boolean().default(true),
  created_at: z.string(),
  attachments: z.array(z.looseObject({ file_name: z.string(), content_url: z.string().nullish() })).default([]),
});
const namedSchema = z.looseObject({ name: z.string().nullish() }).nullish();
const ticketSchema = z.looseObject({
  id: z.number(),
  subject: z.string().nullish(),
  description: z.string().nullish(),
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed', 'deleted']),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).nullish(),
  type: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  via: z.looseObject({ channel: z.unknown() }).nullish(),
  requester: userSchema,
  submitter: userSchema.nullish(),
  assignee: userSchema.nullish(),
  group: namedSchema,
  organization: namedSchema,
  tags: z.array(z.string()).default([]),
  custom_fields: z.array(z.looseObject({ id: z.number(), value: z.unknown() })).default([]),
  metric_set: z.looseObject({ solved_at: z.string().nullish() }).nullish(),
  comments: z.array(commentSchema).default([]),
});
type ZendeskTicket = z.output<typeof ticketSchema>;
type Comment = z.output<typeof commentSchema>;

const STATUS: Record<Exclude<ZendeskTicket['status'], 'deleted'>, Draft['status']> = {
  new: 'new',
  open: 'open',
  hold: 'open',
  pending: 'waiting_on_requester',
  solved: 'closed',
  closed: 'closed',
};

/** A person grants P1. */
const GRADES = {
  urgent: { urgency: 'high', impact: 'high' },
  high: { urgency: 'high', impact: 'medium' },
  normal: { urgency: 'medium', impact: 'medium' },
  low: { urgency: 'low', impact: 'low' },
} as const;

const CHANNELS: ReadonlyMap<unknown, NonNullable<Draft['channel']>> = new Map([
  ['web', 'portal_form'],
  ['api', 'api'],
  ['voice', 'phone'],
  ['phone', 'phone'],
  ['chat', 'live_chat'],
  ['native_messaging', 'live_chat'],
  ['facebook', 'social_media'],
  ['twitter', 'social_media'],
  ['any_channel', 'social_media'],
]);

/** A line of the export; null for a ticket that was deleted. Throws ZodError where it is none. */
export const fromZendesk = (value: unknown): Draft | null => {
  const ticket = ticketSchema.parse(value);
  if (ticket.status === 'deleted') return null;
  const status = STATUS[ticket.status];
  const [first, ...others] = ticket.comments.toSorted((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));
  return {
    id: String(ticket.id),
    requester: requesterOf('zendesk', ticket.requester),
    subject: subjectOf(ticket.subject),
    // The first comment is the request.
    description: textOf(first) ?? bodyOf(ticket.description),
    status,
    createdAt: ticket.created_at,
    ...(status === 'closed' ? { closedAt: ticket.metric_set?.solved_at ?? ticket.updated_at } : {}),
    channel: CHANNELS.get(ticket.via?.channel) ?? 'email',
    ...(ticket.priority ? GRADES[ticket.priority] : {}),
    ...(ticket.assignee?.email ? { assignee: ticket.assignee.email } : {}),
    details: detailsOf({
      type: ticket.type,
      tags: ticket.tags,
      group: ticket.group?.name,
      organization: ticket.organization?.name,
      ...Object.fromEntries(ticket.custom_fields.map(({ id, value: given }) => [`custom_field_${id}`, given])),
    }),
    messages: others.map((comment) => messageOf(comment, ticket)),
  };
};

const textOf = (comment: Comment | undefined): string | undefined =>
  comment &&
  bodyOf(
    comment.plain_body ?? comment.body,
    comment.attachments.map(({ file_name, content_url }) => ({ name: file_name, url: content_url })),
  );

const messageOf = (comment: Comment, { requester, assignee, submitter }: ZendeskTicket): DraftMessage => {
  const said = {
    at: comment.created_at,
    body: textOf(comment) ?? '',
    visibility: comment.public ? 'public' : 'internal',
  } as const;
  if (comment.author_id === requester.id && comment.public) return { ...said, by: 'requester' };
  const agent = [assignee, submitter].find((each) => each && each.id === comment.author_id && each.id !== requester.id);
  // Only agents write private comments.
  if (agent || !comment.public) return { ...said, by: 'agent', ...writerOf(agent ?? undefined) };
  return { ...said, by: 'other' };
};
