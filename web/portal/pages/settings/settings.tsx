import { Spinner } from '../../../ui/feedback/progress.tsx';
import { useMe } from '../../api/queries.ts';
import { Page } from '../../site/page.tsx';
import { useWords } from '../../site/words.tsx';
import { MyData } from './my-data.tsx';
import { ProfileForm } from './profile-form.tsx';
import { SessionList } from './session-list.tsx';

/** A person's contact settings, sessions and data. */
export const Settings = () => {
  const { say } = useWords();
  const me = useMe();
  return (
    <div className="narrow">
      <Page title={say('settings')}>
        <div className="stack">
          {me.data ? <ProfileForm key={me.data.email} profile={me.data} /> : <Spinner label={say('loading')} />}
          <SessionList />
          <MyData />
        </div>
      </Page>
    </div>
  );
};
