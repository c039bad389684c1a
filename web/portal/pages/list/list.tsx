import { useState } from 'react';
import { Link } from 'wouter';
import { Button, buttonClass } from '../../../ui/controls/button.tsx';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { Tag } from '../../../ui/feedback/tag.tsx';
import { day } from '../../../ui/text/dates.ts';
import { useRequests } from '../../api/queries.ts';
import type { RequestSummary } from '../../api/types.ts';
import { Page } from '../../site/page.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';
import { nextOf, statusOf } from '../words-of-state.ts';

const Row = ({ request }: { request: RequestSummary }) => {
  const words = useWords();
  const { say, locale } = words;
  const status = statusOf(request, words);
  const next = nextOf(request, words);
  return (
    <li className="card request">
      <div className="row between">
        <h2>
          <Link href={`/${request.reference}`}>{request.subject}</Link>
        </h2>
        <Tag kind={status.kind}>{status.text}</Tag>
      </div>
      {next && <p>{next}</p>}
      <p className="soft small">
        {say('list.about', { reference: request.reference, date: day(request.createdAt, locale) })}
        {request.side !== 'requester' && ` · ${say(`side.${request.side}`)}`}
      </p>
    </li>
  );
};

const Empty = ({ state }: { state: 'open' | 'closed' }) => {
  const { say } = useWords();
  return (
    <div className="card">
      <h2>{say(`list.none_${state}`)}</h2>
      <p>{say(`list.none_${state}_text`)}</p>
    </div>
  );
};

/** A person's requests: those that go on, or those that are over. */
export const RequestList = () => {
  const { say } = useWords();
  const [state, setState] = useState<'open' | 'closed'>('open');
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useRequests(state);
  const requests = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={say('requests')}>
      <div className="row between list-top">
        <fieldset className="field switch">
          <legend className="quiet">{say('list.show')}</legend>
          {(['open', 'closed'] as const).map((each) => (
            <Button key={each} aria-pressed={each === state} onPress={() => setState(each)}>
              {say(`list.${each}`)}
            </Button>
          ))}
        </fieldset>
        <Link href="/new" className={buttonClass('primary')}>
          {say('new_request')}
        </Link>
      </div>
      <Trouble error={error} onRetry={() => refetch()} />
      {isPending && <Spinner label={say('loading')} />}
      {data && requests.length === 0 && !hasNextPage && <Empty state={state} />}
      <ul className="requests">
        {requests.map((request) => (
          <Row key={request.reference} request={request} />
        ))}
      </ul>
      {hasNextPage && (
        <Button onPress={() => fetchNextPage()} isPending={isFetchingNextPage}>
          {say('list.more')}
        </Button>
      )}
    </Page>
  );
};
