import { useState } from 'react';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useWords } from '../../site/words.tsx';
import { ActionDialog, type ActionDialogProps } from './action-dialog.tsx';

export const Withdraw = (props: ActionDialogProps) => {
  const { say } = useWords();
  const [comment, setComment] = useState('');
  const words = comment.trim();
  return (
    <ActionDialog
      {...props}
      title={say('more.withdraw')}
      button={say('withdraw.send')}
      isDangerous
      actionToSend={() => ({ action: 'withdraw', ...(words ? { comment: words } : {}) })}
    >
      <p>{say('withdraw.text')}</p>
      <TextField
        label={say('withdraw.label')}
        optional={say('optional')}
        lines={3}
        name="withdraw"
        value={comment}
        onChange={setComment}
      />
    </ActionDialog>
  );
};
