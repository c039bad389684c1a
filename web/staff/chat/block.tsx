import { useState } from 'react';
import { newId } from '../../chat/client/ids.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { DialogButtons } from '../site/dialog-buttons.tsx';
import type { AgentChat } from './chat-calls.ts';
import { useAct } from './use-act.ts';

/** Ends a chat and blocks its visitor from new chats for a day. */
export const Block = ({ chat }: { chat: AgentChat }) => {
  const { act, isDoing, fault } = useAct();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const said = reason.trim();
  const submit = (): Promise<void> =>
    act({ type: 'block', chat: chat.id, id: newId(), reason: said }, () => setOpen(false));
  return (
    <>
      <Button onPress={() => setOpen(true)}>Block</Button>
      <Dialog title="Block this visitor" isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="form">
          <p>
            The chat ends. For a day, no one from this visitor’s network can begin one
            {chat.visitor.kind === 'anonymous' ? '.' : ', and nor does this person from elsewhere.'} People who share
            the network are blocked with them.
          </p>
          <TextField label="Why" value={reason} onChange={setReason} />
          {fault && <Alert kind="fault">{fault}</Alert>}
          <DialogButtons
            does="Block"
            isPending={isDoing}
            isDisabled={said === ''}
            onDo={submit}
            onCancel={() => setOpen(false)}
          />
        </div>
      </Dialog>
    </>
  );
};
