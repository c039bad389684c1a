import { useMutation } from '@tanstack/react-query';
import { Button } from '../../ui/controls/button.tsx';
import { size } from '../../ui/text/dates.ts';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import type { Entry } from './chat-calls.ts';

type SaidFilesProps = { chat: string; entry: Extract<Entry, { kind: 'message' }> };

/** The files of a message, each a download. */
export const SaidFiles = ({ chat, entry: { number, files } }: SaidFilesProps) => {
  const { api } = useSession();
  const open = useMutation({
    mutationFn: (file: string) => api.chatFile(chat, number, file),
    onSuccess: ({ url }) => window.open(url, '_blank', 'noopener'),
  });
  if (files.length === 0) return null;
  return (
    <ul className="attached">
      {files.map(({ id, name, bytes }) => (
        <li key={id}>
          <Button kind="plain" onPress={() => open.mutate(id)}>
            {name} <span className="soft">{size(bytes, 'en')}</span>
          </Button>
        </li>
      ))}
      {open.error && <Fault error={open.error} />}
    </ul>
  );
};
