/**
 * Has to be loaded before the functions: the system's clock starts within the working hours of the demo's helpdesk and
 * runs in real time, whenever a test runs.
 */
Object.assign(process.env, {
  CLOCK: 'accelerated',
  CLOCK_SPEED: '1',
  CLOCK_ANCHOR: '2026-11-24T08:00:00.000Z',
  CLOCK_ANCHOR_REAL: new Date().toISOString(),
});
