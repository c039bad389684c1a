import type { Store } from './stores.ts';

/** What holds data outside of the table (stores.ts). */

/** Folders of buckets, as `infra/constructs/storage.ts` lets functions use them. */
export const FOLDER_STORES = {
  mail: {
    name: 'raw mails: bucket RawMail, `mail/`',
    holds: 'mails as they came in: everything that people wrote, and their files',
    kept: "a stage's `rawMailRetentionDays` (731, at least 365); with a card number 7 days; older versions 30 days",
    exported: '`GET /v1/tickets/{ref}/messages/{id}/mail`; with a card number for supervisors alone',
  },
  messages: {
    name: 'long texts: bucket Content, `messages/`',
    holds: 'texts over 100 KB',
    kept: 'as long as their ticket; older versions 30 days',
    exported: '`GET /v1/tickets/{ref}/export`',
  },
  attachments: {
    name: 'attachments: bucket Content, `attachments/`',
    holds: 'files',
    kept: 'as long as their ticket; older versions 30 days',
    exported: '`GET /v1/tickets/{ref}/export`, by a link to each',
  },
  discarded: {
    name: 'dead letters that were discarded: bucket Content, `discarded/`',
    holds: 'what their queue held',
    kept: '30 days',
    exported: '',
  },
  erasures: {
    name: 'list of erasures: bucket Erasures',
    holds: 'ids of persons, references, who granted it, what went; no text',
    kept: 'for good: a restored backup is erased again by it',
    exported: '`GET /v1/people/{id}/erasure`',
  },
  facts: {
    name: 'facts that figures are made of: bucket Facts, `facts/`',
    holds: 'none: references, numbers, codes and ids of agents',
    kept: 'for good; older versions 30 days',
    exported: '`npm run insight -- report`',
  },
  reviews: {
    name: 'published monthly reviews: bucket Facts, `reviews/`',
    holds: 'none: references, numbers, names of agents and teams, words that readers searched at least five times',
    kept: 'for good; older versions 30 days',
    exported: '`GET /v1/reviews/{month}`',
  },
  uploads: {
    name: 'uploads: bucket Content, `uploads/`',
    holds: 'files before they are attached',
    kept: '24 hours',
    exported: '',
  },
} as const satisfies Record<string, Store>;

const REFERENCES = 'references, numbers and codes alone';
const QUEUED = '14 days at most; seconds, unless something is wrong';

/** Queues by their names in a stage (`tierdesk-STAGE-…`). Each one's dead letters are kept alike. */
export const QUEUE_STORES = {
  chats: {
    name: 'queue `chats`',
    holds: 'none: ids alone',
    kept: QUEUED,
    exported: '',
  },
  mail: {
    name: 'queue `mail`',
    holds: 'sender, recipients and subject of a mail, as SES tells them',
    kept: QUEUED,
    exported: '`npm run replay` lists dead letters',
  },
  'mail-undelivered': {
    name: 'queue `mail-undelivered`',
    holds: 'the same',
    kept: QUEUED,
    exported: '`npm run replay` lists dead letters',
  },
  intake: {
    name: 'queue `intake`',
    holds: 'tickets and messages of other systems: everything that people wrote',
    kept: QUEUED,
    exported: '`npm run replay` lists dead letters',
  },
  signals: { name: 'queue `signals`', holds: '', kept: QUEUED, exported: '' },
  outgoing: { name: 'queue `outgoing`', holds: '', kept: QUEUED, exported: '' },
  delivery: {
    name: 'queue `delivery`',
    holds: 'addresses that a mail was sent to, as SES tells them',
    kept: QUEUED,
    exported: '`npm run replay` lists dead letters',
  },
  'delivery-undelivered': {
    name: 'queue `delivery-undelivered`',
    holds: 'the same',
    kept: QUEUED,
    exported: '`npm run replay` lists dead letters',
  },
  facts: { name: 'queue `facts`', holds: '', kept: QUEUED, exported: '' },
  imports: { name: 'queue `imports`', holds: '', kept: QUEUED, exported: '' },
  erasures: { name: 'queue `erasures`', holds: 'ids of persons and admins', kept: QUEUED, exported: '' },
  webhooks: { name: 'queue `webhooks`', holds: '', kept: QUEUED, exported: '' },
  words: { name: 'queue `words`', holds: '', kept: QUEUED, exported: '' },
  'words-undelivered': { name: 'queue `words-undelivered`', holds: '', kept: QUEUED, exported: '' },
  'webhooks-undelivered': { name: 'queue `webhooks-undelivered`', holds: '', kept: QUEUED, exported: '' },
  'signals-undelivered': { name: 'queue `signals-undelivered`', holds: '', kept: QUEUED, exported: '' },
  'notices-undelivered': { name: 'queue `notices-undelivered`', holds: '', kept: QUEUED, exported: '' },
  'facts-undelivered': { name: 'queue `facts-undelivered`', holds: '', kept: QUEUED, exported: '' },
  'compaction-undelivered': { name: 'queue `compaction-undelivered`', holds: '', kept: QUEUED, exported: '' },
  'executions-undelivered': { name: 'queue `executions-undelivered`', holds: '', kept: QUEUED, exported: '' },
  'alarm-changes-undelivered': {
    name: 'queue `alarm-changes-undelivered`',
    holds: 'names and descriptions of CloudWatch alarms',
    kept: QUEUED,
    exported: '',
  },
  'relay-dead-letters': { name: 'queue `relay-dead-letters`', holds: '', kept: QUEUED, exported: '' },
  'articles-dead-letters': { name: 'queue `articles-dead-letters`', holds: '', kept: QUEUED, exported: '' },
  'alarms-undelivered': { name: 'queue `alarms-undelivered`', holds: '', kept: QUEUED, exported: '' },
  'schedule-undelivered': { name: 'queue `schedule-undelivered`', holds: '', kept: QUEUED, exported: '' },
} as const satisfies Record<string, Store>;

/** Log groups, by how their names begin. */
export const LOG_STORES = {
  '/aws/lambda/': {
    name: 'logs of functions',
    holds: `none: ${REFERENCES}`,
    kept: "a stage's `logRetentionDays` (90)",
    exported: '',
  },
  '/aws/vendedlogs/': {
    name: 'log of executions, access log of the API',
    holds: 'none: errors of executions without their data; calls by method and status',
    kept: "a stage's `logRetentionDays` (90)",
    exported: '',
  },
} as const satisfies Record<string, Store>;

/** Everything else that keeps something, by the CloudFormation type of its resource, where it has one. */
export const FURTHER_STORES = {
  'AWS::StepFunctions::StateMachine': {
    name: 'histories of executions',
    holds: `none: ${REFERENCES}`,
    kept: '90 days after an execution ends, by Step Functions',
    exported: '`npm run show -- REF`',
  },
  'AWS::Events::EventBus': { name: 'event bus', holds: '', kept: 'not at all: it has no archive', exported: '' },
  'AWS::SNS::Topic': {
    name: 'topics of SES',
    holds: 'what the queues `mail` and `delivery` hold',
    kept: 'not at all: an hour of retries',
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
    holds: 'none: articles that everybody may read, and the program of the staff area',
    kept: 'until an article is taken back; caches a minute',
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
    holds: 'every item as it was at any second of the last 35 days',
    kept: '35 days, by point-in-time recovery; a backup made by hand as long as it is kept',
    exported: 'by a restore',
  },
  assessment: {
    name: 'what the shipped text model learned from (`assessment/`)',
    holds: 'none: made-up requests',
    kept: 'with the source',
    exported: '',
  },
} as const satisfies Record<string, Store>;
