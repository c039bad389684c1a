import type { Store } from './store.ts';

/** What stores data outside the table (items.ts). */

/** Folders of buckets, as `infra/constructs/storage.ts` grants them to functions. */
export const FOLDER_STORES = {
  mail: {
    name: 'raw mails: bucket RawMail, `mail/`',
    holds: 'whole mails and their files',
    kept: "a stage's `rawMailRetentionDays` (731, at least 365), at most as long as the ticket's texts; 7 days with a card number; older versions 30 days",
    exported: '`GET /v1/tickets/{ref}/messages/{id}/mail`; with a card number by supervisors only',
  },
  messages: {
    name: 'long texts: bucket Content, `messages/`',
    holds: 'texts over 100 KB',
    kept: 'as long as their ticket; older versions 30 days',
    exported: 'with its ticket',
  },
  attachments: {
    name: 'attachments: bucket Content, `attachments/`',
    holds: 'files',
    kept: 'as long as their ticket, of a chat 97 days; older versions 30 days',
    exported: 'with its ticket, as links; `GET /v1/chats/{id}/entries/{number}/files/{file}`',
  },
  discarded: {
    name: 'discarded dead letters: bucket Content, `discarded/`',
    holds: 'what their queue held',
    kept: '30 days',
    exported: '',
  },
  erasures: {
    name: 'list of erasures: bucket Erasures',
    holds: 'ids of persons, references, who granted it, what went; no text',
    kept: 'for good, to erase again in a restored backup',
    exported: '`GET /v1/people/{id}/erasure`',
  },
  facts: {
    name: 'facts that figures are made of: bucket Facts, `facts/`',
    holds: 'ids of agents',
    kept: 'for good; older versions 30 days',
    exported: '`npm run insight -- report`',
  },
  reviews: {
    name: 'published monthly reviews: bucket Facts, `reviews/`',
    holds: 'names of agents; words that readers searched at least five times',
    kept: 'for good; older versions 30 days',
    exported: '`GET /v1/reviews/{month}`',
  },
  images: {
    name: 'images of articles: bucket Content, `images/`',
    holds: '',
    kept: 'as long as a version of an article names them, a day at least; older versions 30 days',
    exported: '`GET /v1/article-images/{image}`',
  },
  articles: {
    name: 'articles for customers and for providers: bucket Content, `articles/`',
    holds: '',
    kept: 'until unpublished; older versions 30 days',
    exported: '`GET /v1/articles`',
  },
  uploads: {
    name: 'uploads: bucket Content, `uploads/`',
    holds: 'files before they are attached',
    kept: '24 hours',
    exported: '',
  },
} as const satisfies Record<string, Store>;

const REFERENCES = 'references, numbers, codes';
/**
 * Queues by their names in a stage (`tierdesk-STAGE-…`). Queues and dead-letter queues keep a message for at most 14
 * days; `npm run replay` lists dead letters.
 */
export const QUEUE_STORES = {
  mail: { holds: 'sender, recipients and subject of a mail' },
  'mail-undelivered': { holds: 'sender, recipients and subject of a mail' },
  intake: { holds: 'tickets and messages of other systems' },
  delivery: { holds: 'addresses that a mail was sent to' },
  'delivery-undelivered': { holds: 'addresses that a mail was sent to' },
  erasures: { holds: 'ids of persons and admins' },
  'alarm-changes-undelivered': { holds: 'names and descriptions of CloudWatch alarms' },
  chats: { holds: '' },
  'mail-checks': { holds: '' },
  signals: { holds: '' },
  outgoing: { holds: '' },
  facts: { holds: '' },
  imports: { holds: '' },
  webhooks: { holds: '' },
  words: { holds: '' },
  'words-undelivered': { holds: '' },
  'webhooks-undelivered': { holds: '' },
  'signals-undelivered': { holds: '' },
  'notices-undelivered': { holds: '' },
  'facts-undelivered': { holds: '' },
  'compaction-undelivered': { holds: '' },
  'executions-undelivered': { holds: '' },
  'relay-dead-letters': { holds: '' },
  'articles-dead-letters': { holds: '' },
  'alarms-undelivered': { holds: '' },
  'schedule-undelivered': { holds: '' },
} as const satisfies Record<string, Pick<Store, 'holds'>>;

/** Log groups, by the beginning of their names. */
export const LOG_STORES = {
  '/aws/lambda/': {
    name: 'logs of functions',
    holds: `none: ${REFERENCES}`,
    kept: "a stage's `logRetentionDays` (90)",
    exported: '',
  },
  '/aws/vendedlogs/': {
    name: 'log of executions, access log of the API',
    holds: 'none: errors without their data; calls by method and status',
    kept: "a stage's `logRetentionDays` (90)",
    exported: '',
  },
} as const satisfies Record<string, Store>;

/** All other stores, by the CloudFormation type of their resource, if it has one. */
export const FURTHER_STORES = {
  'AWS::StepFunctions::StateMachine': {
    name: 'histories of executions',
    holds: `none: ${REFERENCES}`,
    kept: '90 days after an execution ends, by Step Functions',
    exported: '`npm run show -- REF`',
  },
  'AWS::Events::EventBus': { name: 'event bus', holds: '', kept: 'not at all', exported: '' },
  'AWS::SNS::Topic': {
    name: 'topics of SES',
    holds: 'as the queues `mail` and `delivery`',
    kept: 'an hour of retries',
    exported: '',
  },
  'AWS::SecretsManager::Secret': {
    name: 'secret that signs links',
    holds: '',
    kept: 'as long as the stack',
    exported: '',
  },
  'AWS::CloudFront::Distribution': {
    name: 'help centre and staff area: buckets PublicSite and StaffSite and their caches',
    holds: "none: public articles; the staff area's program",
    kept: 'until unpublished; caches a minute',
    exported: '',
  },
  'AWS::Cognito::UserPool': {
    name: 'user pool of staff',
    holds: "agents' addresses, passwords (hashed, by Cognito) and secrets of their authenticator apps",
    kept: 'until an admin deletes the user',
    exported: '`npm run staff -- --list`',
  },
  stream: {
    name: "the table's stream",
    holds: 'every item as it was written',
    kept: '24 hours, by DynamoDB',
    exported: '',
  },
  backups: {
    name: 'backups of the table',
    holds: 'every item of the last 35 days',
    kept: '35 days; a backup made by hand until it is deleted',
    exported: 'by a restore',
  },
  assessment: {
    name: 'corpus of the text model, `assessment/`',
    holds: 'none: made-up requests',
    kept: 'with the source',
    exported: '',
  },
} as const satisfies Record<string, Store>;
