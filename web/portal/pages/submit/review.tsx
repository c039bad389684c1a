import { Button } from '../../../ui/controls/button.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import type { Form } from '../../api/types.ts';
import { FileName } from '../../files/file-field.tsx';
import { choiceName } from '../../site/choice-name.ts';
import { Page } from '../../site/page.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';
import { detailsFor, fieldsFor } from './asked.ts';
import type { Draft } from './draft.ts';

type ReviewProps = {
  draft: Draft;
  form: Form;
  error: unknown;
  isSending: boolean;
  onSend: () => void;
  onBack: () => void;
};

const Files = ({ files }: Pick<Draft, 'files'>) => (
  <ul className="files">
    {files.map((file) => (
      <li key={file.uploadId}>
        <FileName file={file} />
      </li>
    ))}
  </ul>
);

/** Shows the whole request before it is sent. */
export const Review = ({ draft, form, error, isSending, onSend, onBack }: ReviewProps) => {
  const { say } = useWords();
  const category = form.categories.find(({ id }) => id === draft.category);
  const asked = [
    ...detailsFor(form, draft.category).map(({ id, ask }) => ({ name: ask, value: draft.details[id] })),
    ...fieldsFor(form, draft.category).map((field) => {
      const value = draft.fields[field.id];
      const said = field.type === 'boolean' && value ? say('yes') : value && choiceName(field, value);
      return { name: field.name, value: said };
    }),
  ];
  const facts = [
    { name: say('submit.category'), value: category?.name },
    { name: say('submit.subject'), value: draft.subject },
    { name: say('submit.description'), value: draft.description },
    ...asked,
    { name: say('submit.urgent'), value: draft.escalation },
  ].flatMap(({ name, value }) => (value ? [{ name, value: <span className="said">{value}</span> }] : []));
  const files = draft.files.length > 0 ? [{ name: say('files.title'), value: <Files files={draft.files} /> }] : [];
  return (
    <div className="narrow">
      <Page title={say('review.title')}>
        <div className="card stack">
          <Trouble error={error} />
          <Facts facts={[...facts, ...files]} />
          <div className="row">
            <Button kind="primary" onPress={onSend} isPending={isSending}>
              {say('review.send')}
            </Button>
            <Button onPress={onBack} isDisabled={isSending}>
              {say('review.change')}
            </Button>
          </div>
        </div>
      </Page>
    </div>
  );
};
