import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useSession } from '../../site/session.tsx';

/** The article that answered a ticket, by its title in the organisation's first language or else in another. */
export const AnsweredBy = ({ id }: { id: string }) => {
  const { articles: api, me } = useSession();
  const { data } = useQuery({ queryKey: ['articles'], queryFn: api.articles });
  const same = data?.items.filter((article) => article.id === id) ?? [];
  const article = same.find(({ language }) => language === me.organisation.language) ?? same[0];
  if (!article) return id.replaceAll('-', ' ');
  return (
    <Link href={`/articles/${article.language}/${id}`} lang={article.language}>
      {article.shown.title}
    </Link>
  );
};
