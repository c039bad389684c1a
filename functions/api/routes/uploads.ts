import { withoutCardNumbers } from '../../../shared/domain/records/card-numbers.ts';
import { json } from '../../../shared/http/answer.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/** Allows an upload, which `attachments` of a ticket or message then names. */
export const createUpload: ApiHandler<'createUpload'> = async ({ key, body }) => {
  const upload = { ...body, name: withoutCardNumbers(body.name) };
  return json(201, await services.uploads.allow(key.organisation, key.id, upload));
};
