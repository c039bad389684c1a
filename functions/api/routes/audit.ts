import { json } from '../../../shared/http/answer.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/**
 * Returns the stored events in full, so that the caller can verify the hash chain. For a restricted ticket, also who has read
 * it.
 */
export const listAudit: ApiHandler<'listAudit'> = async ({ ticket: { reference } }) => {
  const [items, reads] = await Promise.all([services.store.events(reference), services.reads.of(reference)]);
  return json(200, { items, ...(reads.length > 0 ? { reads } : {}) });
};
