import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { api } from '../../api/calls.ts';
import { useForm, useReadAgain } from '../../api/queries.ts';
import { FileField } from '../../files/file-field.tsx';
import { type AttachedFile, useFiles } from '../../files/use-files.ts';
import { useSite } from '../../site/site-context.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

/** Used until the organisation's limits are loaded. */
const NO_FILES = { most: 0, mostBytesEach: 0, mostBytesTogether: 0 };

/** Adds a message with files. A retry has the same key, so the message is stored once. */
export const Answer = ({ reference }: { reference: string }) => {
  const { say, language } = useWords();
  const { organisation } = useSite();
  const [, go] = useLocation();
  const readAgain = useReadAgain(reference);
  const limits = useForm(organisation.id, language).data?.attachments ?? NO_FILES;
  const [body, setBody] = useState('');
  const [attached, setAttached] = useState<readonly AttachedFile[]>([]);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [isEmpty, setIsEmpty] = useState(false);
  const files = useFiles({ attached, onChange: setAttached, limits, place: reference });
  const sending = useMutation({
    mutationFn: () => {
      const attachments = attached.map(({ uploadId }) => uploadId);
      return api.writeMessage(
        reference,
        { body: body.trim(), ...(attachments.length > 0 ? { attachments } : {}) },
        key,
      );
    },
    onSuccess: async (message) => {
      setBody('');
      setAttached([]);
      setKey(crypto.randomUUID());
      await readAgain();
      // A message to a ticket closed long ago opens a new ticket.
      if (message.reference && message.reference !== reference) go(`/${message.reference}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsEmpty(body.trim() === '');
    if (body.trim() !== '') sending.mutate();
  };
  const isUploading = files.sending.some(({ error }) => error === null);
  return (
    <form className="card form" onSubmit={submit} noValidate>
      <TextField
        label={say('answer.label')}
        lines={4}
        name="answer"
        value={body}
        onChange={setBody}
        error={isEmpty ? say('answer.empty') : null}
      />
      {limits.most > 0 && <FileField files={files} attached={attached} limits={limits} />}
      <Trouble error={sending.error} />
      {sending.isSuccess && body === '' && <Alert kind="good">{say('answer.sent')}</Alert>}
      <Button type="submit" kind="primary" isPending={sending.isPending} isDisabled={isUploading}>
        {isUploading ? say('submit.wait_for_files') : say('answer.send')}
      </Button>
    </form>
  );
};
