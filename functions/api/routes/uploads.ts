import { whyRefused } from '../../../shared/domain/attachments/refused-files.ts';
import { withoutCardNumbers } from '../../../shared/domain/records/card-numbers.ts';
import { json } from '../../../shared/http/answer.ts';
import { invalidFields } from '../../../shared/http/problem.ts';
import { keyUploads } from '../../../shared/usecases/attachments/attachments.ts';
import { isIntegrator } from '../../../shared/usecases/change/caller.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/** Allows an upload, which `attachments` of a ticket or message can then name. */
export const createUpload: ApiHandler<'createUpload'> = async ({ key, body, name }) => {
  const refused = isIntegrator(key) ? null : whyRefused(body.name);
  if (refused) return invalidFields([{ field: 'name', message: `files of this type cannot be sent: ${refused}` }]);
  const upload = { ...body, name: withoutCardNumbers(body.name) };
  return json(201, await services.uploads.allow(key.organisation, keyUploads(key), upload, name));
};
