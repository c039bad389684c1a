import { useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import type { PortalRequest } from '../../api/types.ts';
import { useWords } from '../../site/words.tsx';
import { AddPeople } from './add-people.tsx';
import { AskForEscalation } from './ask-for-escalation.tsx';
import { Withdraw } from './withdraw.tsx';

type Open = 'escalate' | 'add_people' | 'withdraw';
const OFFERED: readonly Open[] = ['escalate', 'add_people', 'withdraw'];

/** Reasons against an escalation that help the reader. */
const WHY_NOT = ['asked', 'capped', 'highest'] as const;

/** Rarer actions. Each asks in a dialog first. */
export const MoreActions = ({ request }: { request: PortalRequest }) => {
  const { say } = useWords();
  const [open, setOpen] = useState<Open | null>(null);
  const offered = OFFERED.filter((action) => request.allowed.includes(action));
  // Shows why an escalation can't be requested again.
  const whyNot = WHY_NOT.find((reason) => reason === request.escalation);
  if (offered.length === 0 && !whyNot) return null;
  const common = { request, onClose: () => setOpen(null) };
  return (
    <section className="card">
      <h2>{say('more.title')}</h2>
      {offered.length > 0 && (
        <div className="actions">
          {offered.map((action) => (
            <Button key={action} onPress={() => setOpen(action)}>
              {say(`more.${action}`)}
            </Button>
          ))}
        </div>
      )}
      {whyNot && !offered.includes('escalate') && <p className="soft small">{say(`escalation.${whyNot}`)}</p>}
      <AskForEscalation {...common} isOpen={open === 'escalate'} />
      <AddPeople {...common} isOpen={open === 'add_people'} />
      <Withdraw {...common} isOpen={open === 'withdraw'} />
    </section>
  );
};
