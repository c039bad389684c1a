import { Button } from '../../ui/controls/button.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { isRefused } from '../api/refused.ts';
import { useWords, type Word } from './words.tsx';

/** Refusals that have their own text on every page. */
const KNOWN: ReadonlyMap<string, Word> = new Map<string, Word>([
  ['not-signed-in', 'trouble.signed_out'],
  ['sign-in-needed', 'trouble.signed_out'],
  ['not-allowed-in-status', 'trouble.changed'],
  ['too-often', 'trouble.too_often'],
  ['validation', 'trouble.invalid'],
  ['busy', 'trouble.busy'],
]);

const wordFor = (error: unknown): Word => {
  if (!isRefused(error)) return 'trouble.offline';
  return KNOWN.get(error.kind) ?? (error.status >= 500 ? 'trouble.busy' : 'trouble.refused');
};

/** Explains an error and offers a retry. Shows nothing without an error. */
export const Trouble = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const { say } = useWords();
  if (!error) return null;
  return (
    <Alert kind="fault">
      <p>{say(wordFor(error))}</p>
      {onRetry && <Button onPress={onRetry}>{say('trouble.retry')}</Button>}
    </Alert>
  );
};
