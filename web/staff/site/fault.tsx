import { Button } from '../../ui/controls/button.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { inPlainWords } from '../api/problem.ts';

/** Something went wrong, in plain words, with a way on where there is one. */
export const Fault = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  if (!error) return null;
  const { title, text } = inPlainWords(error);
  return (
    <Alert kind="fault" title={title}>
      <p>{text}</p>
      {onRetry && <Button onPress={onRetry}>Try again</Button>}
    </Alert>
  );
};
