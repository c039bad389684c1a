import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { instantOf } from '../../schemas/primitives.ts';
import type { NewUpload } from '../../schemas/uploads.ts';
import type { UploadGrant } from '../../usecases/attachments/attachments.ts';
import { clientSettings } from '../client-settings.ts';

/** Long enough to begin a large upload over a slow line. */
export const UPLOAD_LINK_SECONDS = 900;
const SECOND_MILLISECONDS = 1000;

/**
 * A link under which one object can be put for a quarter of an hour. Size, type and, where it is known, SHA-256 are
 * signed headers: S3 refuses any others. The signer is loaded when somebody asks for a link.
 */
export const uploadLink = async (
  bucket: string,
  key: string,
  { type, bytes, sha256 }: NewUpload,
): Promise<Omit<UploadGrant, 'uploadId'>> => {
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
  const checksum = sha256 === undefined ? undefined : Buffer.from(sha256, 'hex').toString('base64');
  // Left to itself, the SDK would sign the checksum of the empty body that it sees here.
  const client = new S3Client({ ...clientSettings('s3'), requestChecksumCalculation: 'WHEN_REQUIRED' });
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentType: type,
    ContentLength: bytes,
    ChecksumSHA256: checksum,
  });
  const now = Date.now();
  const url = await getSignedUrl(client, command, {
    expiresIn: UPLOAD_LINK_SECONDS,
    signingDate: new Date(now),
    signableHeaders: new Set(['content-type']),
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  });
  const headers = {
    'content-type': type,
    'content-length': String(bytes),
    ...(checksum === undefined ? {} : { 'x-amz-checksum-sha256': checksum }),
  };
  return { url, method: 'PUT', headers, expiresAt: instantOf(now + UPLOAD_LINK_SECONDS * SECOND_MILLISECONDS) };
};
