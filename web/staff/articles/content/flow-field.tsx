import { useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { faultOf } from '../../api/problem.ts';
import { addStep, type Flow } from './flow-edit.ts';
import { StepField } from './step-field.tsx';

type FlowFieldProps = { flow: Flow; error: unknown; onChange: (flow: Flow) => void };

/** The steps of a troubleshooting flow in the author's order. Answers decide which step follows. */
export const FlowField = ({ flow, error, onChange }: FlowFieldProps) => {
  const [told, setTold] = useState('');
  const change = (changed: Flow, said = '') => {
    setTold(said);
    onChange(changed);
  };
  const fault = faultOf(error, 'flow') ?? faultOf(error, 'flow.steps');
  return (
    <section className="steps" aria-labelledby="steps">
      <h2 id="steps">Steps</h2>
      <p className="hint">Readers begin with the first step and see one at a time.</p>
      {fault && <p className="field-error">{fault}</p>}
      {flow.steps.map((step, at) => (
        <StepField key={step.id} flow={flow} step={step} at={at} error={error} onChange={change} />
      ))}
      <Button onPress={() => change(addStep(flow).flow, `Step ${flow.steps.length + 1} added`)}>Add a step</Button>
      <p className="quiet" role="status">
        {told}
      </p>
    </section>
  );
};
