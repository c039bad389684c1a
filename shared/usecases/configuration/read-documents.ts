import { changesBetween, type FieldChange } from '../../domain/configuration/changes.ts';
import type { Actor } from '../../domain/ticket/ticket.ts';
import type { Kind } from '../../schemas/configuration/configuration.ts';
import type { Template } from '../../schemas/configuration/template.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { ConfigurationStore, StoredVersion } from './ports.ts';

export type ReadDocumentServices = {
  configurationStore: ConfigurationStore;
  /** The shipped templates by language and name: version 0 of each. */
  shippedTemplates: Readonly<Record<string, Template>>;
};

/** A document in a version. Version 0 of a template is the shipped one. */
export type ReadDocument = { version: number; document: Record<string, unknown> };

const shippedOf = ({ shippedTemplates }: ReadDocumentServices, kind: Kind, id: string): Template | null =>
  (kind === 'template' ? ownValue(shippedTemplates, id) : undefined) ?? null;

/** The version asked for, or the latest; null if there is none. */
export const readDocument = async (
  services: ReadDocumentServices,
  organisation: string,
  { kind, id, version }: { kind: Kind; id: string; version: number | null },
): Promise<ReadDocument | null> => {
  const { configurationStore: store } = services;
  const number = version ?? ownValue(ownValue((await store.current(organisation))?.content.versions, kind), id) ?? 0;
  if (number > 0) {
    const found = await store.version(organisation, kind, id, number);
    return found ? { version: number, document: JSON.parse(found.text) } : null;
  }
  const shipped = shippedOf(services, kind, id);
  return shipped && { version: 0, document: shipped };
};

/** Ids and latest versions of an organisation's documents of a kind. */
export const listDocuments = async (
  services: ReadDocumentServices,
  organisation: string,
  kind: Kind,
): Promise<{ id: string; version: number }[]> => {
  const stored = ownValue((await services.configurationStore.current(organisation))?.content.versions, kind) ?? {};
  const shipped = kind === 'template' ? Object.keys(services.shippedTemplates).map((id) => [id, 0] as const) : [];
  return Object.entries({ ...Object.fromEntries(shipped), ...stored })
    .map(([id, version]) => ({ id, version }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

export type HistoryEntry = {
  version: number;
  at: Instant;
  by: Actor;
  reason: string | null;
  changes: FieldChange[];
};

/** Every change of a document, oldest first, with the fields before and after; null if there is no such document. */
export const documentHistory = async (
  services: ReadDocumentServices,
  organisation: string,
  kind: Kind,
  id: string,
): Promise<HistoryEntry[] | null> => {
  const versions = await services.configurationStore.versions(organisation, kind, id);
  const shipped = shippedOf(services, kind, id);
  if (versions.length === 0) return shipped ? [] : null;
  const textBefore = (i: number): string => versions[i - 1]?.text ?? JSON.stringify(shipped);
  return versions.map((version, i) => entryOf(version, textBefore(i)));
};

const entryOf = ({ version, at, by, reason, text }: StoredVersion, before: string): HistoryEntry => ({
  version,
  at,
  by,
  reason,
  changes: changesBetween(JSON.parse(before), JSON.parse(text)),
});
