import { useQueries } from '@tanstack/react-query';
import markdown from 'markdown-it';
import { useMemo } from 'react';
import { imagesIn } from '../../../../shared/domain/knowledge/images/image.ts';
import { useSession } from '../../site/session.tsx';

/** As the help centre reads Markdown: HTML in the source stays text, and links lead only where the parser lets them. */
const parser = markdown('default', { html: false, linkify: true, typographer: false });
const { escapeHtml } = parser.utils;

/** Images come with the agent's token, so that a page alone can't load them: what they hold stands in their address. */
parser.renderer.rules.image = (tokens, index, _options, env) => {
  const token = tokens[index];
  const [name = ''] = imagesIn(String(token?.attrGet('src') ?? ''));
  // As it is given below.
  const { images } = env as { images: ReadonlyMap<string, string> };
  const [address, words] = [images.get(name), escapeHtml(token?.content ?? '')];
  return address ? `<img src="${escapeHtml(address)}" alt="${words}">` : `<em>${words}</em>`;
};

const useImages = (source: string): ReadonlyMap<string, string> => {
  const { articles: api } = useSession();
  const names = [...new Set(imagesIn(source))];
  return useQueries({
    queries: names.map((name) => ({
      queryKey: ['article-image', name],
      queryFn: () => api.image(name),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (read) => new Map(read.flatMap(({ data }, at) => (data ? [[names[at] ?? '', data] as const] : []))),
  });
};

export const Preview = ({ source }: { source: string }) => {
  const images = useImages(source);
  const html = useMemo(() => parser.render(source, { images }), [source, images]);
  // The parser makes every tag of it; the content security policy would run no script of it in any case.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
};
