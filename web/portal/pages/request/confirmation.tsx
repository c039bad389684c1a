import { useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useAction } from '../../api/queries.ts';
import type { PortalRequest } from '../../api/types.ts';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

/** Asks whether the solution helped. Yes closes the request; no asks what is still wrong. */
export const Confirmation = ({ request }: { request: PortalRequest }) => {
  const { say } = useWords();
  const action = useAction(request.reference);
  const [isDeclining, setIsDeclining] = useState(false);
  const [comment, setComment] = useState('');
  const words = comment.trim();
  return (
    <section className="card stack ask" aria-labelledby="confirm">
      <h2 id="confirm">{say('confirm.title')}</h2>
      {request.resolution && <p className="said">{request.resolution}</p>}
      <Trouble error={action.error} />
      {isDeclining ? (
        <>
          <TextField
            label={say('decline.label')}
            hint={say('decline.hint')}
            lines={4}
            name="decline"
            autoFocus
            value={comment}
            onChange={setComment}
          />
          <div className="row">
            <Button
              kind="primary"
              isPending={action.isPending}
              onPress={() => action.mutate({ action: 'decline', ...(words ? { comment: words } : {}) })}
            >
              {say('decline.send')}
            </Button>
            <Button kind="plain" onPress={() => setIsDeclining(false)}>
              {say('cancel')}
            </Button>
          </div>
        </>
      ) : (
        <div className="row">
          <Button kind="primary" isPending={action.isPending} onPress={() => action.mutate({ action: 'confirm' })}>
            {say('confirm.yes')}
          </Button>
          <Button onPress={() => setIsDeclining(true)}>{say('confirm.no')}</Button>
        </div>
      )}
    </section>
  );
};
