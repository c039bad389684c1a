import { ACCOUNT } from '../synth/resolve.ts';
import {
  arnOf,
  bus,
  content,
  execution,
  facts,
  idOf,
  machine,
  queue,
  rawMail,
  secret,
  ses,
  siteSecret,
  table,
  words,
} from './simulate.ts';

/** What each function needs from AWS, and which actions would be dangerous for other functions. */

const site = arnOf(idOf('AWS::S3::Bucket', 'PublicSite'));
export const TABLE_WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];
export const TABLE_READ_WRITE = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', ...TABLE_WRITES];
const CONSUME = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'];
const on = (resource: string, ...actions: string[]) => actions.map((action): [string, string] => [action, resource]);

export const needs: Record<string, [action: string, resource: string][]> = {
  'receive-email': [
    ...on(queue('QueuesMailQueue'), ...CONSUME),
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${rawMail}/mail/abc`, 's3:GetObject'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${content}/attachments/TD-1/a`, 's3:PutObject'),
    ...on(secret, 'secretsmanager:GetSecretValue'),
  ],
  'receive-message': [
    ...on(queue('QueuesIntakeQueue'), ...CONSUME),
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${content}/attachments/TD-1/a`, 's3:PutObject'),
    ...on(`${content}/uploads/club/a`, 's3:GetObject'),
    ...on(queue('QueuesIntakeDeadLetters'), 'sqs:SendMessage'),
  ],
  api: [
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byStatus`, 'dynamodb:Query'),
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${content}/attachments/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${content}/uploads/club/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${rawMail}/mail/abc`, 's3:GetObject'),
    ...on(queue('QueuesErasuresQueue'), 'sqs:SendMessage'),
    ...on(queue('QueuesOutgoingQueue'), 'sqs:SendMessage'),
  ],
  'import-tickets': [
    ...on(queue('QueuesImportsQueue'), ...CONSUME),
    ...on(queue('QueuesImportsQueue'), 'sqs:SendMessage'),
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${content}/uploads/club/a`, 's3:GetObject'),
  ],
  erase: [
    ...on(queue('QueuesErasuresQueue'), ...CONSUME),
    ...on(queue('QueuesIntakeDeadLetters'), ...CONSUME),
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byRequester`, 'dynamodb:Query'),
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:DeleteObject', 's3:DeleteObjectVersion'),
    ...on(`${content}/attachments/TD-1/a`, 's3:DeleteObject', 's3:DeleteObjectVersion'),
    ...on(`${content}/uploads/club/a`, 's3:DeleteObject', 's3:DeleteObjectVersion'),
    ...on(queue('QueuesErasuresQueue'), 'sqs:SendMessage'),
    ...on(`${rawMail}/mail/abc`, 's3:DeleteObject', 's3:DeleteObjectVersion'),
    ...on(queue('QueuesWordsQueue'), 'sqs:SendMessage'),
  ],
  // What it may do with the table depends on the key: see below.
  'held-mail': [...on(`${rawMail}/mail/abc`, 's3:GetObject'), ...on(queue('QueuesMailQueue'), 'sqs:SendMessage')],
  portal: [
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byRequester`, 'dynamodb:Query'),
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${content}/attachments/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${content}/uploads/club/a`, 's3:GetObject', 's3:PutObject', 's3:ListMultipartUploadParts'),
  ],
  pages: [
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(secret, 'secretsmanager:GetSecretValue'),
  ],
  'show-message': [
    ...on(table, 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'),
    ...on(`${rawMail}/mail/abc`, 's3:GetObject'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject'),
  ],
  search: [
    ...on(table, 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'),
    ...on(`${table}/index/byRequester`, 'dynamodb:Query'),
    ...on(`${words}/index/byWord`, 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject'),
  ],
  // In the tickets' table, it reads only tickets and persons: see below.
  'index-words': [
    ...on(queue('QueuesWordsQueue'), ...CONSUME),
    ...on(words, 'dynamodb:Query', 'dynamodb:BatchWriteItem'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject'),
  ],
  reference: [],
  webhooks: [
    ...on(table, 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject'),
  ],
  'deliver-webhook': [
    ...on(queue('QueuesWebhooksQueue'), ...CONSUME, 'sqs:SendMessage'),
    ...on(queue('QueuesOutgoingQueue'), 'sqs:SendMessage'),
    ...on(table, 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject'),
  ],
  // What these may do with the table depends on the key: see below.
  articles: [
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject'),
    ...on(`${content}/uploads/club/a`, 's3:GetObject'),
    ...on(`${content}/images/club/a`, 's3:GetObject', 's3:PutObject'),
  ],
  keys: [],
  'help-centre': [
    ...on(`${site}/club/en/missing.html`, 's3:GetObject'),
    ...on(siteSecret, 'secretsmanager:GetSecretValue'),
    ...on(queue('QueuesOutgoingQueue'), 'sqs:SendMessage'),
  ],
  'sign-in': [
    ...on(secret, 'secretsmanager:GetSecretValue'),
    ...on(siteSecret, 'secretsmanager:GetSecretValue'),
    ...on(queue('QueuesOutgoingQueue'), 'sqs:SendMessage'),
  ],
  'publish-articles': [
    ...on(`${site}/club/en/index.html`, 's3:PutObject', 's3:DeleteObject'),
    ...on(site, 's3:ListBucket'),
    ...on(`${content}/images/club/a`, 's3:GetObject', 's3:DeleteObject'),
    ...on(`${table}/stream/2026-01-01T00:00:00.000`, 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'),
    ...on(queue('PublishArticlesDeadLetters'), 'sqs:SendMessage'),
    ...on(queue('QueuesOutgoingQueue'), 'sqs:SendMessage'),
  ],
  // In the table, it reads only keys and organisations: see below.
  reports: [
    ...on(`${facts}/facts/organisation=club/a`, 's3:GetObject'),
    ...on(`${facts}/reviews/organisation=club/a`, 's3:GetObject'),
  ],
  // In the table, it reads only organisations, failing searches and suspected incidents: see below.
  'publish-reviews': [
    ...on(`${facts}/facts/organisation=club/a`, 's3:GetObject'),
    ...on(`${facts}/reviews/organisation=club/a`, 's3:GetObject', 's3:PutObject'),
    ...on(queue('QueuesOutgoingQueue'), 'sqs:SendMessage'),
  ],
  'compact-facts': on(`${facts}/facts/organisation=club/a`, 's3:GetObject', 's3:PutObject', 's3:DeleteObject'),
  // In the table, it reads only tickets' partitions: see below.
  'write-facts': [
    ...on(queue('QueuesFactsQueue'), ...CONSUME),
    ...on(`${facts}/facts/organisation=club/a`, 's3:PutObject'),
  ],
  configure: [
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${content}/uploads/club/a`, 's3:GetObject'),
    ...on(queue('QueuesImportsQueue'), 'sqs:SendMessage'),
  ],
  'relay-events': [
    ...on(bus, 'events:PutEvents'),
    ...on(`${table}/stream/2026-01-01T00:00:00.000`, 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'),
    ...on(queue('RelayDeadLetters'), 'sqs:SendMessage'),
  ],
  'signal-workflow': [
    ...on(queue('QueuesSignalsQueue'), ...CONSUME),
    ...on(table, ...TABLE_READ_WRITE),
    ...on(machine, 'states:StartExecution', 'states:SendTaskSuccess'),
  ],
  assess: [
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject'),
  ],
  advance: [...on(table, ...TABLE_READ_WRITE), ...on(`${table}/index/byAssignee`, 'dynamodb:Query')],
  await: [...on(table, 'dynamodb:GetItem', 'dynamodb:PutItem'), ...on(machine, 'states:SendTaskSuccess')],
  'send-message': [
    ...on(queue('QueuesOutgoingQueue'), ...CONSUME, 'sqs:SendMessage'),
    ...on(queue('QueuesChatsQueue'), 'sqs:SendMessage'),
    ...on(`${table}/index/byRequester`, 'dynamodb:Query'),
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject'),
    ...on(`${content}/attachments/TD-1/a`, 's3:GetObject'),
    ...on(`${facts}/reviews/organisation=club/a`, 's3:GetObject'),
    ...on(secret, 'secretsmanager:GetSecretValue'),
  ],
  'receive-delivery-event': [
    ...on(queue('QueuesDeliveryQueue'), ...CONSUME),
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byRequester`, 'dynamodb:Query'),
  ],
  reconcile: [
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byCheckpoint`, 'dynamodb:Query'),
    ...on(machine, 'states:ListExecutions'),
    ...on(execution, 'states:DescribeExecution'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject'),
    ...on(queue('QueuesOutgoingQueue'), 'sqs:SendMessage'),
    ...on(queue('QueuesChatsQueue'), 'sqs:SendMessage'),
    ...on(queue('QueuesWebhooksQueue'), 'sqs:SendMessage'),
  ],
  'check-mail': [...on(queue('QueuesMailChecksQueue'), ...CONSUME), ...on(queue('QueuesMailQueue'), 'sqs:SendMessage')],
  chat: [
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${content}/attachments/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${content}/uploads/club/a`, 's3:GetObject', 's3:PutObject'),
    ...on(siteSecret, 'secretsmanager:GetSecretValue'),
    ...on(secret, 'secretsmanager:GetSecretValue'),
    ...on(queue('QueuesChatsQueue'), 'sqs:SendMessage'),
    ...on(queue('QueuesOutgoingQueue'), 'sqs:SendMessage'),
  ],
  'tend-chats': [
    ...on(table, ...TABLE_READ_WRITE),
    ...on(`${table}/index/byAssignee`, 'dynamodb:Query'),
    ...on(`${content}/messages/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(`${content}/attachments/TD-1/a`, 's3:GetObject', 's3:PutObject'),
    ...on(secret, 'secretsmanager:GetSecretValue'),
    ...on(queue('QueuesChatsQueue'), ...CONSUME, 'sqs:SendMessage'),
  ],
  'state machine': [
    ...['FunctionsAssess', 'FunctionsAdvance', 'FunctionsAwait'].flatMap((part) =>
      on(arnOf(idOf('AWS::Lambda::Alias', part)), 'lambda:InvokeFunction'),
    ),
    ...on(queue('QueuesOutgoingQueue'), 'sqs:SendMessage'),
  ],
};

