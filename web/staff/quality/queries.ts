import { useQuery } from '@tanstack/react-query';
import type { QualityCheck } from '../insight/calls.ts';
import { useSession } from '../site/session.tsx';

export const useMonths = () => {
  const { insight } = useSession();
  return useQuery({ queryKey: ['quality'], queryFn: insight.qualityMonths });
};

/** A month's checks; nothing is asked about null. */
export const useQuality = (month: string | null) => {
  const { insight } = useSession();
  return useQuery({
    queryKey: ['quality', month],
    queryFn: () => insight.quality(month ?? ''),
    enabled: month !== null,
  });
};

export const percent = (share: number | null): string => (share === null ? '–' : `${share} %`);

/** How a check stands, for whoever looks. */
export const stateOf = ({ complete, toRead, done }: QualityCheck): string => {
  if (complete) return 'Read';
  if (toRead) return done === 0 ? 'To read' : 'To read, as the second reader';
  return 'Waits for another reader';
};
