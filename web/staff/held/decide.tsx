import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import type { HeldMailAction, WholeHeldMail } from '../api/types.ts';
import { DialogButtons } from '../site/dialog-buttons.tsx';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { CAUSE } from './words.ts';

type Choice = { name: string; says: (mail: WholeHeldMail) => string; isSupervisors?: true };

const CHOICES: Record<HeldMailAction, Choice> = {
  release: {
    name: 'Accept',
    says: ({ ticket }) =>
      `It is received as if it had just come: ${ticket ? `as a message of ${ticket}, or held there if its sender is no part of it` : 'as a ticket'}. Answers go to whom it names.`,
  },
  reject: { name: 'Reject', says: () => 'It is discarded, and no one is notified. You can’t undo this.' },
  allow_sender: {
    name: 'Accept and allow the sender',
    says: ({ from }) => `It is received, and mail from ${from.address} is no longer treated as spam or counted.`,
    isSupervisors: true,
  },
  block_sender: {
    name: 'Reject and block the sender',
    says: ({ from }) => `It is discarded, and all mail from ${from.address} is held from now on.`,
    isSupervisors: true,
  },
};
// Object.keys loses the names; CHOICES has exactly the actions.
const ACTIONS = Object.keys(CHOICES) as HeldMailAction[];

/** The possible decisions about a held mail, each with a confirmation. */
export const Decide = ({ mail }: { mail: WholeHeldMail }) => {
  const { api, me } = useSession();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<HeldMailAction | null>(null);
  const act = useMutation({
    mutationFn: (action: HeldMailAction) => api.decideHeldMail(mail.id, action),
    onSuccess: () => setAsked(null),
    onSettled: () => queries.invalidateQueries({ queryKey: ['held'] }),
  });
  const supervises = me.role !== 'agent';
  const may = (action: HeldMailAction): boolean =>
    supervises || (!CHOICES[action].isSupervisors && !(action === 'release' && mail.cause === 'virus_found'));
  // A released mail is received a moment later, and shows as held until then.
  if (act.data && act.data.state === 'held')
    return (
      <Alert kind="good" title="Accepted">
        <p>It is being received. In a moment it is a ticket or a message.</p>
      </Alert>
    );
  return (
    <div className="row">
      {ACTIONS.filter((action) => may(action) && (mail.from.address || !CHOICES[action].isSupervisors)).map(
        (action) => (
          <Button key={action} kind={action === 'release' ? 'primary' : 'secondary'} onPress={() => setAsked(action)}>
            {CHOICES[action].name}
          </Button>
        ),
      )}
      {asked && (
        <Dialog title={`${CHOICES[asked].name}?`} isOpen onClose={() => setAsked(null)}>
          <p>
            {CAUSE[mail.cause]}. {CHOICES[asked].says(mail)}
          </p>
          <Fault error={act.error} />
          <DialogButtons
            does={CHOICES[asked].name}
            isPending={act.isPending}
            onDo={() => act.mutate(asked)}
            onCancel={() => setAsked(null)}
          />
        </Dialog>
      )}
    </div>
  );
};
