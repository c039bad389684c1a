import { withoutCardNumbers } from '../../../shared/domain/records/card-numbers.ts';
import { json } from '../../../shared/http/answer.ts';
import { readBody } from '../../../shared/http/validate.ts';
import { newUploadSchema } from '../../../shared/schemas/uploads.ts';
import { withKey } from '../guarded.ts';
import { services } from '../services.ts';

/** Allows an upload, which `attachments` of a ticket or message then names. */
export const createUpload = withKey(async (key, event) => {
  const read = readBody(event, newUploadSchema);
  if (!read.ok) return read.answer;
  const { body } = read.value;
  const upload = { ...body, name: withoutCardNumbers(body.name) };
  return json(201, await services.uploads.allow(key.organisation, key.id, upload));
});
