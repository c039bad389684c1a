import * as z from 'zod';
import { TOLD_AS } from './primitives.ts';

/** What nobody sees: white space, controls, what Unicode has no glyph for, and the blank of Braille. */
const SEEN = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/** Whether a reader sees anything of a text. */
export const isSeen = (text: string): boolean => SEEN.test(text);

const saidElse = (error: string) => z.string().trim().min(1, { error, abort: true }).refine(isSeen, error);

/** Text that must say something: one of invisible characters alone counts as empty. */
export const said = saidElse('must not be empty');
TOLD_AS.add(said, { pattern: '\\S' });

/** The same in templates, whose faults say what is asked for. */
export const saidText = saidElse('text is required');
