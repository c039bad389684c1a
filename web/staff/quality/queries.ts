import { useQuery } from '@tanstack/react-query';
import type { QualityCheck } from '../insight/calls.ts';
import { useSession } from '../site/session.tsx';

export const useMonths = () => {
  const { insight } = useSession();
  return useQuery({ queryKey: ['quality'], queryFn: insight.qualityMonths });
};

/** A month's checks. Null makes no call. */
export const useQuality = (month: string | null) => {
  const { insight } = useSession();
  return useQuery({
    queryKey: ['quality', month],
    queryFn: () => insight.quality(month ?? ''),
    enabled: month !== null,
  });
};

export const percent = (share: number | null): string => (share === null ? '–' : `${share} %`);

/** The state of a check for the reader. */
export const stateOf = ({ complete, toRead, done }: QualityCheck): string => {
  if (complete) return 'Read';
  if (toRead) return done === 0 ? 'To read' : 'To read, as the second reader';
  return 'Waits for another reader';
};
