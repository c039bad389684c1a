import { newUploadSchema } from '../../../shared/schemas/uploads.ts';
import { json } from '../answer.ts';
import { withKey } from '../guarded.ts';
import { services } from '../services.ts';
import { readBody } from '../validate.ts';

/** Allows an upload, which `attachments` of a ticket or message then names. */
export const createUpload = withKey(async (key, event) => {
  const read = readBody(event, newUploadSchema);
  if (!read.ok) return read.answer;
  return json(201, await services.uploads.allow(key.organisation, key.id, read.value.body));
});
