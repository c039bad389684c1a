/** Image types that every browser shows. SVG is left out: it is a document. */
const SHOWN = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
/** Twice the height on screen, for high-resolution screens. */
const HEIGHT = 112;
const MAX_WIDTH = 224;

/**
 * Makes a small preview of an image, as a data address that the content security policy allows and a draft can keep. Returns
 * null for files that aren't images, whatever their name.
 */
export const previewOf = async (file: File): Promise<string | null> => {
  if (!SHOWN.includes(file.type)) return null;
  try {
    const picture = await createImageBitmap(file, { resizeHeight: HEIGHT, resizeQuality: 'medium' });
    const canvas = document.createElement('canvas');
    canvas.height = HEIGHT;
    canvas.width = Math.min(picture.width, MAX_WIDTH);
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    picture.close();
    // Browsers that can't write WebP return a PNG.
    return canvas.toDataURL('image/webp', 0.7);
  } catch {
    return null;
  }
};
