import { categoryByRules } from '../../../domain/assessment/assessment.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';

/** The category of a visitor's words by the organisation's rules; null if they aren't sure. */
export const categoryOfWords = (words: readonly string[], organisation: Organisation): string | null =>
  categoryByRules({ subject: '', description: words.join('\n') }, organisation);
