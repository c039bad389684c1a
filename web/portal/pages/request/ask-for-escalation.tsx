import { useState } from 'react';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useWords } from '../../site/words.tsx';
import { ActionDialog, type ActionDialogProps } from './action-dialog.tsx';

export const AskForEscalation = (props: ActionDialogProps) => {
  const { say } = useWords();
  const [reason, setReason] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const words = reason.trim();
  return (
    <ActionDialog
      {...props}
      title={say('more.escalate')}
      button={say('escalation.send')}
      actionToSend={() => {
        setIsEmpty(words === '');
        return words === '' ? null : { action: 'escalate', reason: words };
      }}
    >
      <p>{say('escalation.text')}</p>
      <TextField
        label={say('submit.reason')}
        lines={3}
        name="escalation"
        value={reason}
        onChange={setReason}
        error={isEmpty ? say('submit.reason_missing') : null}
      />
    </ActionDialog>
  );
};
