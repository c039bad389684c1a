import { globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** The types of an app's files. Other types can't be uploaded. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A built app has a file whose type isn't listed. */
export class UnknownFileType extends Error {
  override readonly name = 'UnknownFileType';
}

const typeOf = (name: string): string => {
  const type = TYPES[extname(name)];
  if (type === undefined) throw new UnknownFileType(name);
  return type;
};

/** Assets are named by a digest of their content. Browsers ask for everything else each time. */
const cacheOf = (name: string): string =>
  name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

type Upload = { client: S3Client; bucket: string; folder: string; config: object };

/**
 * Uploads a built app and its `config.json`: assets first, the page that names them last, so that no page names a missing file.
 * Older assets stay for browsers with an older page. A second run changes nothing.
 * @throws UnknownFileType
 */
export const uploadApp = async ({ client, bucket, folder, config }: Upload): Promise<void> => {
  const put = (Key: string, Body: Uint8Array | string) =>
    client.send(
      new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: typeOf(Key), CacheControl: cacheOf(Key) }),
    );
  const names = globSync('**/*.*', { cwd: folder });
  const [pages, assets] = [
    names.filter((name) => name.endsWith('.html')),
    names.filter((name) => !name.endsWith('.html')),
  ];
  await Promise.all(assets.map((name) => put(name, readFileSync(join(folder, name)))));
  await put('config.json', JSON.stringify(config));
  for (const name of pages) await put(name, readFileSync(join(folder, name)));
};
