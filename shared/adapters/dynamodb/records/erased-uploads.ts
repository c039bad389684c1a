import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { ErasedUploads } from '../../../usecases/records/erasing/ports.ts';
import { uploadObjectKey } from '../../s3/uploads.ts';
import { itemsBetween } from '../items.ts';
import { type Keyed, type Table, uploadKey, uploadOfKey } from '../table.ts';

/** Deletes uploads by their owner, ticket or chat. Everything here can be repeated. */
export const erasedUploads = (table: Table): ErasedUploads => {
  const remove = async ({ pk, sk }: Keyed): Promise<void> => {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
  };
  return {
    of: async (organisation, whose) => {
      const found = await itemsBetween(table, uploadOfKey(organisation, whose, '').pk, '!', '~');
      return found.map(({ sk }) => ({ id: String(sk), key: uploadObjectKey({ organisation, id: String(sk) }) }));
    },
    remove: async (organisation, whose, id) => {
      await remove(uploadKey(organisation, id));
      // Last, because it leads to the others.
      await remove(uploadOfKey(organisation, whose, id));
    },
  };
};
