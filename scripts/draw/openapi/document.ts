import { PROBLEMS, type ProblemKind } from '../../../shared/http/problem.ts';
import { ROUTES } from '../../../shared/http/routes/index.ts';
import type { Route } from '../../../shared/http/routes/route.ts';
import { TOLD } from '../../../shared/http/told/index.ts';
import { answerHeadersOf, headersOf, TAGS, type Told, usualProblems } from '../../../shared/http/told/told.ts';
import { type Account, described } from './described.ts';
import { answered, type JsonSchema, sent } from './named.ts';
import { problemSchema } from './problems.ts';
import { FIELDS } from './words/index.ts';
import { asWritten } from './written.ts';

/** The version of the contract. A change that breaks clients needs another major version (`breaking.ts`). */
export const API_VERSION = '1.0.0';

const DESCRIPTION = `Support tickets: post them, read them, work on them.

Send \`Authorization: Bearer KEY\`. Instants are ISO 8601 in UTC, values are snake_case words, unknown fields are refused. Errors are problem details (RFC 9457), whose \`type\` leads to a page that says what to do.`;

type Rows = readonly { name: string; row: Route; told: Told }[];
const rows: Rows = Object.entries(ROUTES).map(([name, row]) => ({
  name,
  row,
  // TOLD has exactly the names of ROUTES.
  told: TOLD[name as keyof typeof TOLD],
}));

/** Makes the OpenAPI 3.1 document from the table of routes, and an account of missing descriptions. */
export const openApi = (): { document: object; account: Account } => {
  const account: Account = { missing: new Set(), used: new Set() };
  const inWords = (schema: JsonSchema, component: string, path: readonly string[] = []) =>
    described(schema, FIELDS, account, { component, path });
  const components = { ...sent.components, ...answered.components };
  const schemas = Object.fromEntries(
    Object.entries(components).map(([name, schema]) => [name, inWords(asWritten(name, schema as JsonSchema), name)]),
  );
  const paths: Record<string, Record<string, object>> = {};
  for (const { name, row, told } of rows) {
    const operations = paths[row.path] ?? {};
    operations[row.method.toLowerCase()] = operationOf(name, row, told, inWords);
    paths[row.path] = operations;
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Tierdesk',
      version: API_VERSION,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'Tierdesk', url: 'https://github.com/tierdesk/tierdesk' },
    },
    servers: [{ url: '/', description: 'Where this document comes from.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, as `npm run keys` gave it.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-session',
          description: "A requester's session, as signing in to the portal sets it.",
        },
      },
      schemas: { ...schemas, Problem: inWords(problemSchema, 'Problem') },
    },
  };
  return { document, account };
};

const NAMES_A_URL: keyof typeof ROUTES = 'createWebhook';

/**
 * Describes what is posted to a webhook's URL, as callbacks of the route that sets the URL. From `webhooks`, generators make a
 * client that doesn't compile and replaces the routes' own; from callbacks they make none.
 */
const callbacksOf = (): object =>
  Object.fromEntries(
    Object.entries({
      ticketEvent: ['TicketEvent', 'An event of a ticket'] as const,
      webhookPing: ['WebhookPing', 'A test of the URL'] as const,
    }).map(([name, [schema, summary]]) => [
      name,
      { '{$request.body#/url}': { post: callbackOf(name, schema, summary) } },
    ]),
  );

const callbackOf = (name: string, schema: string, summary: string): object => ({
  operationId: name,
  tags: ['webhooks'],
  summary,
  description: 'Signed according to Standard Webhooks. Retried for a day, until the receiver answers with 2xx.',
  security: [],
  parameters: Object.entries(SIGNED).map(([header, description]) => ({
    ...{ name: header, in: 'header', required: true, description, schema: { type: 'string' } },
  })),
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  },
  responses: { '2XX': { description: 'Received.' }, 410: { description: 'Switches the webhook off.' } },
});

const SIGNED = {
  'webhook-id': 'The id of the event. It is the same for all attempts and replays.',
  'webhook-timestamp': 'When it was sent, in seconds since 1970.',
  'webhook-signature': '`v1,` and the signature in base64. During a rotation there are two, separated by a space.',
};

type InWords = (schema: JsonSchema, component: string, path?: readonly string[]) => JsonSchema;

