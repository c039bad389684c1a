import * as z from 'zod';
import { newWebhookSchema, webhookChangeSchema } from '../../../shared/domain/webhooks/subscription.ts';
import { actionSchemas } from '../../../shared/schemas/actions.ts';
import { newAnnouncementSchema } from '../../../shared/schemas/announcement.ts';
import * as articles from '../../../shared/schemas/answers/articles.ts';
import { appointmentAnswer, freeTimesAnswer } from '../../../shared/schemas/answers/channels.ts';
import * as imports from '../../../shared/schemas/answers/imports.ts';
import * as messages from '../../../shared/schemas/answers/messages.ts';
import * as organisation from '../../../shared/schemas/answers/organisation.ts';
import * as parts from '../../../shared/schemas/answers/parts.ts';
import * as records from '../../../shared/schemas/answers/records.ts';
import * as ticket from '../../../shared/schemas/answers/ticket.ts';
import * as webhooks from '../../../shared/schemas/answers/webhooks.ts';
import { articleContentSchema } from '../../../shared/schemas/articles.ts';
import { agentFrameSchema, visitorFrameSchema } from '../../../shared/schemas/chat/client-frames.ts';
import * as chat from '../../../shared/schemas/chat/conversation.ts';
import { identitySchema } from '../../../shared/schemas/chat/http.ts';
import { serverFrameSchema } from '../../../shared/schemas/chat/server-frames.ts';
import { DOCUMENT_SCHEMAS } from '../../../shared/schemas/configuration/configuration.ts';
import { durationSchema, timedDurationSchema } from '../../../shared/schemas/configuration/duration.ts';
import { newImportSchema } from '../../../shared/schemas/imports/import.ts';
import { newMessageSchema, newTicketSchema, requesterSchema } from '../../../shared/schemas/requests.ts';
import * as words from '../../../shared/schemas/ticket.ts';
import { newUploadSchema } from '../../../shared/schemas/uploads.ts';
import { toldAs, toldAsSent } from './told-as.ts';

/** Schemas with a name in the document, and so in clients: request and response bodies. */

/** Values that requests and responses share. */
const BOTH: Record<string, z.ZodType> = {
  Status: words.statusSchema,
  TicketType: words.typeSchema,
  Grade: words.gradeSchema,
  Priority: words.prioritySchema,
  Channel: words.channelSchema,
  RequesterType: words.requesterTypeSchema,
  ClosedAs: words.closedAsSchema,
  LinkKind: words.linkKindSchema,
  CheckpointKind: words.checkpointKindSchema,
};

