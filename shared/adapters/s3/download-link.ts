import { GetObjectCommand } from '@aws-sdk/client-s3';
import { downloadDisposition, downloadType } from '../../domain/intake/attachments.ts';
import { s3 } from './client.ts';

/** Long enough to click, too short to pass on. */
const SECONDS = 300;

export type DownloadLink = { url: string; expiresInSeconds: number };

export type DownloadLinks = (key: string, file: { name: string; type: string }) => Promise<DownloadLink>;

/**
 * Links for downloading an object within five minutes: as a file, never shown in place, and never as a type that a
 * browser runs. The signer is loaded on first use.
 */
export const downloadLinks =
  (bucket: string): DownloadLinks =>
  async (key, { name, type }) => {
    const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      ResponseContentDisposition: downloadDisposition(name),
      ResponseContentType: downloadType(type),
      ResponseCacheControl: 'private, no-store',
    });
    return { url: await getSignedUrl(s3(), command, { expiresIn: SECONDS }), expiresInSeconds: SECONDS };
  };
