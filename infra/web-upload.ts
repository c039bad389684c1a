import { globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** The types of an app's files; one that isn't here isn't uploaded. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A built app has a file of a kind that nobody has said the type of. */
export class UnknownFileType extends Error {
  override readonly name = 'UnknownFileType';
}

const typeOf = (name: string): string => {
  const type = TYPES[extname(name)];
  if (type === undefined) throw new UnknownFileType(name);
  return type;
};

/** Assets are named after what they hold; everything else is asked for anew each time. */
const cacheOf = (name: string): string =>
  name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

type Upload = { client: S3Client; bucket: string; folder: string; config: object };

/**
 * Puts a built app and its `config.json` into its bucket: the assets first, the page that names them last, so that a
 * browser never gets a page whose files aren't there. Older assets stay for browsers that have an older page. Repeated it
 * changes nothing.
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
