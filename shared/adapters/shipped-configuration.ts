import { shippedConfiguration } from '../config/index.ts';
import { storeConfiguration } from '../usecases/store-configuration.ts';
import { configurationWriter } from './configuration-writer.ts';
import { expandHolidays } from './holidays.ts';
import type { Table } from './table.ts';

/** Holidays are stored as dates for so many years around this one; every deployment stores them anew. */
const YEARS_BACK = 1;
const YEARS_AHEAD = 15;

/** Stores the shipped organisations, policies and calendars. Repeated it changes nothing. For commands, not functions. */
export const storeShippedConfiguration = (table: Table) => {
  const { organisations, policies, calendars } = shippedConfiguration();
  const year = new Date().getUTCFullYear();
  return storeConfiguration(configurationWriter(table), {
    organisations,
    policies,
    calendars: calendars.map((calendar) => expandHolidays(calendar, year - YEARS_BACK, year + YEARS_AHEAD)),
    defaultOrganisation: organisations[0]?.id ?? '',
  });
};
