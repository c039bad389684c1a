import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { instantOf } from '../../../schemas/primitives.ts';
import type { NewUpload } from '../../../schemas/uploads.ts';
import type { UploadGrant } from '../../../usecases/attachments/attachments.ts';
import { clientSettings } from '../../client-settings.ts';

/** Long enough to start a large upload over a slow connection. */
export const UPLOAD_LINK_SECONDS = 900;
const SECOND_MILLISECONDS = 1000;

type Signed = Pick<UploadGrant, 'url' | 'method' | 'headers' | 'expiresAt'>;

type Signer = typeof getSignedUrl;

/**
 * A link for putting exactly this many bytes within a quarter of an hour, with these headers and no others. The signer
 * is loaded on first use.
 */
export const signedPut = async (
  sign: (signer: Signer, client: S3Client, options: Parameters<Signer>[2]) => Promise<string>,
  bytes: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Signed> => {
  const { getSignedUrl: signer } = await import('@aws-sdk/s3-request-presigner');
  // By default, the SDK would sign the checksum of the empty body that it sees here.
  const client = new S3Client({ ...clientSettings('s3'), requestChecksumCalculation: 'WHEN_REQUIRED' });
  const now = Date.now();
  const url = await sign(signer, client, {
    expiresIn: UPLOAD_LINK_SECONDS,
    signingDate: new Date(now),
    // The SDK gives a part its own type, which the sender doesn't know.
    ...('content-type' in headers ? { signableHeaders: new Set(['content-type']) } : {}),
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  });
  return {
    ...{ url, method: 'PUT' as const },
    headers: { ...headers, 'content-length': String(bytes) },
    expiresAt: instantOf(now + UPLOAD_LINK_SECONDS * SECOND_MILLISECONDS),
  };
};

/** A link for putting one object. Size, type and, if known, SHA-256 are signed headers: S3 refuses any others. */
export const uploadLink = (bucket: string, key: string, { type, bytes, sha256 }: NewUpload): Promise<Signed> => {
  const checksum = sha256 === undefined ? undefined : Buffer.from(sha256, 'hex').toString('base64');
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentType: type,
    ContentLength: bytes,
    ChecksumSHA256: checksum,
  });
  return signedPut((sign, client, options) => sign(client, command, options), bytes, {
    'content-type': type,
    ...(checksum === undefined ? {} : { 'x-amz-checksum-sha256': checksum }),
  });
};
