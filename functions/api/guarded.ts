import { guardedBy } from '../../shared/http/guarded.ts';
import { services } from './services.ts';

export const { withKey, withTicket, withStaffTicket } = guardedBy(services);
