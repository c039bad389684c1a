import { IMAGE_NAME, imageNamed } from '../../shared/domain/knowledge/images/image.ts';
import { json } from '../../shared/http/answer.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { ARTICLE_ROUTES } from '../../shared/http/routes/articles.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { addImage } from '../../shared/usecases/knowledge/article-images.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof ARTICLE_ROUTES> = HandlerOf<(typeof ARTICLE_ROUTES)[Name]>;

export const addArticleImage: Handler<'addArticleImage'> = async ({ key, body }) => {
  const added = await addImage(services, key, body.uploadId);
  if (!added.ok) return invalidFields([{ field: 'uploadId', message: added.message }]);
  const { name, image } = added;
  const { type, width, height, bytes } = image;
  const location = `/v1/article-images/${name}`;
  return json(201, { image: name, type, width, height, bytes: bytes.length }, { location });
};

export const getArticleImage: Handler<'getArticleImage'> = async ({ key, params: { image } }) => {
  const named = IMAGE_NAME.test(image) ? imageNamed(image) : null;
  const bytes = named && (await services.images.read(key.organisation, image));
  if (!bytes) return problem('no-such-image', 'There is no such image.');
  const headers = {
    'content-type': named.type,
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    // Opened on its own, an image must not load or run anything.
    'content-security-policy': "default-src 'none'",
  };
  return { statusCode: 200, headers, body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true };
};
