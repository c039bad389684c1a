import { useMutation } from '@tanstack/react-query';
import { SelectField } from '../../ui/controls/select-field.tsx';
import type { WholeArticle } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { useChange } from './article-queries.ts';

/** The agent who maintains an article and gets its review reminders. A choice is saved at once. */
export const Owner = ({ article }: { article: WholeArticle }) => {
  const { articles: api, me } = useSession();
  const changed = useChange(article);
  const give = useMutation({
    mutationFn: (owner: string | null) =>
      api.act(article.id, article.language, article.revision, { action: 'set_owner', owner }),
    onSettled: changed,
  });
  return (
    <>
      <SelectField
        label="Owner"
        hint="Hears when the article is to be reviewed"
        none="Its author"
        choices={me.organisation.agents}
        value={give.isPending ? (give.variables ?? null) : article.owner}
        onChange={(owner) => give.mutate(owner)}
      />
      {give.error && <Fault error={give.error} />}
    </>
  );
};
