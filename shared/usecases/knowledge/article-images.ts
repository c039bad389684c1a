import type { ArticleFault } from '../../domain/knowledge/flow-faults.ts';
import type { CleanImage } from '../../domain/knowledge/images/bytes.ts';
import { cleanImage, imagesOf, MAX_IMAGE_BYTES } from '../../domain/knowledge/images/image.ts';
import type { ArticleContent } from '../../schemas/articles.ts';
import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';
import { keyUploads, type Uploads } from '../attachments/attachments.ts';
import type { ApiKey } from '../ports/people.ts';
import type { ArticleImages, Articles, PublishedImages } from './ports.ts';

export type AddedImage = { ok: true; name: string; image: CleanImage } | { ok: false; message: string };

/** Makes an image of what a key may send of the uploads. Its name is made of what it holds: made again, it is the same one. */
export const addImage = async (
  { images, uploads }: { images: Pick<ArticleImages, 'uploaded' | 'keep'>; uploads: Pick<Uploads, 'find'> },
  key: ApiKey,
  uploadId: string,
): Promise<AddedImage> => {
  const { organisation } = key;
  const upload = await uploads.find(organisation, uploadId, keyUploads(key));
  const bytes = upload && (await images.uploaded(organisation, uploadId, MAX_IMAGE_BYTES));
  if (bytes === null) return { ok: false, message: `nothing was uploaded, or more than ${MAX_IMAGE_BYTES} bytes` };
  const image = cleanImage(bytes);
  if (image === null) return { ok: false, message: 'must be a PNG, JPEG or WebP image of at most 8000 pixels a side' };
  return { ok: true, name: await images.keep(organisation, image), image };
};

/** Images that an article names and that aren't there: readers would see none. */
export const missingImages = async (
  { images }: { images: Pick<ArticleImages, 'has'> },
  organisation: string,
  content: ArticleContent,
): Promise<ArticleFault[]> => {
  const names = imagesOf(content);
  const are = await Promise.all(names.map((name) => images.has(organisation, name)));
  return names.filter((_name, index) => !are[index]).map((name) => ({ field: 'body', message: `no image ${name}` }));
};

/** Longer than anybody writes at one version: an image stands there before its article is saved. */
const MAX_UNSAVED_MILLISECONDS = 86_400_000;

/**
 * Removes the images that no version of any article names. Died in the middle, the next run removes the rest. `now` is real
 * time, as the bucket's is.
 */
export const removeUnnamedImages = async (
  { articles, images }: { articles: Pick<Articles, 'list' | 'versions'>; images: PublishedImages },
  organisation: string,
  now: Instant,
): Promise<number> => {
  const isOld = ({ at }: { at: Instant }) => millisecondsOf(now) - millisecondsOf(at) > MAX_UNSAVED_MILLISECONDS;
  const old = (await images.list(organisation)).filter(isOld);
  if (old.length === 0) return 0;
  const named = new Set<string>();
  for (const article of await articles.list(organisation)) {
    for (const { content } of await articles.versions(article)) for (const name of imagesOf(content)) named.add(name);
  }
  const unnamed = old.filter(({ name }) => !named.has(name));
  for (const { name } of unnamed) await images.remove(organisation, name);
  return unnamed.length;
};
