import type { Actor } from '../../domain/ticket/ticket.ts';
import type { CurrentConfiguration, Kind } from '../../schemas/configuration/configuration.ts';
import type { LanguagePack } from '../../schemas/configuration/template.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Registry } from '../ports/configuration.ts';
import type { ApiKey } from '../ports/people.ts';

/** One version of a document, with who made it, when and why: the configuration's audit trail. */
export type StoredVersion = {
  kind: Kind;
  id: string;
  version: number;
  /** The document with defaults, as canonical JSON: the same document is always the same text. */
  text: string;
  at: Instant;
  /** `system` for a deployment. */
  by: Actor;
  reason: string | null;
  /** The last version that a deployment brought; null if only admins wrote. */
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
   * Writes new versions and the configuration that functions read in one transaction, if the configuration is still
   * at `before` (null: none yet). Returns false after a concurrent change.
   */
  write: (
    organisation: string,
    before: number | null,
    content: CurrentConfiguration,
    made: readonly StoredVersion[],
  ) => Promise<boolean>;
  /** Writes the same version with the defaults of a later release. */
  complete: (organisation: string, version: StoredVersion) => Promise<void>;
};

export type ConfigurationWriter = ConfigurationStore & {
  /** The texts that a release ships in a language. An organisation's own templates are its documents. */
  putLanguage: (language: string, pack: LanguagePack) => Promise<void>;
  putRegistry: (registry: Registry) => Promise<void>;
  putKey: (hash: string, key: Omit<ApiKey, 'scope'>) => Promise<void>;
};
