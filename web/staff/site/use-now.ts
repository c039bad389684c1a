import { useEffect, useState } from 'react';
import { deskTime, onTime } from './server-clock.ts';

const EVERY_MILLISECONDS = 30_000;
/** Smaller differences come from the answer's travel time and are ignored. */
const SAME_MILLISECONDS = 1000;

/** The desk's time. Updated every 30 seconds, and when an answer carries another time, so that remaining times stay current. */
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
