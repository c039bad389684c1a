import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connector } from '../../../clients/discourse/connector.ts';
import { NotWords, WORDS, wordsIn, wordsOf } from '../../../clients/discourse/words.ts';
import { isToBePosted } from '../../../shared/domain/conversation/where-they-wrote.ts';
import { NOTICES } from '../../../shared/domain/telling/notices.ts';
import { EVENTS, type EventType } from '../../../shared/domain/ticket/events.ts';
import { subscribesTo } from '../../../shared/domain/webhooks/subscription.ts';
import { act, send } from '../../kit/api.ts';
import { serveApi } from '../../kit/desks/api-server.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';

/** The connector between a fake of Discourse's published API and the API on a table in memory. */

const SECRET = 'as-typed-into-discourse';
const HOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const API = { 'api-key': 'discourse-key', 'api-username': 'support' };

type Written = { id: number; topic_id: number; username: string; raw: string };

/** A Discourse with topics and posts: only the calls that the connector makes. */
const startDiscourse = async () => {
  const posts: Written[] = [];
  let isDown = false;
  const answer = (path: string, query: URLSearchParams, body: string): [number, unknown] => {
    const [, , topic, rest] = path.split('/');
    if (path === '/posts.json' && body) {
      const { topic_id, raw } = JSON.parse(body);
      posts.push({ id: posts.length + 1, topic_id, username: API['api-username'], raw });
      return [200, posts.at(-1)];
    }
    const own = posts.filter(({ topic_id }) => topic_id === Number.parseInt(topic ?? '', 10));
    if (rest === undefined) return [200, { post_stream: { stream: own.map(({ id }) => id) } }];
    const asked = query.getAll('post_ids[]').map(Number);
    return [200, { post_stream: { posts: own.filter(({ id }) => asked.includes(id)) } }];
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://forum');
    const isKnown = Object.entries(API).every(([name, value]) => request.headers[name] === value);
    const [status, said] = isDown ? [503, {}] : answer(pathname, searchParams, await text(request));
    response
      .writeHead(isKnown ? status : 403, { 'content-type': 'application/json' })
      .end(JSON.stringify(isKnown ? said : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listens on TCP
    posts,
    down: (is: boolean) => {
      isDown = is;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

let forum: Awaited<ReturnType<typeof startDiscourse>>;
let api: Awaited<ReturnType<typeof serveApi>>;
let bridge: ReturnType<typeof connector>;
beforeAll(async () => {
  [forum, api] = await Promise.all([startDiscourse(), serveApi()]);
  bridge = connector({
    tierdesk: { url: api.url, key: 'integrator', webhookSecret: HOOK_SECRET },
    discourse: { url: forum.url, apiKey: API['api-key'], username: API['api-username'], webhookSecret: SECRET },
  });
});
afterAll(() => Promise.all([forum.stop(), api.stop()]));

let last = 0;
const postOf = (fields: object = {}) => {
  last++;
  return {
    ...{ id: last, topic_id: last, post_number: 1, post_type: 1, username: 'ann', name: 'Ann Example' },
    ...{ created_at: new Date().toISOString(), raw: `I booked for Monday. ${last}`, topic_slug: 'wrong-date' },
    ...{ topic_title: 'Wrong date', topic_archetype: 'regular', cooked: '<p>ignored</p>', ...fields },
  };
};
const signed = (body: string, secret = SECRET) => ({
  'x-discourse-event': 'post_created',
  'x-discourse-event-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});
const posted = (post: object, secret = SECRET) => {
  const body = JSON.stringify({ post });
  return bridge.fromDiscourse(signed(body, secret), body);
};
const ticketsOf = async (topic: number) => {
  const query = { externalId: `discourse-topic-${topic}` };
  return (await send('GET', '/v1/tickets', { key: 'agent', query })).body.items;
};
const messagesOf = async (reference: string): Promise<{ body: string }[]> =>
  (await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' })).body.items;

const told = (reference: string, type: string, sequence: number, secret = HOOK_SECRET) => {
  const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data: { reference, sequence } });
  const id = randomUUID();
  const headers = {
    ...{ 'webhook-id': id, 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) },
    'webhook-signature': new Webhook(secret).sign(id, new Date(), body),
  };
  return bridge.fromTierdesk(headers, body);
};

describe('a post in the forum', () => {
  it('becomes one ticket if it opens a topic', async () => {
    const post = postOf();
    const { status, says } = await posted(post);
    expect([status, (await posted(post)).says]).toEqual([200, says]);
    const [ticket, ...others] = await ticketsOf(post.topic_id);
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({
      ...{ reference: says, channel: 'forum', subject: 'Wrong date', description: post.raw },
      requester: { handle: '@ann', name: 'Ann Example' },
      details: { post: `${forum.url}/t/wrong-date/${post.topic_id}/1` },
    });
  });

  it('in the topic becomes a message if it has the same author', async () => {
    const first = postOf();
    const { says: reference } = await posted(first);
    const more = postOf({ topic_id: first.topic_id, post_number: 2, raw: 'It still says Tuesday.' });
    for (const post of [more, more, postOf({ topic_id: first.topic_id, post_number: 3, username: 'bob' })])
      expect((await posted(post)).status).toBe(200);
    expect((await messagesOf(reference)).map(({ body }) => body)).toEqual([first.raw, 'It still says Tuesday.']);
  });

  it('waits a limited time for its topic', async () => {
    const post = { post_number: 2, topic_id: 999_999 };
    expect((await posted(postOf(post))).status).toBe(503);
    const late = { ...post, created_at: new Date(Date.now() - 11 * 60_000).toISOString() };
    expect(await posted(postOf(late))).toEqual({ status: 200, says: 'its topic is no ticket' });
  });

  it('is refused with a wrong signature, or when replayed after a day', async () => {
    const post = postOf();
    expect((await posted(post, 'another')).status).toBe(401);
    const old = postOf({ created_at: new Date(Date.now() - 86_500_000).toISOString() });
    expect((await posted(old)).status).toBe(400);
    expect((await posted({ ...post, topic_id: 'x' })).status).toBe(400);
    expect([...(await ticketsOf(post.topic_id)), ...(await ticketsOf(old.topic_id))]).toEqual([]);
  });

  it.each([{ username: 'support' }, { topic_archetype: 'private_message' }, { post_type: 3 }])(
    'is ignored: %j',
    async (fields) => {
      const post = postOf(fields);
      expect((await posted(post)).status).toBe(200);
      expect(await ticketsOf(post.topic_id)).toEqual([]);
    },
  );
});

describe('an answer', () => {
  const opened = async () => {
    const post = postOf();
    return { reference: (await posted(post)).says, topic: post.topic_id };
  };
  const write = async (reference: string, visibility: string): Promise<number> => {
    const body = { body: `It is Monday: ${visibility}.`, visibility };
    const { statusCode, body: message } = await send('POST', `/v1/tickets/${reference}/messages`, {
      ...{ key: 'agent', body },
    });
    expect(statusCode).toBe(201);
    return Number(message.id);
  };
  const postsIn = (topic: number) => forum.posts.filter(({ topic_id }) => topic_id === topic);

  it('is posted once for repeated events, and retried while the forum is down', async () => {
    const { reference, topic } = await opened();
    const sequence = await write(reference, 'public');
    forum.down(true);
    expect((await told(reference, 'ticket.message_added', sequence)).status).toBe(502);
    forum.down(false);
    for (let time = 0; time < 2; time++)
      expect((await told(reference, 'ticket.message_added', sequence)).status).toBe(200);
    const raw = `It is Monday: public.\n\n<!-- tierdesk ${reference} ${sequence} -->`;
    expect(postsIn(topic).map((post) => post.raw)).toEqual([raw]);
  });

  it('is posted even if a reader copied its mark in advance', async () => {
    const { reference, topic } = await opened();
    const sequence = await write(reference, 'public');
    const mark = `<!-- tierdesk ${reference} ${sequence} -->`;
    forum.posts.push({ id: forum.posts.length + 1, topic_id: topic, username: 'ann', raw: `Thanks\n\n${mark}` });
    await told(reference, 'ticket.message_added', sequence);
    expect(postsIn(topic).map(({ username, raw }) => [username, raw.split('\n')[0]])).toEqual([
      ['ann', 'Thanks'],
      ['support', 'It is Monday: public.'],
    ]);
  });

  it('may be a resolution, but no internal note or forged event', async () => {
    const { reference, topic } = await opened();
    expect((await told(reference, 'ticket.message_added', await write(reference, 'internal'))).says).toBe(
      'nothing to post',
    );
    const { version } = await act(reference, { action: 'resolve', resolution: 'Mended.' });
    expect((await told(reference, 'ticket.resolved', version, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(
      401,
    );
    expect(postsIn(topic)).toEqual([]);
    await told(reference, 'ticket.resolved', version);
    expect(postsIn(topic).map(({ raw }) => raw.split('\n')[0])).toEqual(['Mended.']);
  });

  it('creates no task to post by hand', async () => {
    const { reference } = await opened();
    await write(reference, 'public');
    const desk = new Desk();
    await desk.tell(reference);
    expect(desk.mails.filter(({ notice }) => notice === 'post_task')).toEqual([]);
  });

  it('may be the news that the request is closed, without a link and only while it is', async () => {
    const { reference, topic } = await opened();
    await act(reference, { action: 'take' });
    await act(reference, { action: 'resolve', resolution: 'Mended.' });
    const { version } = await act(reference, { action: 'confirm' });
    for (let time = 0; time < 2; time++) await told(reference, 'ticket.closed', version);
    expect(postsIn(topic).map(({ raw }) => raw.split('\n')[0])).toEqual([WORDS['ticket.closed']]);
    await act(reference, { action: 'reopen', reason: 'It is back.' });
    expect((await told(reference, 'ticket.closed', version + 1)).says).toBe('nothing to post');
    expect((await told(reference, 'ticket.assigned', version)).says).toBe('nothing to post');
  });

  it('never contains what only the requester may see: a decision, an appointment, texts of a restricted ticket', async () => {
    const decision = await opened();
    const closed = await act(
      decision.reference,
      { action: 'resolve', resolution: 'We refuse it.', final: true },
      'supervisor',
    );
    for (const type of ['ticket.resolved', 'ticket.closed'])
      expect((await told(decision.reference, type, closed.version)).says).toBe('nothing to post');

    const other = await opened();
    const sequence = await write(other.reference, 'public');
    expect((await told(other.reference, 'ticket.appointment_booked', sequence)).says).toBe('nothing to post');

    const delicate = await opened();
    const { reference } = delicate;
    await act(reference, { action: 'take' });
    const before = await write(reference, 'public');
    await act(reference, { action: 'restrict', restricted: true, reason: 'It is about a child.' }, 'supervisor');
    for (const each of [before, await write(reference, 'public')])
      expect(await told(reference, 'ticket.message_added', each)).toEqual({ status: 200, says: 'it is restricted' });
    const { version } = await act(reference, { action: 'resolve', resolution: 'It is safe.' });
    await told(reference, 'ticket.resolved', version);
    for (const { topic } of [decision, other, delicate]) expect(postsIn(topic)).toEqual([]);

    // An agent is asked to write to the requester.
    const desk = new Desk();
    await desk.tell(reference);
    const events = await desk.services.store.events(reference);
    expect(events.flatMap(({ type, reason }) => (type === 'post_requested' ? [reason] : []))).toContain('resolution');
  });

  it('to a request that was split off goes to the topic that it comes from', async () => {
    const { reference, topic } = await opened();
    const more = postOf({ topic_id: topic, post_number: 2, raw: 'And my invoice is wrong.' });
    await posted(more);
    const messages = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' });
    const id = messages.body.items.at(-1)?.id;
    const split = await act(reference, { action: 'split', messages: [id], subject: 'Invoice' });
    const other = split.links.find(({ as }: { as: string }) => as === 'related')?.reference;
    await told(other, 'ticket.message_added', await write(other, 'public'));
    expect(postsIn(topic).map(({ raw }) => raw.split('\n')[0])).toEqual(['It is Monday: public.']);
  });
});

describe('the connector’s words', () => {
  const ticket = { status: 'open', outcome: null, closedAs: null, expectedBy: '2026-12-03T14:00:00.000Z' };

  it('cover each event that Tierdesk leaves to the connector, without links', () => {
    const texts = ['message_added', 'requester_asked', 'resolved', 'details_requested', 'answer_offered'];
    const posted = [...texts.map((each) => `ticket.${each}`), ...Object.keys(WORDS)];
    const left = Object.entries(NOTICES).flatMap(([type, rows]) =>
      rows.some(({ to, template }) => to === 'requester' && isForConnectors(template)) ? [`ticket.${type}`] : [],
    );
    expect(left.filter((type) => !posted.includes(type))).toEqual([]);
    // Its webhook belongs to a key: events that the key doesn't receive would never be posted.
    const isTold = (type: EventType) => subscribesTo({ events: null, key: 'club-integrator' }, type);
    const told = Object.keys(EVENTS).filter((type) => isTold(type as EventType)); // EVENTS has exactly these keys
    expect(posted.filter((type) => !told.includes(type.slice('ticket.'.length)))).toEqual([]);
    const setUp = readFileSync('clients/discourse/README.md', 'utf8');
    expect(posted.filter((type) => !setUp.includes(`"${type}"`))).toEqual([]);
    expect(Object.values(WORDS).join(' ')).not.toMatch(/https?:|\{(?!date\})/);
  });

  it('can be replaced or left out', () => {
    const own = wordsIn('{"ticket.target_date_set":"Bis {date}.","ticket.escalated":""}');
    expect(wordsOf(own, 'ticket.target_date_set', ticket)).toBe('Bis 2026-12-03 14:00 UTC.');
    expect(wordsOf(own, 'ticket.escalated', ticket)).toBeNull();
    expect(() => wordsIn('{"ticket.closd":"x"}')).toThrow(NotWords);
  });
});
/** Posted by hand without a connector, and by the connector otherwise. */
const isForConnectors = (template: string): boolean =>
  isToBePosted({ template }, { channel: 'forum', notify: true, restricted: false }) &&
  !isToBePosted({ template }, { channel: 'forum', notify: false, restricted: false });
