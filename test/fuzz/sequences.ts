import { ROUTES } from '../../shared/http/routes/index.ts';
import type { Route } from '../../shared/http/routes/route.ts';

/**
 * The OpenAPI document for sequences of requests, with links between operations. Without links, Schemathesis guesses them by
 * names: it found no operation on a ticket, whose field is `reference` but `ref` in the path, and began most sequences with a
 * request that no key may send, or with a ticket of made-up values that were refused. With these links, a sequence begins with
 * the document's example.
 */

type RouteName = keyof typeof ROUTES;
/** The parts of a path, each with the expression that reads it. */
type Parts = Readonly<Record<string, string>>;
type Source = { route: RouteName; status: number; parts: Parts };

const ofAnswer = (route: RouteName, status: number, part: string, field = part): Source => ({
  ...{ route, status, parts: { [part]: `$response.body#/${field}` } },
});
const ofList = (route: RouteName, part: string, field = part): Source => ofAnswer(route, 200, part, `items/0/${field}`);
/** A nested resource: its own part, and those of the request's path. */
const within = ({ route, status, parts }: Source, ...asked: string[]): Source => ({
  ...{ route, status },
  parts: { ...Object.fromEntries(asked.map((part) => [part, `$request.path.${part}`])), ...parts },
});

/**
 * Where the ids in a path come from, by the path up to its last id. Keys come from no list, as it has the requesting key too.
 * Images and imports need an upload, which the example only names.
 */
const SOURCES: Readonly<Record<string, readonly Source[]>> = {
  '/v1/tickets/{ref}': [
    ofAnswer('createTicket', 201, 'ref', 'reference'),
    ofAnswer('logCall', 201, 'ref', 'reference'),
    ofList('listTickets', 'ref', 'reference'),
  ],
  '/v1/tickets/{ref}/messages/{id}': [
    within(ofAnswer('createMessage', 201, 'id'), 'ref'),
    within(ofList('listMessages', 'id'), 'ref'),
  ],
  '/v1/tickets/{ref}/messages/{id}/attachments/{attachmentId}': [
    within(ofList('listMessages', 'attachmentId', 'attachments/0/id'), 'ref'),
  ],
  '/v1/people/{id}': [ofList('listTickets', 'id', 'requester/id')],
  '/v1/policies/{id}': [ofList('listPolicies', 'id')],
  '/v1/policies/{id}/versions/{version}': [within(ofAnswer('getPolicy', 200, 'version'), 'id')],
  '/v1/calendars/{id}': [ofList('listCalendars', 'id')],
  '/v1/templates/{id}': [ofList('listTemplates', 'id')],
  '/v1/announcements/{id}': [ofAnswer('createAnnouncement', 201, 'id'), ofList('listAnnouncements', 'id')],
  '/v1/imports/{id}': [ofList('listImports', 'id')],
  '/v1/chats/{id}': [ofAnswer('readChatDesk', 200, 'id', 'chats/0/id')],
  '/v1/chats/{id}/entries/{number}/files/{file}': [
    within(ofAnswer('readChat', 200, 'file', 'entries/0/files/0/id'), 'id'),
  ],
  '/v1/held-mail/{id}': [ofList('listHeldMail', 'id')],
  '/v1/senders/{sender}': [ofAnswer('putSender', 201, 'sender'), ofList('listSenders', 'sender')],
  '/v1/suppressed-addresses/{address}': [ofList('listSuppressedAddresses', 'address')],
  '/v1/keys/{id}': [ofAnswer('createKey', 201, 'id')],
  '/v1/articles/{id}': [ofAnswer('createArticle', 201, 'id'), ofList('listArticles', 'id')],
  '/v1/article-images/{image}': [],
  '/v1/reports/{figure}': [ofList('listReports', 'figure', 'id')],
  '/v1/reviews/{month}': [ofList('listReviews', 'month')],
  '/v1/quality-checks/{month}': [ofList('listQualityMonths', 'month')],
  '/v1/suspected-incidents/{id}': [ofList('listSuspected', 'id')],
  '/v1/webhooks/{id}': [ofAnswer('createWebhook', 201, 'id'), ofList('listWebhooks', 'id')],
  '/v1/webhooks/{id}/deliveries/{deliveryId}': [within(ofList('listDeliveries', 'deliveryId', 'id'), 'id')],
};

class NoSource extends Error {
  override readonly name = 'NoSource';
}

/** Routes that the key may call: the others would answer 401, 403 or 404 after any request. */
const asked: readonly { name: RouteName; row: Route }[] = Object.entries<Route>(ROUTES)
  .filter(([, { roles }]) => typeof roles !== 'string' && roles.includes('admin'))
  .map(([name, row]) => ({ name: name as RouteName, row })); // the keys of ROUTES

/** The routes that may follow a route, by status: all whose path has an id from its answer. */
const linksOf = (from: RouteName): Record<number, Record<string, object>> => {
  const links: Record<number, Record<string, object>> = {};
  for (const { name, row } of asked) {
    const prefix = /^.*\}/.exec(row.path)?.[0];
    if (prefix === undefined) continue;
    const sources = SOURCES[prefix];
    if (!sources) throw new NoSource(`Say in SOURCES where the ids of ${prefix} come from.`);
    for (const { route, status, parts } of sources) {
      if (route !== from) continue;
      const link = { operationId: name, parameters: parts };
      links[status] = { ...links[status], [name]: link };
    }
  }
  return links;
};

type Operation = {
  operationId: RouteName;
  parameters: { name: string }[];
  requestBody?: { content: Record<string, { schema?: object; example?: unknown }> };
  responses: Record<string, object>;
};
type Document = { paths: Record<string, Record<string, Operation>> };

const inSequence = (operation: Operation, { method, path }: Route): Operation => {
  const { requestBody, responses } = operation;
  const json = requestBody?.content['application/json'];
  const isBegun = method === 'PUT' || !path.includes('{');
  return {
    ...operation,
    // The same key with another body is refused.
    parameters: operation.parameters.filter(({ name }) => name !== 'Idempotency-Key'),
    ...(json?.example !== undefined && isBegun
      ? {
          requestBody: {
            ...requestBody,
            content: { 'application/json': { ...json, schema: { enum: [json.example] } } },
          },
        }
      : {}),
    responses: {
      ...responses,
      ...Object.fromEntries(
        Object.entries(linksOf(operation.operationId)).map(([status, links]) => [
          status,
          { ...responses[status], links },
        ]),
      ),
    },
  };
};

export const sequencesOf = (document: Document): Document => {
  const paths: Document['paths'] = {};
  for (const { row } of asked) {
    const method = row.method.toLowerCase();
    const operation = document.paths[row.path]?.[method];
    if (operation) paths[row.path] = { ...paths[row.path], [method]: inSequence(operation, row) };
  }
  return { ...document, paths };
};
