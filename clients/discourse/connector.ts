import { ProblemError, tierdesk, unwrap } from '../typescript/src/index.ts';
import { readWebhook, WebhookVerificationError } from '../typescript/src/webhooks.ts';
import { type DiscourseApi, DiscourseRefused, isSigned, type Post, postIn, postOnce } from './discourse.ts';
import { type Words, wordsOf } from './words.ts';

/** Connects a Discourse and a Tierdesk both ways. It stores nothing: it finds a repeated event on the other side. */

export type Settings = {
  tierdesk: { url: string; key: string; webhookSecret: string };
  discourse: DiscourseApi & { webhookSecret: string };
  /** Replaces our words, by event; an empty text posts nothing. */
  words?: Partial<Words> | undefined;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
};

/** The fields of a ticket that the connector reads. */
type Loaded = { externalId: string | null; links: { reference: string; as: string }[]; requester: { handle?: string } };

export type Headers = Readonly<Record<string, string | undefined>>;
/** The answer to a webhook: its sender repeats the webhook unless the status is 2xx. */
export type Answer = { status: number; says: string };

const MINUTE = 60_000;
/** Tierdesk remembers an Idempotency-Key for a day: an older post could be added twice. Discourse repeats none that late. */
const MAX_AGE = 24 * 60 * MINUTE;
/** A reply may arrive before its topic's first post. */
const MAX_OVERTAKING = 10 * MINUTE;
const REGULAR = 1;

const topicId = (topic: number): string => `discourse-topic-${topic}`;
const topicIn = (externalId: string | null): number | null => {
  const topic = Number(/^discourse-topic-(\d+)$/.exec(externalId ?? '')?.[1]);
  return Number.isSafeInteger(topic) ? topic : null;
};

/** Returns null for a linked ticket that the key may not see. */
const nullIfMissing = (error: unknown): null => {
  if (error instanceof ProblemError && error.status === 404) return null;
  throw error;
};

/** Events whose own text may be for the requester. */
const TEXTS = [
  'ticket.message_added',
  'ticket.requester_asked',
  'ticket.resolved',
  'ticket.details_requested',
  'ticket.answer_offered',
];

export const connector = ({
  tierdesk: { url, key, webhookSecret },
  discourse,
  words = {},
  now = Date.now,
}: Settings) => {
  const desk = tierdesk({ url, key });

  const ticketOf = async (post: Post) => {
    const query = { externalId: topicId(post.topic_id), limit: 1 };
    return (await unwrap(desk.GET('/v1/tickets', { params: { query } }))).items[0];
  };

  const open = async (post: Post): Promise<Answer> => {
    const thread = `${discourse.url.replace(/\/+$/, '')}/t/${post.topic_slug}/${post.topic_id}`;
    const ticket = await unwrap(
      desk.POST('/v1/tickets', {
        params: { header: { 'Idempotency-Key': `discourse-post-${post.id}` } },
        body: {
          channel: 'forum',
          // The connector posts the answers, so no agent has to be asked to do it.
          notify: false,
          requester: { handle: `@${post.username}`, ...(post.name ? { name: post.name } : {}) },
          subject: post.topic_title,
          description: post.raw,
          externalId: topicId(post.topic_id),
          details: { post: `${thread}/${post.post_number}`, thread },
        },
      }),
    );
    return { status: 200, says: ticket.reference };
  };

  const add = async (post: Post): Promise<Answer> => {
    const ticket = await ticketOf(post);
    if (!ticket && now() - Date.parse(post.created_at) < MAX_OVERTAKING)
      return { status: 503, says: 'its topic has not come yet' };
    if (!ticket) return { status: 200, says: 'its topic is no ticket' };
    if (ticket.requester.handle !== `@${post.username}`) return { status: 200, says: 'not by the author of the topic' };
    await unwrap(
      desk.POST('/v1/tickets/{ref}/messages', {
        params: { path: { ref: ticket.reference }, header: { 'Idempotency-Key': `discourse-post-${post.id}` } },
        body: { body: post.raw, visibility: 'public' },
      }),
    );
    return { status: 200, says: ticket.reference };
  };

  /** Handles a webhook of Discourse: its event `post_created`. */
  const fromDiscourse = async (headers: Headers, body: string): Promise<Answer> => {
    if (!isSigned(discourse.webhookSecret, body, headers['x-discourse-event-signature']))
      return { status: 401, says: 'the signature is wrong' };
    if (headers['x-discourse-event'] !== 'post_created') return { status: 200, says: 'nothing to do' };
    const post = postIn(body);
    if (!post) return { status: 400, says: 'there is no post' };
    const isPublic = post.topic_archetype === 'regular' && post.post_type === REGULAR;
    if (!isPublic || post.username === discourse.username) return { status: 200, says: 'nothing to do' };
    if (!(now() - Date.parse(post.created_at) < MAX_AGE)) return { status: 400, says: 'it is too old' };
    return post.post_number === 1 ? open(post) : add(post);
  };

  const load = (ref: string) => unwrap(desk.GET('/v1/tickets/{ref}', { params: { path: { ref } } }));

  /** The ticket's topic. A request that was split off has the topic of its original request. */
  const topicOf = async (ticket: Loaded): Promise<number | null> => {
    const own = topicIn(ticket.externalId);
    if (own !== null || ticket.externalId !== null) return own;
    for (const { reference } of ticket.links.filter(({ as }) => as === 'related')) {
      const other = await load(reference).catch(nullIfMissing);
      const topic = topicIn(other?.externalId ?? null);
      if (topic !== null && other?.requester.handle === ticket.requester.handle) return topic;
    }
    return null;
  };

  const textOf = async (ref: string, sequence: number): Promise<string | null> => {
    for await (const { id, direction, author, body } of desk.each('/v1/tickets/{ref}/messages', {}, { ref }))
      if (id === String(sequence) && direction === 'outbound' && author.kind !== 'requester') return body || null;
    return null;
  };

  const answer = async (type: string, ref: string, sequence: number): Promise<Answer> => {
    const ticket = await load(ref);
    // The ticket is restricted and a topic is public, so the assignee is asked to write only to the requester.
    if (ticket.restricted) return { status: 200, says: 'it is restricted' };
    const text = TEXTS.includes(type) ? await textOf(ref, sequence) : null;
    const said = text ?? wordsOf(words, type, ticket);
    const topic = ticket.channel === 'forum' && said !== null ? await topicOf(ticket) : null;
    if (said === null || topic === null) return { status: 200, says: 'nothing to post' };
    await postOnce(discourse, topic, said, `tierdesk ${ticket.reference} ${sequence}`);
    return { status: 200, says: 'posted' };
  };

  /** Handles a webhook of Tierdesk: events of the key's own tickets. */
  const fromTierdesk = async (headers: Headers, body: string): Promise<Answer> => {
    const event = readWebhook(webhookSecret, body, headers);
    if (event.type === 'webhook.ping') return { status: 200, says: 'nothing to do' };
    return answer(event.type, event.data.reference, event.data.sequence);
  };

  const answering =
    (handle: typeof fromDiscourse) =>
    async (headers: Headers, body: string): Promise<Answer> => {
      try {
        return await handle(headers, body);
      } catch (error) {
        if (error instanceof WebhookVerificationError) return { status: 401, says: 'the signature is wrong' };
        if (error instanceof ProblemError || error instanceof DiscourseRefused)
          return { status: 502, says: error.message };
        throw error;
      }
    };

  return { fromDiscourse: answering(fromDiscourse), fromTierdesk: answering(fromTierdesk) };
};
