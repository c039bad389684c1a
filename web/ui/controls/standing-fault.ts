import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Shows a field's fault while the field holds the refused value. It goes when the value changes and comes back with the refused
 * value. Before anything was sent, it shows the fault as given.
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
