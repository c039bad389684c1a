import { useState } from 'react';
import { newId } from '../../chat/client/ids.ts';
import { Button } from '../../ui/controls/button.tsx';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { DialogButtons } from '../site/dialog-buttons.tsx';
import { readable } from '../site/words.ts';
import type { AgentChat } from './chat-calls.ts';
import { useAct } from './use-act.ts';
import { useDesk } from './use-desk.tsx';

/** Hands a chat over to a colleague or a team, with a message. */
export const HandOver = ({ chat }: { chat: AgentChat }) => {
  const { client, desked } = useDesk();
  const { act, isDoing, fault } = useAct();
  const [isOpen, setOpen] = useState(false);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const { colleagues = [], teams = [], me } = desked.desk ?? {};
  const choices = [
    ...colleagues
      .filter(({ id }) => id !== me?.id)
      .map(({ id, name, presence }) => ({ id: `agent:${id}`, name: `${name} (${readable(presence).toLowerCase()})` })),
    ...teams.map(({ id, name }) => ({ id: `team:${id}`, name: `Team: ${name}` })),
  ];
  const submit = (): void => {
    if (to === null) return;
    const [kind, id = ''] = [to.slice(0, to.indexOf(':')), to.slice(to.indexOf(':') + 1)];
    const receiver = kind === 'team' ? { team: id } : { agent: id };
    const said = note.trim() ? { note: note.trim() } : {};
    act({ type: 'hand_over', chat: chat.id, id: newId(), to: receiver, ...said }, () => setOpen(false));
  };
  return (
    <>
      <Button
        onPress={() => {
          client.look();
          setOpen(true);
        }}
      >
        Hand over
      </Button>
      <Dialog title="Hand over" isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="form">
          <SelectField label="To" none="Choose" choices={choices} value={to} onChange={setTo} />
          <TextField label="What they should know" optional="(optional)" lines={3} value={note} onChange={setNote} />
          {fault && <Alert kind="fault">{fault}</Alert>}
          <DialogButtons
            does="Hand over"
            isPending={isDoing}
            isDisabled={to === null}
            onDo={submit}
            onCancel={() => setOpen(false)}
          />
        </div>
      </Dialog>
    </>
  );
};
