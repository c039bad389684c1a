import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** Long enough to click, too short to pass on. */
const SECONDS = 300;

export type DownloadLink = { url: string; expiresInSeconds: number };

/** Links under which an object of a bucket can be downloaded for five minutes, as a file and never shown in place. */
export const downloadLinks = (bucket: string) => {
  const client = new S3Client({});
  return async (key: string, fileName: string): Promise<DownloadLink> => {
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      ResponseContentDisposition: `attachment; filename="${fileName}"`,
      ResponseContentType: 'application/octet-stream',
    });
    return { url: await getSignedUrl(client, command, { expiresIn: SECONDS }), expiresInSeconds: SECONDS };
  };
};
