import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { Button, buttonClass } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { Tag } from '../../../ui/feedback/tag.tsx';
import { day } from '../../../ui/text/dates.ts';
import { useFoundRequests, useRequests } from '../../api/queries.ts';
import type { RequestSummary } from '../../api/types.ts';
import { Page } from '../../site/page.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';
import { nextOf, statusOf, titleOf } from '../words-of-state.ts';
import { OwnArticles } from './own-articles.tsx';

const Row = ({ request }: { request: RequestSummary }) => {
  const words = useWords();
  const { say, locale } = words;
  const status = statusOf(request, words);
  const next = nextOf(request, words);
  return (
    <li className="card request">
      <div className="row between">
        <h2>
          <Link href={`/${request.reference}`}>{titleOf(request, words)}</Link>
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

type Listed = ReturnType<typeof useRequests>;

const Rows = ({ data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch }: Listed) => {
  const { say } = useWords();
  return (
    <>
      <Trouble error={error} onRetry={() => refetch()} />
      {isPending && <Spinner label={say('loading')} />}
      <ul className="requests">
        {requestsIn(data).map((request) => (
          <Row key={request.reference} request={request} />
        ))}
      </ul>
      {hasNextPage && (
        <Button onPress={() => fetchNextPage()} isPending={isFetchingNextPage}>
          {say('list.more')}
        </Button>
      )}
    </>
  );
};
const requestsIn = (data: Listed['data']): RequestSummary[] => data?.pages.flatMap(({ items }) => items) ?? [];

const Found = ({ words, onEnd }: { words: string; onEnd: () => void }) => {
  const { say } = useWords();
  const found = useFoundRequests(words);
  const count = requestsIn(found.data).length;
  const text = count === 1 ? say('list.found_one') : say('list.found_many', { count });
  return (
    <>
      <p className="row between" role="status">
        <span>{found.data && (count === 0 && !found.hasNextPage ? say('list.found_none') : text)}</span>
        <Button kind="plain" onPress={onEnd}>
          {say('list.show_all')}
        </Button>
      </p>
      <Rows {...found} />
    </>
  );
};

const Listed = () => {
  const { say } = useWords();
  const [state, setState] = useState<'open' | 'closed'>('open');
  const listed = useRequests(state);
  const isEmpty = listed.data && requestsIn(listed.data).length === 0 && !listed.hasNextPage;
  return (
    <>
      <fieldset className="field switch">
        <legend className="quiet">{say('list.show')}</legend>
        {(['open', 'closed'] as const).map((each) => (
          <Button key={each} aria-pressed={each === state} onPress={() => setState(each)}>
            {say(`list.${each}`)}
          </Button>
        ))}
      </fieldset>
      {isEmpty && <Empty state={state} />}
      <Rows {...listed} />
    </>
  );
};

/** A person's open or closed requests, or those that match a search. */
export const RequestList = () => {
  const { say } = useWords();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const search = (event: FormEvent) => {
    event.preventDefault();
    setWords(typed.trim());
  };
  return (
    <Page title={say('requests')}>
      <div className="row between list-top">
        <search>
          <form className="find" onSubmit={search}>
            <TextField label={say('list.search')} type="search" maxLength={200} value={typed} onChange={setTyped} />
            <Button type="submit">{say('list.search_button')}</Button>
          </form>
        </search>
        <Link href="/new" className={buttonClass('primary')}>
          {say('new_request')}
        </Link>
      </div>
      {words === '' ? (
        <Listed />
      ) : (
        <Found
          key={words}
          words={words}
          onEnd={() => {
            setTyped('');
            setWords('');
          }}
        />
      )}
      <OwnArticles />
    </Page>
  );
};
