import type { WebhookSender } from '../../usecases/ports/telling.ts';
import type { Post } from './post.ts';

/** How long a pager or chat program may take to answer. */
export const NOTICE_TIMEOUT_MILLISECONDS = 5000;

/** Whether a status will be the same tomorrow. Any other failure may pass soon. */
const isForGood = (status: number): boolean => status >= 300 && status < 500 && status !== 408 && status !== 429;

/** Sends notices to pagers and chat programs as JSON. */
export const noticeWebhooks = (post: Post): WebhookSender => ({
  send: async (url, id, body) => {
    const headers = { 'content-type': 'application/json', 'webhook-id': id };
    const posted = await post(url, { headers, text: JSON.stringify(body) });
    if (posted.outcome === 'refused') return posted;
    if (posted.outcome === 'failed') return { outcome: 'later' };
    const { status } = posted;
    if (status >= 200 && status < 300) return { outcome: 'sent' };
    return isForGood(status) ? { outcome: 'refused', cause: `http_${status}` } : { outcome: 'later' };
  },
});
