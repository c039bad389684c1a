import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../ui/controls/button.tsx';
import { Table } from '../../../ui/data/table.tsx';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { Tag } from '../../../ui/feedback/tag.tsx';
import { dayAndTime } from '../../../ui/text/dates.ts';
import { api } from '../../api/calls.ts';
import { useSessions } from '../../api/queries.ts';
import type { Sessions } from '../../api/types.ts';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

/** A person's sessions. Each can be signed out from here. */
export const SessionList = () => {
  const { say, locale } = useWords();
  const queries = useQueryClient();
  const sessions = useSessions();
  const ending = useMutation({ mutationFn: api.endSession, onSettled: () => queries.invalidateQueries() });
  const deviceOf = ({ device, only }: Sessions['items'][number]): string => {
    const name = device ?? say('sessions.unknown');
    return only === null ? name : say('sessions.only', { device: name, reference: only });
  };
  return (
    <section className="card">
      <h2>{say('sessions.title')}</h2>
      <Trouble error={sessions.error ?? ending.error} />
      {sessions.isPending && <Spinner label={say('loading')} />}
      {sessions.data && (
        <Table
          caption={say('sessions.caption')}
          rows={sessions.data.items}
          idOf={({ id }) => id}
          columns={[
            { id: 'device', name: say('sessions.device'), cell: deviceOf },
            { id: 'seen', name: say('sessions.seen'), cell: ({ seenAt }) => dayAndTime(seenAt, locale) },
            {
              id: 'end',
              name: say('sessions.end'),
              speaks: true,
              cell: (session) =>
                session.current ? (
                  <Tag kind="soft">{say('sessions.current')}</Tag>
                ) : (
                  <Button
                    kind="plain"
                    aria-label={say('sessions.end_named', { device: deviceOf(session) })}
                    onPress={() => ending.mutate(session.id)}
                  >
                    {say('sign_out')}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </section>
  );
};
