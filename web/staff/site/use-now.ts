import { useEffect, useState } from 'react';
import { deskTime, onTime } from './server-clock.ts';

const EVERY_MILLISECONDS = 30_000;
/** An answer's way takes a moment: a smaller difference is none. */
const SAME_MILLISECONDS = 1000;

/** The desk's time, twice a minute and with answers that say another: what shows time left goes on by itself. */
export const useNow = (): number => {
  const [now, setNow] = useState(deskTime);
  useEffect(() => {
    const renew = () => setNow((before) => (Math.abs(deskTime() - before) < SAME_MILLISECONDS ? before : deskTime()));
    const timer = setInterval(renew, EVERY_MILLISECONDS);
    const stop = onTime(renew);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, []);
  return now;
};
