import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { Tag } from '../../../ui/feedback/tag.tsx';
import type { WholeArticle } from '../../api/types.ts';
import { Fault } from '../../site/fault.tsx';
import { useNames, useSession } from '../../site/session.tsx';
import { shortTime } from '../../site/times.ts';
import { keyOf, useChange } from '../article-queries.ts';
import { Difference } from './difference.tsx';

export const Versions = ({ article }: { article: WholeArticle }) => {
  const { articles: api } = useSession();
  const names = useNames();
  const changed = useChange(article);
  const { id, language, revision } = article;
  const { data } = useQuery({
    queryKey: [...keyOf(language, id), 'versions', revision],
    queryFn: () => api.versions(id, language),
  });
  const [compared, setCompared] = useState<number | null>(null);
  const contentOf = (wanted: number | null) => data?.items.find(({ version }) => version === wanted)?.content;
  const [before, after] = [contentOf(compared), contentOf(article.latest)];
  const restore = useMutation({
    mutationFn: (version: number) => api.act(id, language, revision, { action: 'restore', version }),
    onSettled: changed,
  });
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      {restore.error && <Fault error={restore.error} />}
      <ol className="timeline">
        {(data?.items ?? [])
          .toSorted((one, other) => other.version - one.version)
          .map(({ version, by, at, content }) => (
            <li key={version}>
              <strong>Version {version}</strong> {version === article.published && <Tag kind="good">Published</Tag>}{' '}
              <span className="soft small">
                {content.title}, by {names.agent(by)}, {shortTime(at)}
              </span>
              {version !== article.latest && (
                <div className="row">
                  <Button kind="plain" onPress={() => setCompared(version)}>
                    <span>
                      Compare<span className="quiet"> version {version}</span> with the latest
                    </span>
                  </Button>
                  <Button kind="plain" isDisabled={restore.isPending} onPress={() => restore.mutate(version)}>
                    Restore<span className="quiet"> version {version}</span>
                  </Button>
                </div>
              )}
            </li>
          ))}
      </ol>
      {before && after && (
        <Dialog title={`From version ${compared} to ${article.latest}`} isOpen onClose={() => setCompared(null)}>
          <Difference before={before} after={after} />
          <Button onPress={() => setCompared(null)}>Close</Button>
        </Dialog>
      )}
    </section>
  );
};
