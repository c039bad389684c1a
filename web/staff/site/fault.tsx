import { Button } from '../../ui/controls/button.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { inPlainWords } from '../api/problem.ts';

/** Explains an error, with a retry where one makes sense. */
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
