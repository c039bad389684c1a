import * as z from 'zod';
import { instantSchema, said } from '../primitives.ts';

/** What an organisation publishes about its services (docs/status-page.md). */

const MAX_SERVICES = 50;
const MAX_WINDOWS = 200;
const line = said.max(200);

const serviceSchema = z.strictObject({
  /** The service's name in alarm rules (`monitoring.alarms`). */
  id: line,
  /** The name that readers see. The id if left out. */
  name: line.optional(),
});

const windowSchema = z
  .strictObject({
    title: line,
    /** Ids of services. All of them if left out. */
    services: z.array(line).nonempty().optional(),
    from: instantSchema,
    to: instantSchema,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than `from`' });

export const statusPageSchema = z
  .strictObject({
    services: z.array(serviceSchema).nonempty().max(MAX_SERVICES),
    /** Planned maintenance. A service that is down during it doesn't lose uptime. */
    maintenance: z.array(windowSchema).max(MAX_WINDOWS).default([]),
  })
  .superRefine(({ services, maintenance }, context) => {
    const known = services.map(({ id }) => id);
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (new Set(known).size < known.length) fault(['services'], 'must not repeat an id');
    maintenance.forEach((window, i) => {
      window.services?.forEach((id, j) => {
        if (!known.includes(id))
          fault(['maintenance', i, 'services', j], `no service ${id}: list it in services first`);
      });
    });
  });
export type StatusPage = z.output<typeof statusPageSchema>;
