import { createHash } from 'node:crypto';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { configurationWriter } from '../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { holidaysAround } from '../../shared/adapters/holidays.ts';
import { shippedConfiguration } from '../../shared/config/index.ts';
import { shippedLanguages } from '../../shared/config/languages.ts';
import { ROUTES_BY_FUNCTION } from '../../shared/http/routes/index.ts';
import { pathsOf } from '../../shared/http/routes/route.ts';
import { siteEnvironment, sitesFrom } from '../../shared/runtime/site-environment.ts';
import { storeConfiguration } from '../../shared/usecases/configuration/deploy-configuration.ts';
import type { ApiKey } from '../../shared/usecases/ports/people.ts';
import { asTold } from './contract.ts';
import { copied } from './memory/dynamodb.ts';
import type { Item } from './memory/items.ts';
import { memoryTable } from './memory/memory-table.ts';

/** The URL of the help centre and the portal. */
export const SITE_URL = process.env.SITE_URL ?? 'https://site.club.example';
/** Organisations with their own domain, if a test set some before. */
const SITE_DOMAINS = process.env.SITE_DOMAINS ?? '{}';
export const SITES = sitesFrom(siteEnvironment.parse({ SITE_URL, SITE_DOMAINS }));

Object.assign(process.env, {
  SITE_URL,
  SITE_DOMAINS,
  STAFF_URL: 'https://staff.club.example',
  SITE_BUCKET: 'site',
  OUTGOING_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/outgoing',
  TABLE_NAME: 'tickets',
  AWS_REGION: 'us-east-1',
  RAW_MAIL_BUCKET: 'raw-mail',
  MAIL_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/mail',
  CONTENT_BUCKET: 'content',
  WORDS_TABLE_NAME: 'words',
  WORDS_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/words',
  FACTS_BUCKET: 'facts',
  OUTBOUND_ALSO_ALLOWED: '127.0.0.0/8',
  ERASURES_BUCKET: 'erasures',
  ERASURES_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/erasures',
  IMPORTS_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/imports',
  DEAD_LETTER_QUEUES: 'https://sqs.us-east-1.amazonaws.com/000000000000/intake-dead-letters',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  KEY_LIMITS: JSON.stringify({ integrator: 1e6, agent: 1e6, supervisor: 1e6, admin: 1e6 }),
  STAFF_POOL_ID: 'us-east-1_tierdesk',
  STAFF_CLIENT_ID: 'staff-client',
  STAFF_KEYS: 'cognito',
  LINK_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:link',
  SITE_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:site',
  CHAT_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/chats',
  WEBHOOK_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/webhooks',
  CHAT_CALLBACK_URL: 'https://chat.execute-api.us-east-1.amazonaws.com/live',
  CHAT_SOCKET_URL: process.env.CHAT_SOCKET_URL ?? 'wss://chat.club.example/live',
  PUBLIC_API_URL: 'https://help.club.example/',
  POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'SILENT',
  POWERTOOLS_METRICS_DISABLED: 'true',
});

export const LINK_SECRET = 'a secret for tests only';
/** The secret that our sites send with each request. */
export const SITE_SECRET = 'the sites’ secret for tests only';
mockClient(SecretsManagerClient)
  .on(GetSecretValueCommand)
  .callsFake(({ SecretId }) => ({
    SecretString: SecretId === process.env.SITE_SECRET_ARN ? SITE_SECRET : LINK_SECRET,
  }));

// There are no facts unless a test has its own buckets.
if (!('restore' in S3Client.prototype.send)) mockClient(S3Client).on(ListObjectsV2Command).resolves({});

export const { items, faults: tableFaults, lag: tableLag } = memoryTable();

/** API keys by name. The table stores their hashes. */
const KEYS: Record<string, Omit<ApiKey, 'scope'>> = {
  integrator: { id: 'club-integrator', organisation: 'club', role: 'integrator', agent: null },
  shop: { id: 'club-shop', organisation: 'club', role: 'integrator', agent: null },
  agent: { id: 'club-agent', organisation: 'club', role: 'agent', agent: 'thabo.mokoena' },
  colleague: { id: 'club-colleague', organisation: 'club', role: 'agent', agent: 'claire.adams' },
  supervisor: { id: 'club-supervisor', organisation: 'club', role: 'supervisor', agent: 'naledi.khumalo' },
  admin: { id: 'club-admin', organisation: 'club', role: 'admin', agent: 'margaret.oconnell' },
  rival: { id: 'market-admin', organisation: 'marketplace', role: 'admin', agent: 'katharina.vogel' },
  machine: { id: 'club-machine', organisation: 'club', role: 'admin', agent: null },
  stranger: { id: 'market-agent', organisation: 'marketplace', role: 'agent', agent: 'jonas.becker' },
};

/** Stores the shipped configuration and the keys. */
const deploy = async (): Promise<ReadonlyMap<string, Item>> => {
  const { organisations, policies, calendars } = shippedConfiguration();
  const writer = configurationWriter(openTable('tickets'));
  await storeConfiguration(
    { writer, expand: holidaysAround(2026), now: () => '2026-11-22T09:00:00.000Z' },
    { organisations, policies, calendars, defaultOrganisation: 'club' },
  );
  for (const [language, pack] of Object.entries(shippedLanguages())) await writer.putLanguage(language, pack);
  for (const [name, key] of Object.entries(KEYS)) {
    await writer.putKey(createHash('sha256').update(name).digest('hex'), key);
  }
  return new Map(items);
};