const operationOf = (name: string, row: Route, told: Told, inWords: InWords): object => {
  const form = told.form && {
    required: true,
    content: {
      'application/x-www-form-urlencoded': { schema: inWords(sent.of(told.form), name), example: told.example.form },
    },
  };
  const body = told.body ?? row.body;
  const json = body && {
    required: true,
    content: { 'application/json': { schema: inWords(sent.of(body), name), example: told.example.body } },
  };
  return {
    operationId: name,
    tags: [told.tag],
    summary: told.summary,
    description: [told.description, told.again && `Sent again: ${told.again}`, whoMay(row)]
      .filter(Boolean)
      .join('\n\n'),
    ...securityOf(row),
    parameters: parametersOf(name, row, told, inWords),
    ...((json ?? form) ? { requestBody: json ?? form } : {}),
    responses: { ...answersOf(name, row, told, inWords), ...problemsOf(row, told) },
    ...(name === NAMES_A_URL ? { callbacks: callbacksOf() } : {}),
  };
};

const securityOf = ({ roles }: Route): object => {
  if (roles === 'requester') return { security: [{ session: [] }] };
  return typeof roles === 'string' ? { security: [] } : {};
};

const whoMay = ({ roles }: Route): string => {
  if (roles === 'requester') return 'For signed-in requesters.';
  if (typeof roles === 'string') return roles === 'link' ? 'For anyone with the link.' : 'Public.';
  return roles.length === 4 ? 'For every key.' : `For keys with the role ${roles.join(' or ')}.`;
};

/** The allowed values of request headers. */
const HEADERS: Readonly<Record<string, { schema: object }>> = {
  'Idempotency-Key': { schema: { pattern: '^[\\x21-\\x7e]{1,255}$' } },
  'If-Match': { schema: { pattern: '^(\\*|(W/)?"[0-9]{1,6}")$' } },
};

/** In an example's query, all values are text. */
const asTyped = (text: string, { type }: JsonSchema): string | number => (type === 'integer' ? Number(text) : text);

const parametersOf = (name: string, row: Route, told: Told, inWords: InWords): object[] => {
  const path = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => ({
    name: part,
    in: 'path',
    required: true,
    description: told.params?.[part] ?? FIELDS[`path.${part}`],
    schema: { type: 'string', minLength: 1 },
    ...(told.example.params?.[part] ? { example: told.example.params[part] } : {}),
  }));
  const schema = row.query ? inWords(sent.of(row.query), `${name}.query`) : {};
  // z.toJSONSchema returns this for an object.
  const { properties = {}, required = [] } = schema as { properties?: Record<string, JsonSchema>; required?: string[] };
  const query = Object.entries(properties).map(([field, { description, ...value }]) => ({
    name: field,
    in: 'query',
    required: required.includes(field),
    description,
    schema: value,
    ...(told.example.query?.[field] ? { example: asTyped(told.example.query[field], value) } : {}),
  }));
  const headers = Object.entries(headersOf(row, told)).map(([header, description]) => ({
    name: header,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string', ...HEADERS[header]?.schema },
  }));
  return [...path, ...query, ...headers];
};

const answersOf = (name: string, row: Route, { answers }: Told, inWords: InWords): object => {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { says, body, media, headers }]) => {
      const json = body && { 'application/json': { schema: inWords(answered.of(body), name) } };
      const others = [media ?? []].flat().map((each) => each.replace(/;.*/, ''));
      const other =
        others.length > 0 &&
        Object.fromEntries(others.map((each) => [each, { schema: { type: 'string', description: says } }]));
      const content = (json || other) && { ...json, ...other };
      const told = Object.entries({ ...headers, ...answerHeadersOf(row) }).map(([header, description]) => [
        header,
        { description, schema: { type: 'string' } },
      ]);
      return [
        status,
        {
          description: says,
          ...(told.length > 0 ? { headers: Object.fromEntries(told) } : {}),
          ...(content ? { content } : {}),
        },
      ];
    }),
  );
};

/** One answer for each status, with its possible types. Pages explain errors in words. */
const problemsOf = (row: Route, told: Told): object => {
  if (row.roles === 'link') return { default: { description: 'A page that says that something went wrong here.' } };
  const kinds = [...new Set<ProblemKind>([...usualProblems(row), ...(told.problems ?? [])])];
  const byStatus = Map.groupBy(kinds, (kind) => PROBLEMS[kind][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.map((kind) => `\`/problems/${kind}\`: ${PROBLEMS[kind][1]}.`).join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
};
