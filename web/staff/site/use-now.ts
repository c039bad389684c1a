import { useEffect, useState } from 'react';

const EVERY_MILLISECONDS = 30_000;

/** The time, twice a minute: what shows time left goes on by itself. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return now;
};