const ANSWERED: Record<string, z.ZodType> = {
  ...BOTH,
  Ticket: ticket.ticketAnswer,
  TicketPage: ticket.ticketPageAnswer,
  Checkpoint: ticket.checkpointAnswer,
  Proposals: ticket.proposalsAnswer,
  PolicyUsage: ticket.policyUsageAnswer,
  PolicyMove: ticket.policyMoveAnswer,
  Audience: messages.audienceAnswer,
  Appointment: appointmentAnswer,
  FreeTimes: freeTimesAnswer,
  Upload: ticket.uploadAnswer,
  ArticleContent: articles.articleContentAnswer,
  Article: articles.articleAnswer,
  Articles: articles.articlesAnswer,
  WholeArticle: articles.wholeArticleAnswer,
  ArticleVersions: articles.articleVersionsAnswer,
  ArticleSuggestions: articles.suggestionsAnswer,
  HelpCentreGaps: articles.helpCentreGapsAnswer,
  Helped: articles.helpedAnswer,
  Actor: parts.actorAnswer,
  Person: parts.personAnswer,
  Party: parts.partyAnswer,
  Attachment: parts.attachmentAnswer,
  Link: parts.linkAnswer,
  MailAddress: parts.mailAddressAnswer,
  PostedMessage: messages.postedMessageAnswer,
  MessagePage: messages.messagePageAnswer,
  WholeMessage: messages.wholeMessageAnswer,
  DecidedMessage: messages.decidedMessageAnswer,
  AuditTrail: records.auditAnswer,
  Clock: records.clockAnswer,
  Escalations: records.escalationsAnswer,
  TicketExport: records.exportAnswer,
  HeldMail: organisation.heldMailAnswer,
  HeldMailPage: organisation.heldMailPageAnswer,
  WholeHeldMail: organisation.wholeHeldMailAnswer,
  Sender: organisation.senderAnswer,
  Senders: organisation.sendersAnswer,
  SuppressedAddresses: organisation.suppressionsAnswer,
  Announcement: organisation.announcementAnswer,
  Announcements: organisation.announcementsAnswer,
  ToldAnnouncement: organisation.toldAnnouncementAnswer,
  Import: imports.importAnswer,
  Imports: imports.importsAnswer,
  ImportProgress: imports.importProgressAnswer,
  ImportFault: imports.importFaultAnswer,
  ImportReport: imports.importReportAnswer,
  Documents: organisation.documentsAnswer,
  History: organisation.historyAnswer,
  Webhook: webhooks.webhookAnswer,
  WebhookWithSecret: webhooks.newWebhookAnswer,
  Webhooks: webhooks.webhooksAnswer,
  Delivery: webhooks.deliveryAnswer,
  Deliveries: webhooks.deliveriesAnswer,
  TicketEvent: webhooks.ticketEvent,
  WebhookPing: webhooks.webhookPing,
  ChatEntry: chat.entrySchema,
  ChatConversation: chat.conversationSchema,
  AgentChat: chat.agentChatSchema,
  ChatDesk: chat.deskSchema,
  ChatServerFrame: serverFrameSchema,
};

const capitalised = (word: string): string =>
  word.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const SENT: Record<string, z.ZodType> = {
  NewArticleContent: articleContentSchema,
  ...BOTH,
  NewTicket: newTicketSchema,
  NewRequester: requesterSchema,
  NewMessage: newMessageSchema,
  NewUpload: newUploadSchema,
  NewImport: newImportSchema,
  NewAnnouncement: newAnnouncementSchema,
  NewWebhook: newWebhookSchema,
  ChatVisitorFrame: visitorFrameSchema,
  ChatAgentFrame: agentFrameSchema,
  ChatIdentity: identitySchema,
  WebhookChange: webhookChangeSchema,
  // For a nullable schema, generators make a class only if it has a name.
  TimedDuration: timedDurationSchema,
  Duration: durationSchema,
  Policy: DOCUMENT_SCHEMAS.policy,
  Calendar: DOCUMENT_SCHEMAS.calendar,
  Organisation: DOCUMENT_SCHEMAS.organisation,
  Template: DOCUMENT_SCHEMAS.template,
  ...Object.fromEntries(
    Object.entries(actionSchemas).map(([action, schema]) => [`${capitalised(action)}Action`, schema]),
  ),
};

export type JsonSchema = { [key: string]: unknown };

const made = (named: Record<string, z.ZodType>, io: 'input' | 'output') => {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const options = {
    io,
    uri,
    metadata: registry,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    override: io === 'input' ? toldAsSent : toldAs,
  } as const;
  return {
    components: z.toJSONSchema(registry, options).schemas,
    /** Returns a schema's JSON Schema, or a reference if it has a name. */
    of: (schema: z.ZodType): JsonSchema => {
      const id = registry.get(schema)?.id;
      if (id !== undefined) return { $ref: uri(id) };
      return withoutDefs(z.toJSONSchema(schema, options));
    },
  };
};

/** Points a recursive schema's references at the components instead of its own `$defs`. */
const withoutDefs = ({ $defs: _defs, ...schema }: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/'));

export const answered = made(ANSWERED, 'output');
export const sent = made(SENT, 'input');
