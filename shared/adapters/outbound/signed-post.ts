import { Webhook as Signer } from 'standardwebhooks';
import type { WebhookPost } from '../../usecases/webhooks/ports.ts';
import type { Post } from './post.ts';

/** How long a receiver may take to answer. */
export const WEBHOOK_TIMEOUT_MILLISECONDS = 10_000;

/**
 * Posts according to Standard Webhooks. Each attempt has its own timestamp, in real time because receivers compare it
 * with their clock, and its own signature. During a rotation, both secrets sign.
 */
export const signedPost =
  (post: Post): WebhookPost =>
  async ({ url, id, text, secrets }) => {
    const sentAt = new Date();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Tierdesk-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Signer(secret).sign(id, sentAt, text)).join(' '),
    };
    const begun = performance.now();
    const posted = await post(url, { headers, text });
    const milliseconds = Math.round(performance.now() - begun);
    if (posted.outcome !== 'answered')
      return { status: null, cause: posted.cause, retryAfter: null, answerBytes: 0, milliseconds };
    const { status, retryAfter, bytes } = posted;
    return { status, cause: null, retryAfter, answerBytes: bytes, milliseconds };
  };
