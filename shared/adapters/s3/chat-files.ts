import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { folderOf } from '../../usecases/chat/files.ts';
import type { ChatFiles } from '../../usecases/chat/ports.ts';
import { attachmentKey, STORED_AS } from './attachments.ts';
import { s3 } from './client.ts';
import { downloadLinks } from './download-link.ts';
import { isMissing } from './uploads.ts';

/** Files of chats, beside tickets' attachments. The bucket's lifecycle deletes them after the chats. */
export const chatFiles = (bucket: string): ChatFiles => {
  const links = downloadLinks(bucket);
  return {
    copyUnder: async (reference, chat, file) => {
      const Key = attachmentKey(reference, file);
      const CopySource = `${bucket}/${attachmentKey(folderOf(chat), file)}`;
      try {
        await s3().send(
          new CopyObjectCommand({ Bucket: bucket, Key, CopySource, MetadataDirective: 'REPLACE', ...STORED_AS }),
        );
        return Key;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    link: (chat, { id, name, type }) => links(attachmentKey(folderOf(chat), id), { name, type }),
  };
};
