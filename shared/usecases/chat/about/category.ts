import { categoryByRules } from '../../../domain/assessment/assessment.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';

/** What the organisation's rules take a visitor's words to be about; null where they aren't sure. */
export const categoryOfWords = (words: readonly string[], organisation: Organisation): string | null =>
  categoryByRules({ subject: '', description: words.join('\n') }, organisation);
