import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { Table } from '../../ui/data/table.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import type { Sender } from '../api/types.ts';
import { DialogButtons } from '../site/dialog-buttons.tsx';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';

const STANDING: Record<Sender['standing'], { name: string; ends: string }> = {
  allowed: { name: 'Allowed', ends: 'Its mail is checked for spam and counted again.' },
  blocked: { name: 'Blocked', ends: 'Its mail is received again. What is held already stays there.' },
};

/** The name of the agent, or of the API key, that decided. */
const useDecider = () => {
  const names = useNames();
  return (by: string): string => names.agent(by) || by;
};

type ListProps = { senders: readonly Sender[]; onRemove: ((sender: Sender) => void) | null };
const List = ({ senders, onRemove }: ListProps) => {
  const decider = useDecider();
  return (
    <Table
      caption="Allowed and blocked senders"
      rows={senders}
      idOf={({ sender }) => sender}
      columns={[
        { id: 'sender', name: 'Sender', cell: ({ sender }) => sender },
        { id: 'standing', name: 'Standing', cell: ({ standing }) => <Tag>{STANDING[standing].name}</Tag> },
        { id: 'by', name: 'Decided by', cell: ({ by }) => decider(by) },
        { id: 'at', name: 'Since', cell: ({ at }) => shortTime(at) },
        ...(onRemove
          ? [
              {
                id: 'remove',
                name: 'Take off',
                speaks: true,
                cell: (sender: Sender) => (
                  <Button aria-label={`Take off the list: ${sender.sender}`} onPress={() => onRemove(sender)}>
                    Take off the list
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
};

const Remove = ({ sender: { sender, standing }, onDone }: { sender: Sender; onDone: () => void }) => {
  const { api } = useSession();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.removeSender(sender),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['senders'] });
      onDone();
    },
  });
  return (
    <Dialog title="Take off the list?" isOpen onClose={onDone}>
      <p>
        {sender}. {STANDING[standing].ends}
      </p>
      <Fault error={remove.error} />
      <DialogButtons
        does="Take off the list"
        isPending={remove.isPending}
        onDo={() => remove.mutate()}
        onCancel={onDone}
      />
    </Dialog>
  );
};

/** Senders with a standing decision. Every agent sees them; supervisors can undo them. */
export const Senders = () => {
  const { api, me } = useSession();
  const [asked, setAsked] = useState<Sender | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['senders'], queryFn: () => api.senders(), staleTime: 0 });
  return (
    <>
      <p className="crumb">
        <Link href="/held">Held mail</Link>
      </p>
      <PageTitle title="Allowed and blocked senders" site={me.organisation.name} />
      <p className="soft">Addresses, or “@” and a domain. They are put here where held mail is decided about.</p>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="Reading senders" />}
      {data && data.items.length > 0 && <List senders={data.items} onRemove={me.role === 'agent' ? null : setAsked} />}
      {data?.items.length === 0 && <p className="empty">The list is empty.</p>}
      {asked && <Remove sender={asked} onDone={() => setAsked(null)} />}
    </>
  );
};
