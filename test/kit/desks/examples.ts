import { reviewFiles } from '../../../shared/adapters/s3/review-files.ts';
import { ROUTES, ROUTES_BY_FUNCTION } from '../../../shared/http/routes/index.ts';
import type { Route } from '../../../shared/http/routes/route.ts';
import { TOLD } from '../../../shared/http/told/index.ts';
import type { Told } from '../../../shared/http/told/told.ts';
import { postTicket, REQUEST, resolvedTicket, type Sent, SITE_URL, send } from '../api.ts';
import { configure } from '../configuration.ts';
import { emptyReview } from '../insight/empty-review.ts';
import { PORTAL, signedIn, visitor } from '../portal.ts';

/**
 * The API reference's example for each route, with everything it needs created first, sent by a caller who may send it.
 */

export type Name = keyof typeof ROUTES;
export const NAMES = Object.keys(ROUTES) as Name[]; // ROUTES has exactly these keys

type Params = Readonly<Record<string, string>>;

const announced = async (): Promise<Params> => {
  const { example } = TOLD.createAnnouncement;
  const { body } = await configure('POST', '/v1/announcements', { key: 'supervisor', body: example.body });
  return { id: body.id };
};
/** Creates an article that readers see, under the given name. */
const written = async (name: string): Promise<Params> => {
  const { example } = TOLD.createArticle;
  await send('POST', '/v1/articles', { key: 'agent', body: { ...example.body, id: name } });
  return { id: name };
};
const published = async (): Promise<Params> => {
  const { id = '' } = await written('published-plan');
  const act = (action: string, key: string) => send('POST', `/v1/articles/${id}/actions`, { key, body: { action } });
  await act('submit', 'agent');
  await act('publish', 'supervisor');
  return { organisation: 'club', id };
};
const subscribed = async (): Promise<Params> => {
  const { body } = await send('POST', '/v1/webhooks', { key: 'admin', body: TOLD.createWebhook.example.body });
  return { id: body.id };
};
const posted = async (): Promise<Params> => ({ ref: (await postTicket()).reference });

const madeKey = async (): Promise<Params> => {
  const { example } = TOLD.createKey;
  return { id: (await send('POST', '/v1/keys', { key: 'admin', body: example.body })).body.id };
};

const reviewed = async (): Promise<Params> => {
  await reviewFiles('facts').publish(emptyReview('2026-11'));
  return { month: '2026-11' };
};

/** A ticket with a call booked by an integrator. */
const booked = async (): Promise<Params> => {
  const about = await posted();
  const { body } = await send('GET', `/v1/tickets/${about.ref}/appointment-slots`, { key: 'integrator' });
  const wished = { kind: 'call', from: body.items.at(-1).from };
  await send('PUT', `/v1/tickets/${about.ref}/appointment`, { key: 'integrator', body: wished });
  return about;
};

/** Creates what the path's parts have to name. */
const THERE: Partial<Record<Name, () => Promise<Params>>> = {
  getAnnouncement: announced,
  cancelAnnouncement: announced,
  getArticle: () => written('read-plan'),
  putArticle: () => written('changed-plan'),
  actOnArticle: () => written('submitted-plan'),
  listArticleVersions: () => written('versioned-plan'),
  answerHelped: published,
  draftArticle: async () => ({ ref: (await resolvedTicket()).reference }),
  getKey: madeKey,
  changeKey: madeKey,
  actOnKey: madeKey,
  redactMessage: async () => {
    const description = 'The page says that my password is wrong.';
    return { ref: (await postTicket({ ...REQUEST, description })).reference, id: '1' };
  },
  erasePerson: async () => ({ id: (await postTicket()).requester.id }),
  getWebhook: subscribed,
  changeWebhook: subscribed,
  removeWebhook: subscribed,
  rotateWebhookSecret: subscribed,
  listDeliveries: subscribed,
  getReview: reviewed,
  getOwnCalendarEntry: booked,
  getMessage: async () => ({ ...(await posted()), id: '1' }),
  endSession: async () => {
    const { body } = await (await signedIn('endsession@customer.example')).get('/sessions');
    return { id: body.items[0].id };
  },
};

/** A browser with a session, if the row needs one. */
const browserFor = (name: Name) => {
  const { roles, path } = ROUTES[name];
  if (roles !== 'requester') return visitor();
  return signedIn(path.includes('{ref}') ? REQUEST.requester.email : `${name.toLowerCase()}@customer.example`);
};

/** The path with its parts filled in. */
export const pathOf = ({ path }: Route, params: Params): string =>
  path.replace(/\{(\w+)\}/g, (_, part: string) => params[part] ?? part);

/** An example ready to be sent. Its path parts, query or body can be changed. */
export const readyExample = async (name: Name) => {
  const row: Route = ROUTES[name];
  const { example }: Told = TOLD[name];
  const about = row.path.includes('{ref}') ? await posted() : {};
  const params: Params = { ...example.params, ...about, ...(await THERE[name]?.()) };
  const browser = row.path.startsWith(`${PORTAL}/`) ? await browserFor(name) : null;
  const { as, query, body, form } = example;
  const raw = form && new URLSearchParams(form).toString();
  const key = as ?? (typeof row.roles === 'string' ? undefined : row.roles.at(-1));
  const ask = ({ part = {}, method = row.method, ...sent }: Sent & { part?: Params; method?: string } = {}) => {
    const path = pathOf(row, { ...params, ...part });
    // As one of our own pages sends it.
    const headers = row.fromSite ? { origin: SITE_URL, ...sent.headers } : sent.headers;
    const whole = { query, body, raw, ...sent, ...(headers ? { headers } : {}) };
    if (browser) return browser.visit(method, path.slice(PORTAL.length), whole);
    const sendIt = name in ROUTES_BY_FUNCTION.configure ? configure : send;
    return sendIt(method, path, { key, ...whole });
  };
  return { row, query, body, ask };
};
