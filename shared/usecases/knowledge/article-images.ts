import type { ArticleFault } from '../../domain/knowledge/flow-faults.ts';
import type { CleanImage } from '../../domain/knowledge/images/bytes.ts';
import { cleanImage, imagesOf, MAX_IMAGE_BYTES } from '../../domain/knowledge/images/image.ts';
import type { ArticleContent } from '../../schemas/articles.ts';
import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';
import { keyUploads, type Uploads } from '../attachments/attachments.ts';
import type { ApiKey } from '../ports/people.ts';
import type { ArticleImages, Articles, PublishedImages } from './ports.ts';

export type AddedImage = { ok: true; name: string; image: CleanImage } | { ok: false; message: string };

/**
 * Makes an image from an upload that the key may send. Its name is derived from its content, so a repetition gives
 * the same image.
 */
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

/** Faults for images that an article names but that don't exist. */
export const missingImages = async (
  { images }: { images: Pick<ArticleImages, 'has'> },
  organisation: string,
  content: ArticleContent,
): Promise<ArticleFault[]> => {
  const names = imagesOf(content);
  const are = await Promise.all(names.map((name) => images.has(organisation, name)));
  return names.filter((_name, index) => !are[index]).map((name) => ({ field: 'body', message: `no image ${name}` }));
};

/** Longer than an author works on one version: an image is uploaded before its article is saved. */
const MAX_UNSAVED_MILLISECONDS = 86_400_000;

/**
 * Removes images that no version of any article names. After a crash the next run removes the rest. `now` is real
 * time, like the bucket's.
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
