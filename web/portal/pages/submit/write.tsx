import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { CheckBox } from '../../../ui/controls/check-box.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import type { Form } from '../../api/types.ts';
import { FileField } from '../../files/file-field.tsx';
import type { useFiles } from '../../files/use-files.ts';
import { Page } from '../../site/page.tsx';
import { useWords } from '../../site/words.tsx';
import { detailsFor, fieldsFor } from './asked.ts';
import type { Drafting } from './draft.ts';
import { OwnField } from './own-fields.tsx';
import { type DraftFault, faultsOf } from './request-of.ts';
import { Suggestions } from './suggestions.tsx';

type WriteProps = { drafting: Drafting; form: Form; files: ReturnType<typeof useFiles>; onWritten: () => void };

/** How many characters of subject and description are compared with articles. */
const COMPARED_LENGTH = 500;

/** The form for subject, description and details. */
export const Write = ({ drafting, form, files, onWritten }: WriteProps) => {
  const { say } = useWords();
  const { draft, change, wasKept, restart } = drafting;
  const [tried, setTried] = useState<{ times: number; faults: readonly DraftFault[] }>({ times: 0, faults: [] });
  // Faults that have been fixed since the last try are hidden.
  const standing = faultsOf(draft, form);
  const faults = tried.faults.filter(({ field }) => standing.some((each) => each.field === field));
  const errorOf = (field: DraftFault['field']): string | null => {
    const fault = faults.find((each) => each.field === field);
    return fault ? say(fault.word) : null;
  };
  const isUploading = files.sending.some(({ error }) => error === null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried({ times: tried.times + 1, faults: standing });
    if (standing.length === 0) onWritten();
  };
  return (
    <Page title={say('new_request')}>
      <div className="columns">
        <form className="card form" onSubmit={submit} noValidate>
          {wasKept && (
            <Alert kind="info">
              <p>{say('submit.kept')}</p>
              <Button kind="plain" onPress={restart}>
                {say('submit.restart')}
              </Button>
            </Alert>
          )}
          {faults.length > 0 && (
            <Alert key={tried.times} kind="fault" title={say('submit.faults')} takesFocus>
              <ul>
                {faults.map(({ field, word }) => (
                  <li key={field}>{say(word)}</li>
                ))}
              </ul>
            </Alert>
          )}
          <SelectField
            label={say('submit.category')}
            optional={say('optional')}
            none={say('submit.choose')}
            choices={form.categories}
            value={draft.category}
            onChange={(category) => change({ category })}
          />
          <TextField
            label={say('submit.subject')}
            hint={say('submit.subject_hint')}
            name="subject"
            maxLength={200}
            value={draft.subject}
            onChange={(subject) => change({ subject })}
            error={errorOf('subject')}
          />
          <TextField
            label={say('submit.description')}
            hint={say('submit.description_hint')}
            name="description"
            lines={7}
            value={draft.description}
            onChange={(description) => change({ description })}
            error={errorOf('description')}
          />
          <Asked drafting={drafting} form={form} errorOf={errorOf} />
          <FileField files={files} attached={draft.files} limits={form.attachments} />
          <Urgent drafting={drafting} error={errorOf('escalation')} />
          <Button type="submit" kind="primary" isDisabled={isUploading}>
            {isUploading ? say('submit.wait_for_files') : say('submit.continue')}
          </Button>
        </form>
        <Suggestions text={`${draft.subject}\n${draft.description}`.slice(0, COMPARED_LENGTH)} />
      </div>
    </Page>
  );
};

type AskedProps = Pick<WriteProps, 'drafting' | 'form'> & { errorOf: (field: DraftFault['field']) => string | null };

/** Asks for the category's details and the organisation's own fields. */
const Asked = ({ drafting: { draft, change }, form, errorOf }: AskedProps) => {
  const { say } = useWords();
  return (
    <>
      {detailsFor(form, draft.category).map(({ id, ask }) => (
        <TextField
          key={id}
          label={ask}
          optional={say('optional')}
          value={draft.details[id] ?? ''}
          onChange={(value) => change({ details: { ...draft.details, [id]: value } })}
        />
      ))}
      {fieldsFor(form, draft.category).map((field) => (
        <OwnField
          key={field.id}
          field={field}
          value={draft.fields[field.id] ?? ''}
          onChange={(value) => change({ fields: { ...draft.fields, [field.id]: value } })}
          error={errorOf(`field:${field.id}`)}
        />
      ))}
    </>
  );
};

const Urgent = ({ drafting: { draft, change }, error }: Pick<WriteProps, 'drafting'> & { error: string | null }) => {
  const { say } = useWords();
  return (
    <div>
      <CheckBox
        isSelected={draft.escalation !== null}
        onChange={(isUrgent) => change({ escalation: isUrgent ? '' : null })}
      >
        {say('submit.urgent')}
        <span className="hint">{say('submit.urgent_hint')}</span>
      </CheckBox>
      {draft.escalation !== null && (
        <TextField
          label={say('submit.reason')}
          name="reason"
          maxLength={200}
          value={draft.escalation}
          onChange={(escalation) => change({ escalation })}
          error={error}
        />
      )}
    </div>
  );
};
