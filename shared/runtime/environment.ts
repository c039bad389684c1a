import * as z from 'zod';

/** A function's environment is incomplete: a fault of the deployment, reported at cold start. */
export class EnvironmentNotValid extends Error {
  override readonly name = 'EnvironmentNotValid';
}

/**
 * Reads a function's environment variables; empty ones count as absent. Throws EnvironmentNotValid, which names each
 * fault.
 */
export const readEnvironment = <S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv = process.env): z.output<S> => {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = schema.safeParse(present);
  if (read.success) return read.data;
  throw new EnvironmentNotValid(
    read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
};

/** Environment of every function that uses tickets. */
export const tableEnvironment = z.object({ TABLE_NAME: z.string(), CONTENT_BUCKET: z.string().default('') });

/** Address ranges, besides public ones, that the stage allows for requests to configured addresses. */
export const outboundEnvironment = z.object({
  OUTBOUND_ALSO_ALLOWED: z
    .string()
    .default('')
    .transform((ranges) => ranges.split(',').filter((range) => range !== '')),
});
export type TableEnvironment = z.input<typeof tableEnvironment>;
