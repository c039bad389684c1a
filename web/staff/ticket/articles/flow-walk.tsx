import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import type { SuggestedArticle, Ticket, WholeArticle } from '../../api/types.ts';
import { useShown } from '../../articles/content/use-shown.ts';
import { Fault } from '../../site/fault.tsx';
import { useSession } from '../../site/session.tsx';
import { useWrite } from '../queries.ts';
import { type Tried, triedNote } from './tried-note.ts';

const Preview = lazy(() =>
  import('../../articles/content/preview.tsx').then((module) => ({ default: module.Preview })),
);

type Flow = NonNullable<WholeArticle['content']['flow']>;
type Props = { ticket: Ticket; article: SuggestedArticle; onDone: () => void };

const ENDS = { solved: 'It is solved.', ask_us: 'The flow ends here without a solution.' } as const;

const Walk = ({ ticket, article, flow, onDone }: Props & { flow: Flow }) => {
  const [tried, setTried] = useState<readonly Tried[]>([]);
  const [shown, go] = useShown<HTMLDivElement>();
  const write = useWrite(ticket);
  const last = tried.at(-1);
  const step = last ? flow.steps.find(({ id }) => id === last.next) : flow.steps[0];
  if (!step) return null;
  const { text, ends } = step;
  const answers = step.answers ?? [];
  const record = () =>
    write.mutate(
      { body: triedNote(article.title, tried, { text, ends: ends ?? null }), visibility: 'internal' },
      { onSuccess: onDone },
    );
  return (
    <div className="form" lang={article.language}>
      <div ref={shown} tabIndex={-1} className="shown">
        <Suspense fallback={null}>
          <Preview source={text} />
        </Suspense>
        {ends && <p lang="en">{ENDS[ends]}</p>}
      </div>
      <div className="row">
        {answers.map(({ label, next }) => (
          <Button
            key={`${next} ${label}`}
            onPress={() => go(() => setTried([...tried, { text, answer: label, next }]))}
          >
            {label}
          </Button>
        ))}
      </div>
      {write.error && <Fault error={write.error} />}
      <div className="row" lang="en">
        <Button kind="primary" isPending={write.isPending} isDisabled={tried.length === 0} onPress={record}>
          Note what was tried
        </Button>
        <Button isDisabled={tried.length === 0} onPress={() => go(() => setTried(tried.slice(0, -1)))}>
          Back
        </Button>
      </div>
    </div>
  );
};

/** Walks a troubleshooting flow with the requester. The steps tried become a note on the ticket. */
export const FlowWalk = (props: Props) => {
  const { articles: api } = useSession();
  const { id, language } = props.article;
  const { data, error, refetch } = useQuery({
    queryKey: ['flow', language, id],
    queryFn: async () => {
      const { published, ...latest } = await api.article(id, language);
      return published === null || published === latest.latest ? latest : api.article(id, language, published);
    },
  });
  if (!data) return error ? <Fault error={error} onRetry={() => refetch()} /> : <Spinner label="Reading the flow" />;
  return data.content.flow ? <Walk {...props} flow={data.content.flow} /> : null;
};
