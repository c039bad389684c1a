import * as z from 'zod';

/** A function's environment lacks something: a fault of the deployment, told at the cold start. */
export class EnvironmentNotValid extends Error {
  override readonly name = 'EnvironmentNotValid';
}

/** Reads a function's environment variables, empty ones counting as absent. Throws EnvironmentNotValid, naming each. */
export const readEnvironment = <S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv = process.env): z.output<S> => {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = schema.safeParse(present);
  if (read.success) return read.data;
  throw new EnvironmentNotValid(
    read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
};

/** What every function that touches tickets has. */
export const tableEnvironment = z.object({ TABLE_NAME: z.string(), CONTENT_BUCKET: z.string().default('') });

/** What functions have that post to addresses which people configure: ranges that the stage allows besides public ones. */
export const outboundEnvironment = z.object({
  OUTBOUND_ALSO_ALLOWED: z
    .string()
    .default('')
    .transform((ranges) => ranges.split(',').filter((range) => range !== '')),
});
export type TableEnvironment = z.input<typeof tableEnvironment>;
