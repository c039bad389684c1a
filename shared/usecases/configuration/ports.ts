import type { Actor } from '../../domain/ticket/ticket.ts';
import type { CurrentConfiguration, Kind } from '../../schemas/configuration/configuration.ts';
import type { LanguagePack } from '../../schemas/configuration/template.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Registry } from '../ports/configuration.ts';
import type { ApiKey } from '../ports/people.ts';

/** One version of a document, and who made it, when and why: the audit of the configuration. */
export type StoredVersion = {
  kind: Kind;
  id: string;
  version: number;
  /** The document with its defaults filled in, as canonical JSON: the same document is the same text. */
  text: string;
  at: Instant;
  /** `system` for a deployment. */
  by: Actor;
  reason: string | null;
  /** The version that a deployment brought last; null where only admins wrote. */
  deployed: number | null;
};

export type StandingConfiguration = { version: number; content: CurrentConfiguration };

export type ConfigurationStore = {
  /** Strongly consistent. */
  current: (organisation: string) => Promise<StandingConfiguration | null>;
  version: (organisation: string, kind: Kind, id: string, version: number) => Promise<StoredVersion | null>;
  /** All versions of a document, oldest first. */
  versions: (organisation: string, kind: Kind, id: string) => Promise<StoredVersion[]>;
  /**
   * New versions and what functions read, in one transaction, on condition that the configuration is still at `before`
   * (null: none yet). False when somebody was faster.
   */
  write: (
    organisation: string,
    before: number | null,
    content: CurrentConfiguration,
    made: readonly StoredVersion[],
  ) => Promise<boolean>;
  /** The same version with defaults that a later release added. */
  complete: (organisation: string, version: StoredVersion) => Promise<void>;
};

export type ConfigurationWriter = ConfigurationStore & {
  /** The words that a release ships in a language; an organisation's own templates are documents of it. */
  putLanguage: (language: string, pack: LanguagePack) => Promise<void>;
  putRegistry: (registry: Registry) => Promise<void>;
  putKey: (hash: string, key: Omit<ApiKey, 'scope'>) => Promise<void>;
};
