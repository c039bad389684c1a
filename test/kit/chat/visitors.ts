import { randomBytes } from 'node:crypto';
import { uploadObjectKey } from '../../../shared/adapters/s3/uploads.ts';
import { identitySecretOf, signIdentity } from '../../../shared/domain/chat/identity.ts';
import type { Identity } from '../../../shared/schemas/chat/http.ts';
import { LINK_SECRET, send } from '../api.ts';
import type { memoryBuckets } from '../memory/memory-bucket.ts';
import { chatId } from './chats.ts';

/** Visitors of the club's site, over HTTP. */

const chatSecret = (): string => randomBytes(32).toString('base64url');

/** Begins a chat as a browser does. `more` replaces parts of the body. */
export const startChat = async (text: string, more: object = {}) => {
  const start = {
    ...{ version: 1, id: chatId(), secret: chatSecret(), organisation: 'club' },
    first: { id: chatId(), text },
    ...more,
  };
  return { start, answer: await send('POST', '/v1/chat/conversations', { body: start }) };
};

/** Sends frames over HTTP. */
export const sendFrames = ({ id, secret }: Visitor, ...frames: object[]) =>
  send('POST', `/v1/chat/conversations/${id}/frames`, { body: { version: 1, organisation: 'club', secret, frames } });

type Visitor = { id: string; secret: string };

/** Asks where to upload a file. */
export const allowUpload = ({ id, secret }: Visitor, upload: object) =>
  send('POST', `/v1/chat/conversations/${id}/uploads`, {
    body: { version: 1, organisation: 'club', secret, upload },
  });

type UploadedFile = { name: string; type: string; content: Buffer };

/** Uploads a file as a browser does. Returns the id to send it by. */
export const uploadFile = async (
  buckets: Pick<ReturnType<typeof memoryBuckets>, 'put'>,
  visitor: Visitor,
  { name, type, content }: UploadedFile,
): Promise<string> => {
  const { body } = await allowUpload(visitor, { name, type, bytes: content.length });
  buckets.put(`content/${uploadObjectKey({ organisation: 'club', id: body.uploadId })}`, content);
  return body.uploadId;
};

/** An identity as the host page's server signs it, some seconds ago. */
export const signedIdentity = (
  known: { id: string; email?: string; name?: string },
  { secondsAgo = 0, organisation = 'club' } = {},
): Identity => {
  const claim = { ...known, at: Math.floor(Date.now() / 1000) - secondsAgo };
  return { ...claim, signature: signIdentity(organisation, claim, identitySecretOf(organisation, LINK_SECRET)) };
};
