/**
 * Loaded before the functions are: the system's clock begins within the working hours of the demo's helpdesk and runs as fast as
 * the machine's, whenever a test runs.
 */
Object.assign(process.env, {
  CLOCK: 'accelerated',
  CLOCK_SPEED: '1',
  CLOCK_ANCHOR: '2026-11-24T08:00:00.000Z',
  CLOCK_ANCHOR_REAL: new Date().toISOString(),
});