/**
 * Actions that would do harm if a function were taken over. Each is checked for every function, and allowed only to
 * those that need it above.
 */
export const dangerous: [action: string, resource: string][] = [
  ...on(table, ...TABLE_READ_WRITE, 'dynamodb:DeleteItem', 'dynamodb:Scan', 'dynamodb:DeleteTable'),
  ...on(`${table}/index/byRequester`, 'dynamodb:Scan'),
  ...on(words, 'dynamodb:Query', 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:Scan'),
  ...on(`${words}/index/byWord`, 'dynamodb:Query', 'dynamodb:Scan'),
  ...on(`${rawMail}/mail/abc`, 's3:GetObject', 's3:PutObject', 's3:DeleteObject'),
  ...['messages/TD-1/a', 'attachments/TD-1/a', 'uploads/club/a', 'a/b'].flatMap((key) =>
    on(`${content}/${key}`, 's3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListMultipartUploadParts'),
  ),
  ...on(`${facts}/facts/organisation=club/a`, 's3:GetObject', 's3:PutObject', 's3:DeleteObject'),
  ...on(`${facts}/reviews/organisation=club/a`, 's3:GetObject', 's3:PutObject', 's3:DeleteObject'),
  ...on(machine, 'states:StartExecution', 'states:SendTaskSuccess', 'states:UpdateStateMachine'),
  ...on(execution, 'states:StopExecution'),
  ...on(bus, 'events:PutEvents'),
  ...on(secret, 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'),
  ...on(siteSecret, 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'),
  ...on(`${ses}identity/club.example`, 'ses:SendRawEmail'),
  ...on(`${ses}identity/other.example`, 'ses:SendRawEmail'),
  ...[
    'QueuesMailQueue',
    'QueuesIntakeQueue',
    'QueuesSignalsQueue',
    'QueuesOutgoingQueue',
    'QueuesDeliveryQueue',
    'QueuesWebhooksQueue',
    'QueuesWordsQueue',
    'QueuesChatsQueue',
  ].flatMap((part) => on(queue(part), 'sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:PurgeQueue')),
  ...on(arnOf(idOf('AWS::Lambda::Function', 'FunctionsApi')), 'lambda:InvokeFunction', 'lambda:UpdateFunctionCode'),
  ...on(`arn:aws:iam::${ACCOUNT}:role/any`, 'iam:PassRole', 'sts:AssumeRole'),
  ...on('arn:aws:bedrock:eu-west-1::foundation-model/example.model-v1:0', 'bedrock:InvokeModel'),
];
