import { createHmac, timingSafeEqual } from 'node:crypto';

/** The parts of Discourse that the connector uses: webhooks about posts, and the API to read and write posts. */

/** A post in a webhook's body (`WebHookPostSerializer`). */
export type Post = {
  id: number;
  username: string;
  name: string | null;
  created_at: string;
  raw: string;
  post_number: number;
  post_type: number;
  topic_id: number;
  topic_slug: string;
  topic_title: string;
  topic_archetype: string;
};

const NUMBERS = ['id', 'post_number', 'post_type', 'topic_id'];
const TEXTS = ['username', 'created_at', 'raw', 'topic_slug', 'topic_title', 'topic_archetype'];

/** Returns the post in a webhook's body, or null if there is none. */
export const postIn = (body: string): Post | null => {
  const post = objectOf(objectOf(parsed(body)).post);
  const fits = NUMBERS.every((name) => Number.isSafeInteger(post[name])) && TEXTS.every((name) => isText(post[name]));
  // The fields were just checked; a name may be missing.
  return fits ? ({ ...post, name: isText(post.name) ? post.name : null } as Post) : null;
};

const isText = (value: unknown): value is string => typeof value === 'string';

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Whether Discourse has signed a body with the webhook's secret. */
export const isSigned = (secret: string, body: string, signature: string | undefined): boolean => {
  const made = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const sent = Buffer.from(signature ?? '');
  return made.length === sent.length && timingSafeEqual(made, sent);
};

export type DiscourseApi = { url: string; apiKey: string; username: string };

/** Discourse refused a request: the message has the status. */
export class DiscourseRefused extends Error {
  override readonly name = 'DiscourseRefused';
}

const MAX_SECONDS = 8;

const asked = async ({ url, apiKey, username }: DiscourseApi, path: string, body?: object): Promise<unknown> => {
  const answer = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
    headers: { 'api-key': apiKey, 'api-username': username, 'content-type': 'application/json' },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    // The key must only reach this forum.
    redirect: 'error',
    signal: AbortSignal.timeout(MAX_SECONDS * 1000),
  });
  if (!answer.ok) throw new DiscourseRefused(`${path} was answered with ${answer.status}`);
  return answer.json();
};

/** How many of the last posts are searched: an answer from a moment ago is among them. */
const LATEST = 20;

/** A mark counts only in our own posts: other users can read it, and write one too. */
const isMarked = (post: unknown, { username }: DiscourseApi, comment: string): boolean => {
  const { username: author, raw } = objectOf(post);
  return isText(author) && author.toLowerCase() === username.toLowerCase() && isText(raw) && raw.includes(comment);
};

/**
 * Posts to a topic once. The mark is in the post's source, where readers don't see it; a repeated call finds it.
 * @throws DiscourseRefused
 */
export const postOnce = async (api: DiscourseApi, topic: number, raw: string, mark: string): Promise<void> => {
  const comment = `<!-- ${mark} -->`;
  const { stream } = objectOf(objectOf(await asked(api, `/t/${topic}.json`)).post_stream);
  const ids = Array.isArray(stream) ? stream.slice(-LATEST) : [];
  const chosen = ids.map((id) => `post_ids[]=${Number(id)}`).join('&');
  const latest = objectOf(await asked(api, `/t/${topic}/posts.json?include_raw=true&${chosen}`));
  const { posts } = objectOf(latest.post_stream);
  if (Array.isArray(posts) && posts.some((post) => isMarked(post, api, comment))) return;
  await asked(api, '/posts.json', { topic_id: topic, raw: `${raw}\n\n${comment}` });
};
