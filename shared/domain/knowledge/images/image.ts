import type { ArticleContent } from '../../../schemas/articles.ts';
import type { CleanImage } from './bytes.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

/** Images of articles (docs/decisions/0134). An article's Markdown names one as `![what it shows](image:NAME)`. */

/** A screenshot needs a tenth of this. Readers download it. */
export const MAX_IMAGE_BYTES = 2 * 1024 * 1024;
/** For each side, in pixels: more than any screen shows. */
export const MAX_IMAGE_SIDE = 8000;

const ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const;
const TYPES: ReadonlyMap<string, CleanImage['type']> = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['webp', 'image/webp'],
]);

/** A digest of the content, the size in pixels, and the type. The same picture always has the same name. */
export const IMAGE_NAME = /^[0-9a-f]{32}-\d{1,4}x\d{1,4}\.(?:png|jpg|webp)$/;
const NAMED = /image:([0-9a-f]{32}-\d{1,4}x\d{1,4}\.(?:png|jpg|webp))/g;
const WITHOUT_WORDS = /!\[\s*\]\(\s*<?image:/;

/**
 * Recognises an image by its content, never by its name. Null for anything else, including SVG, which may run scripts.
 */
export const cleanImage = (bytes: Uint8Array): CleanImage | null => {
  const clean = cleanPng(bytes) ?? cleanJpeg(bytes) ?? cleanWebp(bytes);
  const isFit = clean && [clean.width, clean.height].every((side) => side > 0 && side <= MAX_IMAGE_SIDE);
  return isFit ? clean : null;
};

export const imageName = (digest: string, { type, width, height }: Omit<CleanImage, 'bytes'>): string =>
  `${digest.slice(0, 32)}-${width}x${height}.${ENDINGS[type]}`;

/** What a name says about its image. */
export const imageNamed = (name: string): { type: CleanImage['type']; width: number; height: number } | null => {
  const [, width, height, ending = ''] = /-(\d+)x(\d+)\.(\w+)$/.exec(name) ?? [];
  const type = TYPES.get(ending);
  return IMAGE_NAME.test(name) && type ? { type, width: Number(width), height: Number(height) } : null;
};

const markdownIn = ({ body, flow, video }: ArticleContent): string[] => [
  body,
  ...(flow?.steps.map(({ text }) => text) ?? []),
  video?.transcript ?? '',
];

/** The images that a Markdown text names. */
export const imagesIn = (text: string): string[] => [...text.matchAll(NAMED)].flatMap(([, name]) => name ?? []);

/** The images that an article names, each once. */
export const imagesOf = (content: ArticleContent): string[] => [...new Set(markdownIn(content).flatMap(imagesIn))];

/** Whether an image lacks a description, which readers who can't see it need. */
export const isImageWithoutWords = (content: ArticleContent): boolean =>
  markdownIn(content).some((text) => WITHOUT_WORDS.test(text));
