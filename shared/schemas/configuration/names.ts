import * as z from 'zod';
import { said } from '../primitives.ts';

const name = said.optional();

/** A name of the organisation's own as people of other languages read it; without it they read the one name. */
export const namesSchema = z.strictObject({ en: name, de: name, fr: name, es: name, pt: name });
export type Names = z.output<typeof namesSchema>;
