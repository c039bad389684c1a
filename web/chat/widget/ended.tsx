/** @jsxImportSource preact */
import { useId, useState } from 'preact/hooks';
import { newId } from '../client/ids.ts';
import { Copy } from './copy.tsx';
import { useChat, useDoing } from './state.ts';
import { useWords } from './words.ts';

const SCORES = [1, 2, 3, 4, 5] as const;

const Survey = () => {
  const { say } = useWords();
  const { visiting } = useChat();
  const [score, setScore] = useState<(typeof SCORES)[number] | null>(null);
  const [comment, setComment] = useState('');
  const [frame] = useState(newId);
  const { isDoing, hasFailed, run } = useDoing();
  const id = useId();
  const submit = (event: Event): void => {
    event.preventDefault();
    if (score === null) return;
    const said = comment.trim() ? { comment: comment.trim() } : {};
    run(() => visiting.act({ type: 'rate', id: frame, score, ...said }));
  };
  return (
    <form class="stack" onSubmit={submit}>
      <fieldset>
        <legend>{say('survey.title')}</legend>
        <div class="scores">
          {SCORES.map((each) => (
            <label key={each}>
              <input type="radio" name={id} checked={score === each} onChange={() => setScore(each)} />
              <span>{say(`survey.${each}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {score !== null && (
        <>
          <div>
            <label for={id}>{say('survey.comment')}</label>
            <textarea
              id={id}
              rows={2}
              maxLength={2000}
              value={comment}
              onInput={({ currentTarget }) => setComment(currentTarget.value)}
            />
          </div>
          {hasFailed && (
            <p class="fault" role="alert">
              {say('trouble')}
            </p>
          )}
          <button type="submit" class="button" aria-disabled={isDoing}>
            {say('survey.send')}
          </button>
        </>
      )}
    </form>
  );
};

/** An ended chat: its survey, and a button for another chat. */
export const Ended = ({ onAgain }: { onAgain: () => void }) => {
  const { say } = useWords();
  const { survey } = useChat().visit.standing ?? {};
  return (
    <div class="card stack">
      {survey === 'open' && <Survey />}
      {survey === 'answered' && <p role="status">{say('survey.thanks')}</p>}
      <Copy />
      <button type="button" class="button primary" onClick={onAgain}>
        {say('ended.again')}
      </button>
    </div>
  );
};
