import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useAction } from '../../api/queries.ts';
import type { PortalRequest } from '../../api/types.ts';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

/** Reopens a closed request, while that is still possible. */
export const Reopen = ({ request }: { request: PortalRequest }) => {
  const { say } = useWords();
  const action = useAction(request.reference);
  const [comment, setComment] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = comment.trim();
    setIsEmpty(words === '');
    if (words !== '') action.mutate({ action: 'reopen', comment: words });
  };
  return (
    <form className="card form" onSubmit={submit} noValidate>
      <TextField
        label={say('reopen.label')}
        lines={3}
        value={comment}
        onChange={setComment}
        error={isEmpty ? say('reopen.empty') : null}
      />
      <Trouble error={action.error} />
      <Button type="submit" isPending={action.isPending}>
        {say('reopen.send')}
      </Button>
    </form>
  );
};
