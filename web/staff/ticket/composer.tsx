import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { faultOf } from '../api/problem.ts';
import type { Ticket } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { Files, type Uploaded } from './files.tsx';
import { GoesTo } from './goes-to.tsx';
import { useAudience, useWrite } from './queries.ts';
import { hasCounterparty, messageTo, type Side } from './recipients.ts';

type Kind = 'public' | 'internal';
const KINDS = [
  { kind: 'public', name: 'Answer' },
  { kind: 'internal', name: 'Internal note' },
] as const;

const Sides = ({ sides, onChange }: { sides: readonly Side[]; onChange: (sides: Side[]) => void }) => {
  const toggled = (side: Side) => (isSelected: boolean) =>
    onChange(isSelected ? [...sides, side] : sides.filter((each) => each !== side));
  return (
    <div className="row">
      <CheckBox isSelected={sides.includes('requester')} onChange={toggled('requester')}>
        To the requester
      </CheckBox>
      <CheckBox isSelected={sides.includes('counterparty')} onChange={toggled('counterparty')}>
        To the counterparty
      </CheckBox>
    </div>
  );
};

const sendLabel = (kind: Kind, count: number): string => {
  if (kind === 'internal') return 'Add note';
  if (count === 0) return 'Send';
  return count === 1 ? 'Send to 1 person' : `Send to ${count} people`;
};

/** The page owns the text, since it also inserts links to articles. */
type ComposerProps = { ticket: Ticket; body: string; onBody: (body: string) => void };

/** An answer, with its recipients shown before sending, or an internal note. */
export const Composer = ({ ticket, body, onBody: setBody }: ComposerProps) => {
  const [kind, setKind] = useState<Kind>('public');
  const [sides, setSides] = useState<Side[]>(['requester']);
  const [files, setFiles] = useState<readonly Uploaded[]>([]);
  const write = useWrite(ticket);
  const isPublic = kind === 'public';
  const about = isPublic ? messageTo(sides) : null;
  const audience = useAudience(ticket, about);
  const reached = (audience.data?.items ?? []).filter(({ by }) => by !== 'nothing');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const to = isPublic && hasCounterparty(ticket) ? { to: sides } : {};
    const attached = files.length > 0 ? { attachments: files.map(({ uploadId }) => uploadId) } : {};
    const done = () => {
      setBody('');
      setFiles([]);
    };
    write.mutate({ body, visibility: kind, ...to, ...attached }, { onSuccess: done });
  };
  return (
    <form className={`composer ${kind}`} onSubmit={submit} noValidate aria-label="Write">
      <div className="kinds">
        {KINDS.map((each) => (
          <button key={each.kind} type="button" aria-pressed={each.kind === kind} onClick={() => setKind(each.kind)}>
            {each.name}
          </button>
        ))}
      </div>
      <TextField
        label={isPublic ? 'Your answer' : 'Note for staff'}
        lines={5}
        value={body}
        onChange={setBody}
        error={faultOf(write.error, 'body')}
      />
      <Files files={files} onChange={setFiles} />
      {isPublic && hasCounterparty(ticket) && <Sides sides={sides} onChange={setSides} />}
      {about && <GoesTo audience={audience.data} />}
      {audience.error && <Fault error={audience.error} />}
      {write.error && <Fault error={write.error} />}
      {write.data?.warnings?.map(({ code, detail }) => (
        <Alert key={code} kind="note">
          {detail}
        </Alert>
      ))}
      <Button
        kind="primary"
        type="submit"
        isPending={write.isPending}
        isDisabled={body.trim() === '' || (isPublic && (about === null || audience.isPending))}
      >
        {sendLabel(kind, reached.length)}
      </Button>
    </form>
  );
};