// Shared by all test files of a worker, so that it deploys only once. Computing holidays takes most of that time.
const worker = globalThis as { tierdeskDeployed?: ReadonlyMap<string, Item> };
worker.tierdeskDeployed ??= await deploy();
for (const [key, item] of worker.tierdeskDeployed) items.set(key, copied(item));

/** A function's handler. */
type Handler = typeof import('../../functions/api/handler.ts').handler;

/**
 * The functions behind API Gateway, except those for configuration, which few tests need. A test file loads each one on
 * its first request: they read the environment when they are loaded, and loading all of them is slow.
 */
const FUNCTIONS = {
  pages: async () => (await import('../../functions/pages/handler.ts')).handler,
  keys: async () => (await import('../../functions/keys/handler.ts')).handler,
  search: async () => (await import('../../functions/search/handler.ts')).handler,
  'show-message': async () => (await import('../../functions/show-message/handler.ts')).handler,
  'held-mail': async () => (await import('../../functions/held-mail/handler.ts')).handler,
  reference: async () => (await import('../../functions/reference/handler.ts')).handler,
  articles: async () => (await import('../../functions/articles/handler.ts')).handler,
  'help-centre': async () => (await import('../../functions/help-centre/handler.ts')).overHttp,
  'sign-in': async () => (await import('../../functions/sign-in/handler.ts')).handler,
  portal: async () => (await import('../../functions/portal/handler.ts')).handler,
  reports: async () => (await import('../../functions/reports/handler.ts')).handler,
  webhooks: async () => (await import('../../functions/webhooks/handler.ts')).handler,
  chat: async () => (await import('../../functions/chat/handler.ts')).overHttp,
  api: async () => (await import('../../functions/api/handler.ts')).handler,
} satisfies Record<string, () => Promise<Handler>>;

type FunctionName = keyof typeof FUNCTIONS;
const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);
const NAMES = Object.keys(FUNCTIONS).filter(isFunctionName);

export type Sent = {
  key?: string;
  body?: unknown;
  /** Sent unchanged, instead of `body` as JSON. */
  raw?: string;
  base64?: boolean;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  /** The query string as sent, if it differs from `query`. */
  rawQuery?: string;
};

/** An event as API Gateway makes it. */
export const eventOf = (method: string, path: string, sent: Sent): APIGatewayProxyEventV2 => {
  const body = sent.raw ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: sent.rawQuery ?? '',
    headers: {
      ...(sent.key ? { authorization: `Bearer ${sent.key}` } : {}),
      ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...sent.headers,
    },
    queryStringParameters: sent.query,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'help.club.example',
      domainPrefix: 'help',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: '$default',
      stage: '$default',
      time: '22/Nov/2026:09:00:00 +0000',
      timeEpoch: 0,
    },
    body,
    isBase64Encoded: sent.base64 ?? false,
  };
};

/**
 * Returns a function that sends requests to an exported handler. `body` of the answer is the parsed JSON, or null for
 * other types.
 */
export const sendingTo =
  (served: Handler) =>
  async (method: string, path: string, sent: Sent = {}) => {
    // The handler uses nothing of Lambda's context.
    const answer = await served(eventOf(method, path, sent), {} as Context);
    asTold(method, path, answer);
    const isJson = answer.body !== '' && answer.headers['content-type']?.includes('json');
    return { ...answer, text: answer.body, body: isJson ? JSON.parse(answer.body) : null };
  };

const PATHS = NAMES.map((name) => ({ name, has: pathsOf(ROUTES_BY_FUNCTION[name]) }));

/** Sends a request to the function that API Gateway would call. */
export const send = async (method: string, path: string, sent?: Sent) => {
  const name = PATHS.find(({ has }) => has(path))?.name ?? 'api';
  return sendingTo(await FUNCTIONS[name]())(method, path, sent);
};

export const REQUEST = {
  requester: { name: 'Ann Example', email: 'Ann@Customer.example' },
  subject: 'I cannot log in',
  description: 'The page says that my password is wrong.',
};

export const postTicket = async (body: object = REQUEST, key = 'integrator') => {
  const { body: ticket, statusCode } = await send('POST', '/v1/tickets', { key, body });
  if (statusCode !== 201) throw new Error(`the ticket was refused: ${JSON.stringify(ticket)}`);
  return ticket;
};

/** Adds how the requester gave their consent to actions in their name, if the test doesn't. */
export const withContact = async (reference: string, body: { action?: string; as?: string }, key = 'agent') => {
  const inTheirName = ['confirm', 'decline'].includes(body.action ?? '') || body.as === 'withdrawn';
  if (!inTheirName) return body;
  const { updatedAt } = (await send('GET', `/v1/tickets/${reference}`, { key })).body;
  return { contact: { channel: 'phone', at: updatedAt }, ...body };
};

export const act = async (reference: string, asked: object, key = 'agent') => {
  const body = await withContact(reference, asked, key);
  const answer = await send('POST', `/v1/tickets/${reference}/actions`, { key, body });
  if (answer.statusCode !== 200) throw new Error(`the action was refused: ${answer.text}`);
  return answer.body;
};

export const resolvedTicket = async () => {
  const { reference } = await postTicket();
  return act(reference, { action: 'resolve', resolution: 'We have reset your password.' });
};
