import type { CorrectedTicket } from '../../../../shared/domain/assessment/classifier/model.ts';
import type { Category } from '../../../../shared/schemas/ticket.ts';

/** Invented tickets: words of a category mixed with general words, from a seed. */

const OWN: [category: Category, words: string[]][] = [
  ['billing', 'invoice total statement tax surcharge Rechnung Betrag facture montant importe fatura valor'.split(' ')],
  [
    'integration',
    'connector endpoint payload mapping token-free Schnittstelle connecteur conector ligação feed'.split(' '),
  ],
  ['service_booking', 'visit slot plumber gardener Besuch Uhrzeit créneau visite cita hora visita horário'.split(' ')],
  ['account', 'profile avatar nickname Profil Anzeigename pseudonyme perfil apodo apelido biography'.split(' ')],
];
const COMMON =
  'hello please the our since monday morning thanks bitte seit hallo bonjour merci hola gracias olá obrigado'.split(
    ' ',
  );

/** A small generator of numbers from 0 up to, but not including, 1 (mulberry32). */
export const numbers = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
  return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
};

/** `noise` is the share of tickets whose words belong to another category than they were given. */
export const syntheticTickets = (count: number, seed: number, noise = 0): CorrectedTicket[] => {
  const next = numbers(seed);
  const one = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T; // never empty here
  return Array.from({ length: count }, (_ticket, index) => {
    const [category, own] = one(OWN);
    const said = next() < noise ? one(OWN)[1] : own;
    const words = Array.from({ length: 12 }, () => (next() < 0.35 ? one(said) : one(COMMON)));
    const requester = `p-${Math.floor(next() * count)}`;
    return { reference: `TD-${seed}-${index}`, requester, text: `${words.join(' ')}.`, category };
  });
};
