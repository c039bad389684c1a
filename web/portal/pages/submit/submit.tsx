import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { api } from '../../api/calls.ts';
import { useForm, useMe } from '../../api/queries.ts';
import type { Form, PortalRequest } from '../../api/types.ts';
import { useFiles } from '../../files/use-files.ts';
import { useSite } from '../../site/site-context.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';
import { Done } from './done.tsx';
import { useDraft } from './draft.ts';
import { requestOf } from './request-of.ts';
import { Review } from './review.tsx';
import { Write } from './write.tsx';

/** The steps of a new request: write, review, send, and what happens next. */
export const Submit = () => {
  const { say, language } = useWords();
  const { organisation } = useSite();
  const form = useForm(organisation.id, language);
  const me = useMe();
  if (form.isPending) return <Spinner label={say('loading')} />;
  if (!form.data || !me.data) return <Trouble error={form.error ?? me.error} onRetry={() => form.refetch()} />;
  return <Steps form={form.data} email={me.data.email} />;
};

const Steps = ({ form, email }: { form: Form; email: string }) => {
  const { organisation } = useSite();
  const queries = useQueryClient();
  const drafting = useDraft(organisation.id, email);
  const { draft, changeFiles } = drafting;
  const files = useFiles({ attached: draft.files, onChange: changeFiles, limits: form.attachments, place: 'new' });
  const [isWritten, setIsWritten] = useState(false);
  const [sent, setSent] = useState<PortalRequest | null>(null);
  const sending = useMutation({
    mutationFn: () => api.createRequest(requestOf(draft, form), draft.key),
    onSuccess: async (request) => {
      setSent(request);
      drafting.restart();
      await queries.invalidateQueries({ queryKey: ['requests'] });
    },
  });
  if (sent) return <Done request={sent} />;
  if (isWritten) {
    return (
      <Review
        draft={draft}
        form={form}
        error={sending.error}
        isSending={sending.isPending}
        onSend={() => sending.mutate()}
        onBack={() => {
          sending.reset();
          setIsWritten(false);
        }}
      />
    );
  }
  return <Write drafting={drafting} form={form} files={files} onWritten={() => setIsWritten(true)} />;
};
