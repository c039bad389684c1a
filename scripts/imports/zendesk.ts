import * as z from 'zod';
import { wording } from '../../shared/schemas/faults/wording.ts';
import { type Draft, type DraftMessage, deletedThere, detailsOf, type Mapped, requesterOf, writerOf } from './draft.ts';
import { bodyOf, subjectOf } from './text.ts';

/**
 * Reads Zendesk's full JSON export: a ticket on each line, in its API's format, with people and comments. Fields that an import
 * doesn't support are ignored.
 */

const idSchema = z.union([z.number(), z.string()]);
/** An export has null instead of an empty list. */
const listOf = <Each extends z.ZodType>(each: Each) =>
  z
    .array(each)
    .nullish()
    .transform((list) => list ?? []);
const userSchema = z.looseObject({
  id: idSchema,
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
});
const commentSchema = z.looseObject({
  author_id: idSchema.nullish(),
  body: z.string().nullish(),
  plain_body: z.string().nullish(),
  public: z.boolean().default(true),
  created_at: z.string(),
  attachments: listOf(z.looseObject({ file_name: z.string().nullish(), content_url: z.string().nullish() })),
});
const namedSchema = z.looseObject({ name: z.string().nullish() }).nullish();
const ticketSchema = z.looseObject({
  id: idSchema,
  subject: z.string().nullish(),
  description: z.string().nullish(),
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed', 'deleted']),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).nullish(),
  type: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  via: z.looseObject({ channel: z.unknown() }).nullish(),
  requester: userSchema.nullish(),
  requester_id: idSchema.nullish(),
  submitter: userSchema.nullish(),
  assignee: userSchema.nullish(),
  group: namedSchema,
  organization: namedSchema,
  tags: listOf(z.string()),
  custom_fields: listOf(z.looseObject({ id: idSchema, value: z.unknown() })),
  metric_set: z.looseObject({ solved_at: z.string().nullish() }).nullish(),
  comments: listOf(commentSchema),
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

/** No priority maps to P1, which only a person can grant. */
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

/** Maps a line of the export. Throws ZodError for any other line. */
export const fromZendesk = (value: unknown): Mapped => {
  const ticket = ticketSchema.parse(value, { error: wording });
  if (ticket.status === 'deleted') return deletedThere(ticket.id);
  return { draft: draftOf(ticket, STATUS[ticket.status]) };
};

const draftOf = (ticket: ZendeskTicket, status: Draft['status']): Draft => {
  const requester = requesterIn(ticket);
  const [first, ...others] = ticket.comments.toSorted((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));
  return {
    id: String(ticket.id),
    requester: requesterOf('zendesk', requester),
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
    messages: others.map((comment) => messageOf(comment, ticket, requester)),
  };
};

/** A deleted user is at most a number, so they get an identity of their own. */
const requesterIn = ({ id, requester, requester_id }: ZendeskTicket) => requester ?? { id: requester_id ?? `of-${id}` };

const textOf = (comment: Comment | undefined): string | undefined =>
  comment &&
  bodyOf(
    comment.plain_body ?? comment.body,
    comment.attachments.map(({ file_name, content_url }) => ({ name: file_name ?? 'file', url: content_url })),
  );

const messageOf = (
  comment: Comment,
  { assignee, submitter }: ZendeskTicket,
  requester: ReturnType<typeof requesterIn>,
): DraftMessage => {
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
