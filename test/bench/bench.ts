import './command/options.ts';

/** npm run bench. Options are read before all that is measured is loaded. */
await import('./command/measure.ts');
