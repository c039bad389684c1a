import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { api } from '../../api/calls.ts';
import type { MyData as Data, MyChats } from '../../api/types.ts';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

type Chat = MyChats['items'][number];

/** Reads all chats, each with all its pages. */
const allMyChats = async (): Promise<Chat[]> => {
  const chats = new Map<string, Chat>();
  let cursor: string | undefined;
  do {
    const page = await api.myChats(cursor);
    for (const part of page.items) {
      const entries = [...(chats.get(part.id)?.entries ?? []), ...part.entries];
      chats.set(part.id, { ...part, entries });
    }
    cursor = page.cursor;
  } while (cursor);
  return [...chats.values()];
};

/** Reads all pages of a person's data and merges them. */
const allMyData = async (): Promise<Omit<Data, 'cursor'> & { chats: Chat[] }> => {
  const { cursor: first, ...data } = await api.myData();
  const [requests, files] = [[...data.requests], [...data.files]];
  for (let cursor = first; cursor; ) {
    const page = await api.myData(cursor);
    requests.push(...page.requests);
    files.push(...page.files);
    cursor = page.cursor;
  }
  return { ...data, requests, files, chats: await allMyChats() };
};

const saveAs = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};

export const MyData = () => {
  const { say } = useWords();
  const [isAsking, setIsAsking] = useState(false);
  const [comment, setComment] = useState('');
  const downloading = useMutation({
    mutationFn: allMyData,
    onSuccess: (data) => saveAs('my-data.json', JSON.stringify(data, null, 2)),
  });
  const erasing = useMutation({
    mutationFn: () => api.askForErasure(comment.trim()),
    onSuccess: () => setIsAsking(false),
  });
  const reference = erasing.data?.reference;
  return (
    <section className="card stack">
      <h2>{say('data.title')}</h2>
      <p>{say('data.text')}</p>
      <Trouble error={downloading.error} />
      {reference && (
        <Alert kind="good">
          <p>
            {say('erasure.asked')} <Link href={`/${reference}`}>{reference}</Link>
          </p>
        </Alert>
      )}
      <div className="row">
        <Button onPress={() => downloading.mutate()} isPending={downloading.isPending}>
          {say('data.download')}
        </Button>
        <Button kind="danger" onPress={() => setIsAsking(true)}>
          {say('erasure.button')}
        </Button>
      </div>
      <Dialog title={say('erasure.title')} isOpen={isAsking} onClose={() => setIsAsking(false)}>
        <p>{say('erasure.text')}</p>
        <TextField
          label={say('erasure.label')}
          optional={say('optional')}
          lines={3}
          value={comment}
          onChange={setComment}
        />
        <Trouble error={erasing.error} />
        <div className="row">
          <Button kind="danger" onPress={() => erasing.mutate()} isPending={erasing.isPending}>
            {say('erasure.send')}
          </Button>
          <Button kind="plain" onPress={() => setIsAsking(false)}>
            {say('cancel')}
          </Button>
        </div>
      </Dialog>
    </section>
  );
};
