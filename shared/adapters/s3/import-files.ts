import { GetObjectCommand, HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { UploadChanged } from '../../usecases/attachments/attachments.ts';
import type { ImportFiles } from '../../usecases/imports/ports.ts';
import { s3 } from './client.ts';
import { isMissing, uploadObjectKey } from './uploads.ts';

/** Uploads as files of imports. They are read where they are stored, in the version that was checked. */
export const importFiles = (bucket: string): ImportFiles => ({
  look: async (organisation, upload) => {
    try {
      const Key = uploadObjectKey({ organisation, id: upload });
      const { ContentLength = 0, ETag = '' } = await s3().send(new HeadObjectCommand({ Bucket: bucket, Key }));
      return { upload, bytes: ContentLength, version: ETag };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  read: async (organisation, { upload, version }, page) => {
    try {
      const object = await s3().send(
        new GetObjectCommand({
          Bucket: bucket,
          Key: uploadObjectKey({ organisation, id: upload }),
          IfMatch: version,
          ...(page ? { Range: `bytes=${page.from}-${page.to - 1}` } : {}),
        }),
      );
      return (await object.Body?.transformToByteArray()) ?? new Uint8Array();
    } catch (error) {
      const isAnother = error instanceof S3ServiceException && error.name === 'PreconditionFailed';
      if (!isAnother && !isMissing(error)) throw error;
      throw new UploadChanged(`upload ${upload} is not what was looked at`, { cause: error });
    }
  },
});
