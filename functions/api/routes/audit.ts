import { json } from '../../../shared/http/answer.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/** The events as they are stored, whole, so that whoever reads them can check the chain of hashes; of a restricted ticket who has read it, too. */
export const listAudit: ApiHandler<'listAudit'> = async ({ ticket: { reference } }) => {
  const [items, reads] = await Promise.all([services.store.events(reference), services.reads.of(reference)]);
  return json(200, { items, ...(reads.length > 0 ? { reads } : {}) });
};
