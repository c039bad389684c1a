import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { ChoiceField } from '../../ui/controls/choice-field.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { faultOf } from '../api/problem.ts';
import type { Message, Ticket } from '../api/types.ts';
import { DialogButtons } from '../site/dialog-buttons.tsx';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';

const WHY = {
  not_a_party: 'The sender takes no part in this request.',
  not_authenticated: 'Nobody proved that the sender wrote it.',
};
const ACTIONS = { accept: 'Accept', reject: 'Reject' } as const;
type Decision = keyof typeof ACTIONS;
const SIDES = [
  { id: 'requester', name: 'The requester’s' },
  { id: 'counterparty', name: 'The counterparty’s' },
] as const;
type Side = (typeof SIDES)[number]['id'];

/** Why a message of a ticket is held, and the possible decisions, each with a confirmation. */
export const DecideMessage = ({ ticket, message }: { ticket: Ticket; message: Message }) => {
  const { api } = useSession();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Decision | null>(null);
  const [joins, setJoins] = useState(false);
  const [side, setSide] = useState<Side | null>(null);
  const act = useMutation({
    mutationFn: (action: Decision) =>
      api.decideMessage(ticket.reference, message.id, {
        action,
        ...(action === 'accept' ? { addParticipant: joins, ...(side ? { side } : {}) } : {}),
      }),
    onSuccess: () => setAsked(null),
    onSettled: () => queries.invalidateQueries(),
  });
  if (message.held?.state !== 'held') return null;
  const hasSides = ticket.parties.some(({ role }) => role === 'counterparty');
  return (
    <div className="row">
      <span className="soft">{WHY[message.held.cause]}</span>
      <Button onPress={() => setAsked('accept')}>Accept</Button>
      <Button onPress={() => setAsked('reject')}>Reject</Button>
      {asked && (
        <Dialog title={`${ACTIONS[asked]} this message?`} isOpen onClose={() => setAsked(null)}>
          <div className="form">
            <p>
              {WHY[message.held.cause]}{' '}
              {asked === 'accept'
                ? 'Accepted, it counts as a message of the request.'
                : 'Rejected, it stays here for the record and changes nothing.'}
            </p>
            {asked === 'accept' && hasSides && (
              <ChoiceField
                label="Whose side the sender is on"
                choices={SIDES}
                value={side}
                error={faultOf(act.error, 'side')}
                onChange={setSide}
              />
            )}
            {asked === 'accept' && message.held.cause === 'not_a_party' && (
              <CheckBox isSelected={joins} onChange={setJoins}>
                The sender takes part from now on
              </CheckBox>
            )}
            {!faultOf(act.error, 'side') && <Fault error={act.error} />}
            <DialogButtons
              does={ACTIONS[asked]}
              isPending={act.isPending}
              onDo={() => act.mutate(asked)}
              onCancel={() => setAsked(null)}
            />
          </div>
        </Dialog>
      )}
    </div>
  );
};
