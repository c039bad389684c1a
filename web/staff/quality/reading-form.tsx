import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { ChoiceField } from '../../ui/controls/choice-field.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import type { QualityCheck, QualityMonth } from '../insight/calls.ts';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';

type Question = QualityMonth['questions'][number];

const NONE = 'none';

const choicesOf = (scale: number) => [
  ...Array.from({ length: scale }, (_, index) => {
    const id = String(index + 1);
    const meaning = index === 0 ? ' (worst)' : index + 1 === scale ? ' (best)' : '';
    return { id, name: `${id}${meaning}` };
  }),
  { id: NONE, name: 'Doesn’t apply' },
];

/** The month's form: an answer to each question, and a text for the agent. */
export const ReadingForm = ({
  month,
  check: { reference, agent },
  questions,
}: {
  month: string;
  check: QualityCheck;
  questions: readonly Question[];
}) => {
  const { insight } = useSession();
  const names = useNames();
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [comment, setComment] = useState('');
  const [isTried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      insight.addReading(reference, {
        month,
        answers: Object.fromEntries(
          Object.entries(answers).map(([id, answer]) => [id, answer === NONE ? null : Number(answer)]),
        ),
        ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['quality'] }),
  });
  const missing = questions.filter(({ id }) => answers[id] === undefined);
  const submit = () => {
    setTried(true);
    if (missing.length === 0) save.mutate();
  };
  return (
    <form
      className="card form reading"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {questions.map(({ id, text, scale }) => (
        <ChoiceField
          key={id}
          label={text}
          look="tiles"
          error={isTried && answers[id] === undefined ? 'Choose an answer' : null}
          choices={choicesOf(scale)}
          value={answers[id] ?? null}
          onChange={(answer) => setAnswers((before) => ({ ...before, [id]: answer }))}
        />
      ))}
      <TextField
        label="For the agent"
        optional="optional"
        hint="What was good, and what to do next time. Leave out names of requesters."
        lines={4}
        value={comment}
        onChange={setComment}
      />
      <p className="soft">{names.agent(agent)} sees your answers with your name. They can’t be changed afterwards.</p>
      <Fault error={save.error} />
      <Button kind="primary" type="submit" isPending={save.isPending}>
        Save
      </Button>
    </form>
  );
};
