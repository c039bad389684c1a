/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { minutesIn } from '../../ui/text/minutes.ts';
import { newId } from '../client/ids.ts';
import { useChat, useDoing, useForAWhile } from './state.ts';
import { useWords } from './words.ts';

const PROMISE_SECONDS = 120;
const TELL_LOSS_AFTER_MILLISECONDS = 3000;

/** Notices about the connection and this browser. */
export const Notices = () => {
  const { say } = useWords();
  const { visit } = useChat();
  const isLost = useForAWhile(!visit.isConnected, TELL_LOSS_AFTER_MILLISECONDS);
  return (
    <div role="status">
      {isLost && <p class="notice">{say('not_connected')}</p>}
      {!visit.lasts && visit.thread.held > 0 && <p class="notice">{say('wont_last')}</p>}
    </div>
  );
};

/** The chat waits for an agent: what happens next, and a button to stop waiting. */
export const Waiting = () => {
  const { say, locale } = useWords();
  const { visiting, visit, availability } = useChat();
  const [frame] = useState(newId);
  const { isDoing, hasFailed, run } = useDoing();
  const joins = visit.standing?.joins ?? null;
  const minutes = minutesIn(locale, availability?.promiseSeconds ?? PROMISE_SECONDS);
  return (
    <div class="waiting">
      <p>
        <span class="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {joins === null ? say('waiting', { minutes }) : say('waiting.joined', { minutes, reference: joins })}
      </p>
      <button
        type="button"
        class="plain"
        aria-disabled={isDoing}
        onClick={() => run(() => visiting.act({ type: 'make_ticket', id: frame }))}
      >
        {say(joins === null ? 'waiting.rather' : 'waiting.rather.joined')}
      </button>
      {hasFailed && (
        <p class="fault" role="alert">
          {say('trouble')}
        </p>
      )}
    </div>
  );
};

export const Typing = () => {
  const { say } = useWords();
  const { typing, standing } = useChat().visit;
  if (typing === null || standing?.status === 'ended') return null;
  return (
    <p class="typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {say('typing', { name: typing || say('someone') })}
    </p>
  );
};

/** Ends the chat after a confirmation. */
export const End = () => {
  const { say } = useWords();
  const { visiting } = useChat();
  const [isAsking, setAsking] = useState(false);
  const [frame] = useState(newId);
  const { isDoing, hasFailed, run } = useDoing();
  if (!isAsking)
    return (
      <button type="button" class="plain" onClick={() => setAsking(true)}>
        {say('end')}
      </button>
    );
  return (
    <fieldset class="sure" aria-label={say('end.sure')}>
      <span aria-hidden="true">{say('end.sure')}</span>
      <button
        type="button"
        class="plain"
        ref={(button) => button?.focus()}
        aria-disabled={isDoing}
        onClick={() => run(() => visiting.act({ type: 'end', id: frame }))}
      >
        {say('end.yes')}
      </button>
      <button type="button" class="plain" onClick={() => setAsking(false)}>
        {say('end.no')}
      </button>
      {hasFailed && (
        <p class="fault" role="alert">
          {say('trouble')}
        </p>
      )}
    </fieldset>
  );
};
