import type { HttpEvent } from '../answer.ts';

/** RFC 9110, 12.5.4, as browsers send it: the preferred language first. */
export const acceptedLanguages = ({ headers }: HttpEvent): string[] =>
  (headers['accept-language'] ?? '').split(',', 20).map((range) => range.split(';', 1).join('').trim());
