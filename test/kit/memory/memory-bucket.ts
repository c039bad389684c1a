import { createHash } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CopyObjectCommand,
  type CopyObjectCommandInput,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

export type StoredObject = { content: Buffer; type?: string; disposition?: string; etag: string };

const failure = (name: string, httpStatusCode?: number): S3ServiceException =>
  new S3ServiceException({ name, message: name, $fault: 'client', $metadata: { httpStatusCode } });

const etagOf = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;

/**
 * The S3 client, answered from memory, with the conditions that our adapters use. Objects are stored by `bucket/key`.
 */
export const memoryBuckets = () => {
  const objects = new Map<string, StoredObject>();
  const client = mockClient(S3Client);
  const put = (at: string, content: Buffer, type?: string, disposition?: string) =>
    objects.set(at, { content, type, disposition, etag: etagOf(content) });
  const existing = (at: string): StoredObject => {
    const found = objects.get(at);
    if (!found) throw failure('NoSuchKey');
    return found;
  };
  client.on(PutObjectCommand).callsFake((input: PutObjectCommandInput) => {
    const at = `${input.Bucket}/${input.Key}`;
    if (input.IfNoneMatch === '*' && objects.has(at)) throw failure('PreconditionFailed');
    // Our adapters put bytes and texts.
    const content = Buffer.from(input.Body as Uint8Array);
    const sha256 = createHash('sha256').update(content).digest('base64');
    if (input.ChecksumSHA256 && input.ChecksumSHA256 !== sha256) throw failure('BadDigest');
    put(at, content, input.ContentType, input.ContentDisposition);
    return {};
  });
  client.on(HeadObjectCommand).callsFake(({ Bucket, Key }) => {
    const found = objects.get(`${Bucket}/${Key}`);
    if (!found) throw failure('NotFound');
    return { ContentLength: found.content.length, ETag: found.etag };
  });
  client.on(GetObjectCommand).callsFake((input: GetObjectCommandInput) => {
    const { content: whole, etag } = existing(`${input.Bucket}/${input.Key}`);
    if (input.IfMatch && input.IfMatch !== etag) throw failure('PreconditionFailed');
    if (input.IfNoneMatch === etag) throw failure('NotModified', 304);
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(input.Range ?? '') ?? [];
    const content = from === undefined ? whole : whole.subarray(Number(from), Number(to) + 1);
    const Body = {
      transformToByteArray: async () => new Uint8Array(content),
      transformToString: async () => content.toString('utf8'),
      async *[Symbol.asyncIterator]() {
        for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
      },
    };
    return { Body, ContentLength: content.length, ETag: etag };
  });
  client.on(CopyObjectCommand).callsFake((input: CopyObjectCommandInput) => {
    const { content, etag } = existing(decodeURIComponent(input.CopySource ?? ''));
    if (input.CopySourceIfMatch && input.CopySourceIfMatch !== etag) throw failure('PreconditionFailed');
    put(`${input.Bucket}/${input.Key}`, content, input.ContentType, input.ContentDisposition);
    return {};
  });
  /** Multipart uploads by id, until they are completed. */
  const begun = new Map<string, { type?: string; parts: Map<number, Buffer> }>();
  const partsOf = (uploadId = ''): { type?: string; parts: Map<number, Buffer> } => {
    const found = begun.get(uploadId);
    if (!found) throw failure('NoSuchUpload');
    return found;
  };
  client.on(CreateMultipartUploadCommand).callsFake(({ ContentType }) => {
    const UploadId = `parts-${begun.size + 1}`;
    begun.set(UploadId, { type: ContentType, parts: new Map() });
    return { UploadId };
  });
  client.on(ListPartsCommand).callsFake(({ UploadId }) => ({
    Parts: [...partsOf(UploadId).parts]
      .toSorted(([one], [other]) => one - other)
      .map(([PartNumber, content]) => ({ PartNumber, Size: content.length, ETag: etagOf(content) })),
  }));
  client.on(CompleteMultipartUploadCommand).callsFake((input: CompleteMultipartUploadCommandInput) => {
    const { type, parts } = partsOf(input.UploadId);
    const named = (input.MultipartUpload?.Parts ?? []).map(({ PartNumber = 0, ETag }) => {
      const content = parts.get(PartNumber);
      if (!content || etagOf(content) !== ETag) throw failure('InvalidPart');
      return content;
    });
    put(`${input.Bucket}/${input.Key}`, Buffer.concat(named), type);
    begun.delete(input.UploadId ?? '');
    return {};
  });
  /** Uploads a part as a browser does with a signed link. */
  const putPart = (url: string, content: Buffer): void => {
    const { searchParams } = new URL(url);
    partsOf(searchParams.get('uploadId') ?? '').parts.set(Number(searchParams.get('partNumber')), content);
  };
  const keysIn = (bucket = '', prefix = '') =>
    keysUnder(`${bucket}/${prefix}`).map((at) => ({ Key: at.slice(bucket.length + 1) }));
  client.on(ListObjectsV2Command).callsFake(({ Bucket, Prefix = '', Delimiter, StartAfter = '' }) => {
    const found = keysIn(Bucket, Prefix).filter(({ Key }) => Key > StartAfter);
    const folderOf = (key: string) => key.slice(0, key.indexOf(Delimiter, Prefix.length) + 1);
    if (!Delimiter) return { Contents: found };
    return {
      CommonPrefixes: [...new Set(found.map(({ Key }) => folderOf(Key)))].map((folder) => ({ Prefix: folder })),
    };
  });
  client.on(ListObjectVersionsCommand).callsFake(({ Bucket, Prefix }) => ({ Versions: keysIn(Bucket, Prefix) }));
  client.on(DeleteObjectCommand).callsFake(({ Bucket, Key }) => {
    objects.delete(`${Bucket}/${Key}`);
    return {};
  });
  const keysUnder = (prefix: string): string[] => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  return { client, objects, put, putPart, keysUnder };
};
