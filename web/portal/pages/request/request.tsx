import { Link } from 'wouter';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { Tag } from '../../../ui/feedback/tag.tsx';
import type { ReadRequest } from '../../api/queries.ts';
import { isRefused } from '../../api/refused.ts';
import type { PortalRequest } from '../../api/types.ts';
import { useChatAbout } from '../../site/chat.ts';
import { Page } from '../../site/page.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';
import { Appointment } from '../appointment/appointment.tsx';
import { outcomeOf } from '../told-state.ts';
import { nextOf, statusOf, titleOf } from '../words-of-state.ts';
import { About } from './about.tsx';
import { Answer } from './answer.tsx';
import { Confirmation } from './confirmation.tsx';
import { Messages } from './messages.tsx';
import { MoreActions } from './more-actions.tsx';
import { Reopen } from './reopen.tsx';
import { SignInForMore } from './sign-in-for-more.tsx';
import { Survey } from './survey.tsx';
import { Timeline } from './timeline.tsx';

/** One request: its state, the next step, its messages, and the reader's actions. */
export const RequestPage = ({ reference, read }: { reference: string; read: ReadRequest }) => {
  const { say } = useWords();
  const { data, error, isPending, refetch } = read;
  if (isPending) return <Spinner label={say('loading')} />;
  if (data) return <Loaded request={data} />;
  if (!isRefused(error, 'no-such-ticket')) return <Trouble error={error} onRetry={() => refetch()} />;
  return (
    <Page title={say('request.missing')}>
      <p>{say('request.missing_text', { reference })}</p>
      <Link href="/">{say('missing.link')}</Link>
    </Page>
  );
};

const Loaded = ({ request }: { request: PortalRequest }) => {
  const words = useWords();
  const { say } = words;
  useChatAbout(request.reference);
  const status = statusOf(request, words);
  const next = nextOf(request, words);
  const outcome = outcomeOf(request);
  const may = (action: PortalRequest['allowed'][number]): boolean => request.allowed.includes(action);
  return (
    <Page title={titleOf(request, words)}>
      <p className="row under-title">
        <Tag kind={status.kind}>{status.text}</Tag>
        <span className="soft">{request.reference}</span>
      </p>
      <div className="columns">
        <div className="stack">
          {request.mergedInto && (
            <Alert kind="note">
              <p>
                {say('request.merged')} <Link href={`/${request.mergedInto}`}>{request.mergedInto}</Link>
              </p>
            </Alert>
          )}
          {next && (
            <section className="card next">
              <h2>{say('request.next')}</h2>
              <p>{next}</p>
            </section>
          )}
          {outcome && (
            <section className="card">
              <h2>{say('happened.solved')}</h2>
              <p className="said">{outcome}</p>
            </section>
          )}
          <Appointment request={request} />
          {may('confirm') && <Confirmation request={request} />}
          {may('survey') && !may('confirm') && <Survey request={request} />}
          {request.survey && <Alert kind="good">{say('survey.thanks')}</Alert>}
          <Messages request={request} />
          {/* Only one field to write in: a message to a closed request reopens it. */}
          {may('reopen') ? <Reopen request={request} /> : may('message') && <Answer reference={request.reference} />}
          {request.byLink && <SignInForMore reference={request.reference} />}
          <Timeline request={request} />
        </div>
        <aside className="stack" aria-label={say('request.about')}>
          <About request={request} />
          <MoreActions request={request} />
        </aside>
      </div>
    </Page>
  );
};
