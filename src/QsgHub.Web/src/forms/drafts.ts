/**
 * What a person has typed, kept in the tab's session storage until it is sent or thrown away: it survives a reload, a
 * sign-in and any error. Keys name the person, so that the next one on the same computer finds nothing.
 */
export class Drafts {
  readonly #storage: Storage;
  readonly #prefix: string;

  constructor(storage: Storage, personKey: string) {
    this.#storage = storage;
    this.#prefix = `qsghub.draft.${personKey}.`;
  }

  /**
   * The kept draft.
   * @param read Makes a draft of the stored value; null when it is not of the form that this version knows.
   */
  load<T>(name: string, read: (stored: unknown) => T | null): T | null {
    const stored = this.#storage.getItem(this.#prefix + name);
    if (stored === null) {
      return null;
    }

    try {
      return read(JSON.parse(stored));
    } catch {
      return null;
    }
  }

  /** Keeps a draft. Storage may be full or switched off: the form then works on without. */
  save(name: string, draft: unknown): void {
    try {
      this.#storage.setItem(this.#prefix + name, JSON.stringify(draft));
    } catch {
      this.#storage.removeItem(this.#prefix + name);
    }
  }

  clear(name: string): void {
    this.#storage.removeItem(this.#prefix + name);
  }

  /** Clears every draft whose name begins so, such as all those about one concern. */
  clearAll(beginning: string): void {
    for (const key of this.#keys(beginning)) {
      this.#storage.removeItem(key);
    }
  }

  /** Whether any draft is kept. */
  any(): boolean {
    return this.#keys('').length > 0;
  }

  #keys(beginning: string): string[] {
    const keys = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index));
    return keys.filter((key) => key !== null).filter((key) => key.startsWith(this.#prefix + beginning));
  }
}

/** A stored value as a record of texts: what is missing or of another type takes the default. */
export function readTexts<T extends Record<string, string>>(stored: unknown, defaults: T): T | null {
  if (typeof stored !== 'object' || stored === null) {
    return null;
  }

  const found = stored as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, typeof found[name] === 'string' ? found[name] : value]),
  ) as T;
}
