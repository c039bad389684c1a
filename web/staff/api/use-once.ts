import { useRef } from 'react';

/**
 * Keeps an `Idempotency-Key` for the same content until the request succeeds, so that a retry after a lost answer has no second
 * effect.
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
