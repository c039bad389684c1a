import { useRef } from 'react';

/**
 * A key for `Idempotency-Key`: the same for the same content until it is done, so that trying again after a lost answer
 * does nothing twice.
 */
export const useOnce = () => {
  const last = useRef({ content: '', key: '' });
  return {
    keyFor: (content: object): string => {
      const text = JSON.stringify(content);
      if (last.current.content !== text) last.current = { content: text, key: crypto.randomUUID() };
      return last.current.key;
    },
    done: (): void => {
      last.current = { content: '', key: '' };
    },
  };
};
