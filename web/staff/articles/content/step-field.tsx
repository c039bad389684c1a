import { useRef } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { faultOf } from '../../api/problem.ts';
import {
  addAnswer,
  addStep,
  endStep,
  type Flow,
  mayRemove,
  moveStep,
  NOWHERE,
  nameOf,
  removeAnswer,
  removeStep,
  type Step,
  setAnswer,
  setStep,
} from './flow-edit.ts';
import { TextWithImages } from './text-with-images.tsx';

type StepFieldProps = {
  flow: Flow;
  step: Step;
  at: number;
  error: unknown;
  onChange: (flow: Flow, told?: string) => void;
};

const GOES_ON = 'goes_on';
const AFTER = [
  { id: GOES_ON, name: 'The reader chooses an answer' },
  { id: 'solved', name: 'It ends here: solved' },
  { id: 'ask_us', name: 'It ends here: the reader writes to us' },
] as const;

const Answers = ({ flow, step, at, error, onChange }: StepFieldProps) => {
  const steps = flow.steps.map((each, index) => ({ id: each.id, name: nameOf(each, index) }));
  const choices = steps.filter(({ id }) => id !== step.id);
  const leadToNew = (place: number) => {
    const added = addStep(flow);
    onChange(setAnswer(added.flow, at, place, { next: added.id }), `Step ${added.flow.steps.length} added`);
  };
  return (
    <>
      {step.answers.map(({ label, next }, place) => (
        // Answers have no other name than their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={place} className="answer">
          <TextField
            label={`Answer ${place + 1}`}
            value={label}
            onChange={(value) => onChange(setAnswer(flow, at, place, { label: value }))}
            error={faultOf(error, `flow.steps.${at}.answers.${place}.label`)}
            isRequired
          />
          <SelectField
            label="Leads to"
            none="Choose a step"
            choices={choices}
            value={next === NOWHERE ? null : next}
            onChange={(chosen) => onChange(setAnswer(flow, at, place, { next: chosen ?? NOWHERE }))}
            error={faultOf(error, `flow.steps.${at}.answers.${place}.next`)}
          />
          <div className="row">
            <Button kind="plain" onPress={() => leadToNew(place)}>
              New step
              <span className="quiet">
                {' '}
                after answer {place + 1} of step {at + 1}
              </span>
            </Button>
            <Button kind="plain" onPress={() => onChange(removeAnswer(flow, at, place), `Answer ${place + 1} removed`)}>
              Remove
              <span className="quiet">
                {' '}
                answer {place + 1} of step {at + 1}
              </span>
            </Button>
          </div>
        </div>
      ))}
      <Button onPress={() => onChange(addAnswer(flow, at))}>
        Add an answer<span className="quiet"> to step {at + 1}</span>
      </Button>
    </>
  );
};

/** One step of a flow: its question and the target of each answer, or how it ends. */
export const StepField = (props: StepFieldProps) => {
  const { flow, step, at, error, onChange } = props;
  const number = at + 1;
  const answers = useRef<Step['answers']>([]);
  const end = (ends: Step['ends']) => {
    if (step.answers.length > 0) answers.current = step.answers;
    onChange(endStep(flow, at, ends, answers.current));
  };
  const own = faultOf(error, `flow.steps.${at}`);
  return (
    <section className="step" aria-labelledby={`step-${step.id}`}>
      <div className="row between">
        <h3 id={`step-${step.id}`}>Step {number}</h3>
        <div className="row">
          <Button
            kind="plain"
            isDisabled={at === 0}
            onPress={() => onChange(moveStep(flow, at, -1), `Step ${number} is step ${number - 1} now`)}
          >
            Move up<span className="quiet"> step {number}</span>
          </Button>
          <Button
            kind="plain"
            isDisabled={number === flow.steps.length}
            onPress={() => onChange(moveStep(flow, at, 1), `Step ${number} is step ${number + 1} now`)}
          >
            Move down<span className="quiet"> step {number}</span>
          </Button>
          <Button
            kind="plain"
            isDisabled={!mayRemove(flow)}
            onPress={() => onChange(removeStep(flow, at), `Step ${number} removed`)}
          >
            Remove<span className="quiet"> step {number}</span>
          </Button>
        </div>
      </div>
      {own && <p className="field-error">{own}</p>}
      <TextWithImages
        label="What to do or to look at"
        lines={3}
        value={step.text}
        onChange={(text) => onChange(setStep(flow, at, { text }))}
        error={faultOf(error, `flow.steps.${at}.text`)}
      />
      <SelectField
        label="Then"
        choices={AFTER}
        value={step.ends ?? GOES_ON}
        onChange={(chosen) => end(chosen === 'solved' || chosen === 'ask_us' ? chosen : null)}
      />
      {!step.ends && <Answers {...props} />}
    </section>
  );
};
