import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { useStandingFault } from '../../ui/controls/standing-fault.ts';
import { TextField } from '../../ui/controls/text-field.tsx';
import { faultOf } from '../api/problem.ts';
import type { ActionName, ActionRequest, Ticket } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { ACTION, readable } from '../site/words.ts';
import { type Field, FORMS, requestOf, type Values } from './action-forms.ts';
import { ChosenMessages } from './chosen-messages.tsx';
import { GoesTo } from './goes-to.tsx';
import { useArticles, useAudience } from './queries.ts';
import { actionAbout } from './recipients.ts';

type InputProps = {
  ticket: Ticket;
  field: Field;
  value: string | boolean | undefined;
  error: string | null;
  onChange: (value: string | boolean | undefined) => void;
};

const Instant = ({ field, value, onChange, ...rest }: Omit<InputProps, 'ticket'>) => {
  const id = useId();
  const [box, error] = useStandingFault<HTMLDivElement>(rest.error, value);
  return (
    <div ref={box} className="field">
      <label className="label" htmlFor={id}>
        {field.label} {field.isOptional && <span className="optional">(optional)</span>}
      </label>
      {field.hint && <span className="hint">{field.hint}</span>}
      {error && <span className="field-error">{error}</span>}
      <input
        id={id}
        type="datetime-local"
        className="input"
        value={String(value ?? '')}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
};

/** Chooses agents by name. The value holds one id per line. */
const Agents = ({ field, value, error, onChange }: Omit<InputProps, 'ticket'>) => {
  const { agents } = useSession().me.organisation;
  const id = useId();
  const chosen = String(value ?? '')
    .split('\n')
    .filter((each) => each !== '');
  const set = (agent: string, isChosen: boolean) => {
    const others = chosen.filter((each) => each !== agent);
    onChange((isChosen ? [...others, agent] : others).join('\n'));
  };
  return (
    <fieldset className="field" aria-describedby={field.hint ? id : undefined}>
      <legend className="label">
        {field.label} {field.isOptional && <span className="optional">(optional)</span>}
      </legend>
      {field.hint && (
        <span className="hint" id={id}>
          {field.hint}
        </span>
      )}
      {error && <span className="field-error">{error}</span>}
      <div className="of-many">
        {agents.map((agent) => (
          <CheckBox
            key={agent.id}
            isSelected={chosen.includes(agent.id)}
            onChange={(isChosen) => set(agent.id, isChosen)}
          >
            {agent.name}
          </CheckBox>
        ))}
      </div>
    </fieldset>
  );
};

const useChoices = (ticket: Ticket, { kind, choices = [] }: Field) => {
  const { categories, teams, agents } = useSession().me.organisation;
  const articles = useArticles(ticket, kind === 'article');
  switch (kind) {
    case 'article':
      return (articles.data?.items ?? []).map(({ id, title }) => ({ id, name: title }));
    case 'agent':
      return agents;
    case 'team':
      return teams;
    case 'category':
      return categories.map((id) => ({ id, name: readable(id) }));
    default:
      return choices.map((id) => ({ id, name: readable(id) }));
  }
};

const Input = ({ ticket, field, value, error, onChange }: InputProps) => {
  const choices = useChoices(ticket, field);
  const { label, hint, kind, isOptional } = field;
  const said = { label, hint, error, ...(isOptional ? { optional: '(optional)' } : {}) };
  switch (kind) {
    case 'yes':
      return (
        <CheckBox isSelected={value === true} onChange={onChange}>
          {label}
        </CheckBox>
      );
    case 'agents':
      return <Agents field={field} value={value} error={error} onChange={onChange} />;
    case 'instant':
      return <Instant field={field} value={value} error={error} onChange={onChange} />;
    case 'messages':
      return (
        <ChosenMessages ticket={ticket} label={label} error={error} value={String(value ?? '')} onChange={onChange} />
      );
    case 'line':
      return <TextField {...said} value={String(value ?? '')} onChange={onChange} isRequired={!isOptional} />;
    case 'text':
      return <TextField {...said} lines={4} value={String(value ?? '')} onChange={onChange} isRequired={!isOptional} />;
    default:
      // Without a matching article there is nothing to choose.
      if (kind === 'article' && choices.length === 0) return null;
      return (
        <SelectField
          {...said}
          none="Choose"
          choices={choices}
          value={value === undefined ? null : String(value)}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      );
  }
};

type ActionFormProps = {
  ticket: Ticket;
  action: ActionName;
  error: unknown;
  isPending: boolean;
  onSubmit: (request: ActionRequest) => void;
  onCancel: () => void;
};

/** The form of an action. For a public action, it shows the recipients before sending. */
export const ActionForm = ({ ticket, action, error, isPending, onSubmit, onCancel }: ActionFormProps) => {
  const [values, setValues] = useState<Values>({});
  const audience = useAudience(ticket, actionAbout(action, values));
  const form = FORMS[action];
  if (!form) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(requestOf(action, values));
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {error !== null && error !== undefined && <Fault error={error} />}
      {form.fields.map((field) => (
        <Input
          key={field.name}
          ticket={ticket}
          field={field}
          value={values[field.name]}
          error={faultOf(error, field.name)}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <GoesTo audience={audience.data} />
      <div className="row">
        <Button kind="primary" type="submit" isDisabled={isPending}>
          {ACTION[action]}
        </Button>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
    </form>
  );
};
