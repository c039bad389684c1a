import { whyRefused } from '../../shared/domain/attachments/refused-files.ts';
import { withoutCardNumbers } from '../../shared/domain/records/card-numbers.ts';
import { json } from '../../shared/http/answer.ts';
import type { CHAT_ROUTES } from '../../shared/http/chat/routes.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { linkToFile, visitorUploads } from '../../shared/usecases/chat/files.ts';
import { chatBySecret } from '../../shared/usecases/chat/guards/authorise.ts';
import { mayUpload } from '../../shared/usecases/chat/guards/limiting.ts';
import { fromOf, services } from './services.ts';
import { tooOften } from './socket-address.ts';

type Handler<Name extends keyof typeof CHAT_ROUTES> = HandlerOf<(typeof CHAT_ROUTES)[Name]>;

const noChat = () => problem('no-such-chat', 'There is no such chat.');
export const noFile = () => problem('no-such-attachment', 'There is no such file.', { reason: 'unknown' });

export const createChatUpload: Handler<'createChatUpload'> = async ({ event, params: { id }, body }) => {
  const { organisation, secret, upload } = body;
  const found = await chatBySecret(services, { organisation, id }, secret);
  if (!found) return noChat();
  const seconds = await mayUpload(services, await fromOf(event));
  if (seconds !== null) return tooOften(seconds);
  const refused = whyRefused(upload.name);
  if (refused)
    return invalidFields([{ field: 'upload.name', message: `files of this type cannot be sent: ${refused}` }]);
  const named = { ...upload, name: withoutCardNumbers(upload.name) };
  return json(201, await services.uploads.allow(organisation, visitorUploads({ organisation, id }), named));
};

export const linkToChatFile: Handler<'linkToChatFile'> = async ({ params: { id, number, file }, body }) => {
  const name = { organisation: body.organisation, id };
  const found = await chatBySecret(services, name, body.secret);
  if (!found) return noChat();
  const link = await linkToFile(services, name, number, file);
  return link ? json(200, link) : noFile();
};
