import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { Tag } from '../../../ui/feedback/tag.tsx';
import type { SuggestedArticle, Ticket } from '../../api/types.ts';
import { Fault } from '../../site/fault.tsx';
import { useSession } from '../../site/session.tsx';
import { useArticles } from '../queries.ts';
import { FlowWalk } from './flow-walk.tsx';

type SuggestionProps = { article: SuggestedArticle; onInsert?: (text: string) => void; onWalk: () => void };

const Suggestion = ({ article, onInsert, onWalk }: SuggestionProps) => {
  const { id, language, title, summary, kind, audience, url } = article;
  return (
    <li>
      <p>
        <Link href={`/articles/${language}/${id}`} lang={language}>
          {title}
        </Link>{' '}
        {audience !== 'public' && <Tag kind="note">{audience === 'internal' ? 'For staff' : `For ${audience}`}</Tag>}
      </p>
      <p className="soft small" lang={language}>
        {summary}
      </p>
      <div className="row">
        {url !== null && onInsert && (
          <Button kind="plain" onPress={() => onInsert(`${title}\n${url}`)}>
            Put into the answer<span className="quiet"> {title}</span>
          </Button>
        )}
        {kind === 'troubleshooting_flow' && (
          <Button kind="plain" onPress={onWalk}>
            Walk through<span className="quiet"> {title}</span>
          </Button>
        )}
      </div>
    </li>
  );
};

/** Offers an article from a ticket's solution when no article had it and the ticket isn't confidential. */
const isOffered = ({ status, resolution, restricted, type, answeredBy, parties }: Ticket): boolean =>
  (status === 'resolved' || status === 'closed') &&
  resolution !== null &&
  !restricted &&
  !answeredBy &&
  type !== 'complaint' &&
  type !== 'dispute_resolution' &&
  parties.every(({ role }) => role !== 'counterparty');

const OfferedDraft = ({ reference }: Ticket) => {
  const { api } = useSession();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const draft = useMutation({
    mutationFn: () => api.draftArticle(reference),
    onSuccess: ({ id, language }) => {
      queries.invalidateQueries({ queryKey: ['articles'] });
      go(`/articles/${language}/${id}`);
    },
  });
  return (
    <>
      <p className="small">Others may have the same question. The draft leaves out names, addresses and numbers.</p>
      {draft.error && <Fault error={draft.error} />}
      <Button isPending={draft.isPending} onPress={() => draft.mutate()}>
        Draft an article
      </Button>
    </>
  );
};

/** Articles that may answer a ticket. For a solved ticket, also offers an article made from its solution. */
export const ArticlesCard = ({ ticket, onInsert }: { ticket: Ticket; onInsert?: (text: string) => void }) => {
  const { data, error, refetch } = useArticles(ticket);
  const [walked, setWalked] = useState<SuggestedArticle | null>(null);
  const articles = data?.items ?? [];
  return (
    <section className="card" aria-labelledby="articles">
      <h2 id="articles">Articles</h2>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {data && articles.length === 0 && <p className="soft">No article fits this request.</p>}
      {articles.length > 0 && (
        <ul className="suggested">
          {articles.map((article) => (
            <Suggestion
              key={`${article.language}/${article.id}`}
              article={article}
              onWalk={() => setWalked(article)}
              {...(onInsert ? { onInsert } : {})}
            />
          ))}
        </ul>
      )}
      {isOffered(ticket) && <OfferedDraft {...ticket} />}
      {walked && (
        <Dialog title={walked.title} isOpen onClose={() => setWalked(null)}>
          <FlowWalk ticket={ticket} article={walked} onDone={() => setWalked(null)} />
        </Dialog>
      )}
    </section>
  );
};
