import { Component, type ReactNode } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { Page } from '../site/page.tsx';
import { useWords } from '../site/words.tsx';

const Broken = () => {
  const { say } = useWords();
  return (
    <Page title={say('broken.title')}>
      <p>{say('broken.text')}</p>
      <Button kind="primary" onPress={() => location.reload()}>
        {say('broken.button')}
      </Button>
    </Page>
  );
};

/** Shows an error page when rendering throws, and keeps the portal alive. React catches such errors only in a class. */
export class Catch extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}
