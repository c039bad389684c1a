/** Types that every browser shows. SVG is none of them: it is a document, not a picture. */
const SHOWN = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
/** Twice as high as it is shown, for fine screens. */
const HEIGHT = 112;
const MAX_WIDTH = 224;

/**
 * A small picture of a picture, as an address that the content security policy lets a page show and that a draft can keep; null
 * of what is none, whatever its name says.
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
    // Browsers that can't make it make a PNG.
    return canvas.toDataURL('image/webp', 0.7);
  } catch {
    return null;
  }
};
