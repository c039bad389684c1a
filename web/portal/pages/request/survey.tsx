import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { ChoiceField } from '../../../ui/controls/choice-field.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useAction } from '../../api/queries.ts';
import type { PortalRequest } from '../../api/types.ts';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

const SCORES = ['5', '4', '3', '2', '1'] as const;

/** The survey after a request is closed. */
export const Survey = ({ request }: { request: PortalRequest }) => {
  const { say } = useWords();
  const action = useAction(request.reference);
  const [score, setScore] = useState<(typeof SCORES)[number] | null>(null);
  const [comment, setComment] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(score === null);
    const words = comment.trim();
    if (score !== null) action.mutate({ action: 'survey', score: Number(score), ...(words ? { comment: words } : {}) });
  };
  return (
    <form className="card form" onSubmit={submit} noValidate>
      <ChoiceField
        label={say('survey.label')}
        choices={SCORES.map((id) => ({ id, name: say(`survey.${id}`) }))}
        value={score}
        onChange={setScore}
        error={isMissing ? say('survey.missing') : null}
      />
      <TextField
        label={say('survey.comment')}
        optional={say('optional')}
        lines={3}
        value={comment}
        onChange={setComment}
      />
      <Trouble error={action.error} />
      <Button type="submit" isPending={action.isPending}>
        {say('survey.send')}
      </Button>
    </form>
  );
};
