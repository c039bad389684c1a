import type { Maker, Sender } from '../../domain/attachments/may-send.ts';
import { type Chat, type ChatRefusal, refusal } from '../../domain/chat/chat.ts';
import { MAX_ATTACHMENTS } from '../../domain/intake/attachments.ts';
import type { ChatFile } from '../../schemas/chat/conversation.ts';
import { checkUploads, type UploadServices } from '../attachments/attach-uploads.ts';
import { type Attaching, UploadChanged } from '../attachments/attachments.ts';
import type { ChatFiles, ChatName, Chats } from './ports.ts';

/** Files of a chat (docs/decisions/0137): stored under the chat until its ticket has copies of them. */

/** The folder of a chat's files, in place of a ticket's reference. */
export const folderOf = ({ organisation, id }: ChatName): string => ['chats', organisation, id].join('/');

/** The maker of uploads by a chat's visitor. */
export const visitorUploads = (chat: ChatName): Maker => ({ id: folderOf(chat), role: null });

/**
 * Stores the files of a message with the chat before the write that names them. A crash in between leaves
 * unreferenced objects, and a repetition stores the same ones. Returns the refusal if a file may not be sent.
 */
export const filesFor = async (
  services: UploadServices,
  chat: Chat,
  sender: Sender,
  ids: readonly string[] = [],
): Promise<{ ok: true; files: ChatFile[] } | ChatRefusal> => {
  if (ids.length === 0) return { ok: true, files: [] };
  const checked = await checkUploads(services, chat.organisation, ids, { by: 'person', sender });
  if (!checked.ok) return refusal('file_not_allowed', checked.faults.map(({ message }) => message).join('; '));
  try {
    const put = (await checked.attach?.under(folderOf(chat))) ?? [];
    const files = put.map(({ name, type, bytes, key = '' }) => ({
      id: key.split('/').at(-1) ?? '',
      name,
      type,
      bytes,
    }));
    return { ok: true, files };
  } catch (error) {
    if (error instanceof UploadChanged)
      return refusal('file_not_allowed', 'The file has changed since it was uploaded. Upload it again.');
    throw error;
  }
};

/**
 * The attachments that a part of a chat brings to its ticket: the same on every attempt. Deleted files are left out.
 */
export const attachingOf = (
  { files: store }: { files: ChatFiles },
  { organisation, id }: Chat,
  part: string | number,
  files: readonly ChatFile[],
): { attach?: Attaching } => {
  if (files.length === 0) return {};
  return {
    attach: {
      seed: JSON.stringify(['chat', organisation, id, part]),
      under: async (reference) => {
        const put = await Promise.all(
          files.slice(0, MAX_ATTACHMENTS).map(async ({ id: file, ...known }, index) => {
            const key = await store.copyUnder(reference, { organisation, id }, file);
            return key === null ? [] : [{ id: String(index), ...known, key }];
          }),
        );
        return put.flat();
      },
    },
  };
};

/** A link to a file of an entry, valid for a few minutes; null if there is none. */
export const linkToFile = async (
  { chats, files }: { chats: Pick<Chats, 'entries'>; files: Pick<ChatFiles, 'link'> },
  name: ChatName,
  number: string,
  id: string,
): Promise<Awaited<ReturnType<ChatFiles['link']>> | null> => {
  if (!/^[1-9]\d{0,8}$/.test(number)) return null;
  const [entry] = await chats.entries(name, Number(number) - 1, 1);
  if (entry?.kind !== 'message' || entry.number !== Number(number)) return null;
  const file = entry.files.find((each) => each.id === id);
  return file ? files.link(name, file) : null;
};
