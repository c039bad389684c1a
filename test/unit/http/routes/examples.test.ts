import { afterAll, describe, expect, it } from 'vitest';
import { reviewFiles } from '../../../../shared/adapters/s3/review-files.ts';
import { ROUTES } from '../../../../shared/http/routes/index.ts';
import type { Route } from '../../../../shared/http/routes/route.ts';
import { TOLD } from '../../../../shared/http/told/index.ts';
import { postTicket, REQUEST, resolvedTicket, send as sendToOthers } from '../../../kit/api.ts';
import { configure } from '../../../kit/configuration.ts';
import { emptyReview } from '../../../kit/insight/empty-review.ts';
import { memoryBuckets } from '../../../kit/memory/memory-bucket.ts';
import { PORTAL, signedIn, visitor } from '../../../kit/portal.ts';

/** Every example of the reference is sent, with what it is about put there before. */

const buckets = memoryBuckets();
afterAll(() => buckets.client.restore());

type Name = keyof typeof ROUTES;
type Params = Readonly<Record<string, string>>;

const send = (method: string, path: string, sent: Parameters<typeof sendToOthers>[2]) =>
  /^\/v1\/(policies|calendars|templates|organisation|announcements|imports)(\/[^/]+)?(\/history|\/report)?$/.test(path)
    ? configure(method, path, sent)
    : sendToOthers(method, path, sent);

const announced = async (): Promise<Params> => {
  const { example } = TOLD.createAnnouncement;
  const { body } = await configure('POST', '/v1/announcements', { key: 'supervisor', body: example.body });
  return { id: body.id };
};
/** An article that readers see, under a name of its own. */
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

/** What the path's parts have to name. */
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
  getWebhook: subscribed,
  changeWebhook: subscribed,
  removeWebhook: subscribed,
  rotateWebhookSecret: subscribed,
  listDeliveries: subscribed,
  getReview: reviewed,
  getMessage: async () => ({ ...(await posted()), id: '1' }),
  endSession: async () => {
    const { body } = await (await signedIn('endsession@customer.example')).get('/sessions');
    return { id: body.items[0].id };
  },
};

/** Examples that need a queue, a receiver, or what a mail leaves: their neighbours' tests show them at work. */
const BY_MAIL: readonly Name[] = [
  'erasePerson',
  'redactMessage',
  'getErasure',
  'decideMessage',
  'linkToMail',
  'linkToAttachment',
  'getHeldMail',
  'decideHeldMail',
  'liftSuppression',
  'completeSignIn',
  'openByLink',
  'linkToOwnFile',
  'createImport',
  'getImport',
  'listImportFaults',
  'pingWebhook',
  'redeliver',
];
/** An organisation is more than an example holds: the test of its schema is what shows it. */
const AS_WHOLE: readonly Name[] = ['putOrganisation'];

/** A browser with a session, where the row needs one. */
const browserFor = async (name: Name) =>
  ROUTES[name].roles === 'requester'
    ? signedIn(ROUTES[name].path.includes('{ref}') ? REQUEST.requester.email : `${name.toLowerCase()}@customer.example`)
    : visitor();

const names = Object.keys(ROUTES) as Name[]; // ROUTES has exactly these keys
const asked = names.filter(
  (name) => ROUTES[name].roles !== 'link' && !BY_MAIL.includes(name) && !AS_WHOLE.includes(name),
);

describe('the example of', () => {
  it.each(asked)('%s is answered as told', async (name) => {
    const { method, path } = ROUTES[name];
    const { answers, example } = TOLD[name];
    const params = { ...example.params, ...(path.includes('{ref}') ? await posted() : {}), ...(await THERE[name]?.()) };
    const named = path.replace(/\{(\w+)\}/g, (_, part: string) => params[part as keyof typeof params] ?? part);
    const { as, query, body, form } = example;
    const raw = form && new URLSearchParams(form).toString();
    const answer = named.startsWith(`${PORTAL}/`)
      ? await (await browserFor(name)).visit(method, named.slice(PORTAL.length), { query, body })
      : await send(method, named, { key: as, query, body, raw });
    expect(Object.keys(answers).map(Number), answer.text).toContain(answer.statusCode);
    expect(answer.statusCode, answer.text).toBeLessThan(400);
  });

  it('those that a mail leads to have one of the right form', () => {
    for (const name of [...BY_MAIL, ...AS_WHOLE]) {
      const { body } = TOLD[name].example;
      const row: Route = ROUTES[name];
      if (body)
        expect(
          (TOLD[name].body ?? row.body)?.safeParse(name === 'putOrganisation' ? { ...body, id: 'club' } : body).success,
          name,
        ).toBe(true);
    }
  });
});
