import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * A fault is about what was sent: it goes as soon as the field holds something else, and comes back with what was refused.
 * Where nothing was sent yet, it stands as it is given.
 */
export const useStandingFault = <Box extends HTMLElement>(
  error: string | null | undefined,
  value: unknown,
): [box: RefObject<Box | null>, standing: string | null] => {
  const box = useRef<Box>(null);
  const now = useRef(value);
  const [sent, setSent] = useState<{ value: unknown } | null>(null);
  useEffect(() => {
    now.current = value;
  }, [value]);
  useEffect(() => {
    const form = box.current?.closest('form');
    const remember = () => setSent({ value: now.current });
    form?.addEventListener('submit', remember, true);
    return () => form?.removeEventListener('submit', remember, true);
  }, []);
  return [box, error && (sent === null || sent.value === value) ? error : null];
};
