import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { articleIdOf } from '../../../shared/domain/knowledge/article-id.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import { faultOf } from '../api/problem.ts';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { ArticleFields } from './content/article-fields.tsx';
import { EMPTY, sentOf, unlessFaulty } from './content/content.ts';

export const NewArticlePage = () => {
  const { articles: api, me } = useSession();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [content, setContent] = useState(EMPTY);
  const [name, setName] = useState<string | null>(null);
  const id = name ?? articleIdOf(content.title);
  const create = useMutation({
    mutationFn: async () => api.create({ ...unlessFaulty(sentOf(content)), id }),
    onSuccess: (article) => {
      queries.invalidateQueries({ queryKey: ['articles'] });
      go(`/articles/${article.language}/${article.id}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <>
      <PageTitle title="Write an article" site={me.organisation.name} />
      <form className="form" onSubmit={submit} noValidate>
        <ArticleFields
          content={content}
          language={me.organisation.language}
          error={create.error}
          onChange={setContent}
        />
        <TextField
          label="Name in its address"
          value={id}
          onChange={setName}
          error={faultOf(create.error, 'id')}
          spellCheck="false"
        />
        {create.error && <Fault error={create.error} />}
        <Button kind="primary" type="submit" isPending={create.isPending}>
          Save draft
        </Button>
      </form>
    </>
  );
};
