import { shippedConfiguration } from '../config/index.ts';
import { storeConfiguration } from '../usecases/configuration/deploy-configuration.ts';
import { configurationWriter } from './configuration-writer.ts';
import { holidaysAround } from './holidays.ts';
import type { Table } from './table.ts';

/**
 * Stores the shipped organisations, policies and calendars. Repeated it changes nothing, and what an admin has changed
 * stays. For commands, not functions.
 */
export const storeShippedConfiguration = (table: Table) => {
  const { organisations, policies, calendars } = shippedConfiguration();
  const now = new Date();
  return storeConfiguration(
    { writer: configurationWriter(table), expand: holidaysAround(now.getUTCFullYear()), now: () => now.toISOString() },
    { organisations, policies, calendars, defaultOrganisation: organisations[0]?.id ?? '' },
  );
};
