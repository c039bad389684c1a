import { Attached } from '../site/attached.tsx';
import { useSession } from '../site/session.tsx';
import type { Entry } from './chat-calls.ts';

type SaidFilesProps = { chat: string; entry: Extract<Entry, { kind: 'message' }> };

/** The files of a message. */
export const SaidFiles = ({ chat, entry: { number, files } }: SaidFilesProps) => {
  const { api } = useSession();
  return <Attached files={files} linkTo={(file) => api.chatFile(chat, number, file)} />;
};
