import type { CanaryServices } from '../../usecases/monitoring/check-canaries.ts';
import { type PostOptions, poster } from './post.ts';

const HEADERS = { 'user-agent': 'Tierdesk-Canary/1', 'cache-control': 'no-cache' };

/**
 * Requests services' URLs by GET, through the same filter as webhooks. Redirects count as answers and aren't followed.
 */
export const canaryGet =
  (options: Omit<PostOptions, 'timeoutMilliseconds'>): CanaryServices['get'] =>
  async (url, timeoutSeconds) => {
    const send = poster({ ...options, timeoutMilliseconds: timeoutSeconds * 1000 });
    const found = await send(url, { headers: HEADERS, text: null });
    return found.outcome === 'answered' ? { status: found.status } : { cause: found.cause };
  };
