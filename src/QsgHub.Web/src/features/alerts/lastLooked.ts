/**
 * "New since you last looked". The mark stays where it was for a whole visit, so that coming back from a concern does
 * not wipe it; the next visit begins where this one ended. Instants are the hub's own, never this computer's clock.
 */
export class LastLooked {
  readonly #visit: Storage;
  readonly #lasting: Storage;
  readonly #key: string;

  /**
   * @param visit Storage that ends with the tab.
   * @param lasting Storage that outlives it. It holds one instant and nothing about any concern.
   */
  constructor(visit: Storage, lasting: Storage, personKey: string) {
    this.#visit = visit;
    this.#lasting = lasting;
    this.#key = `qsghub.looked.${personKey}`;
  }

  /** Up to where the person had looked when this visit began; null on the first visit, when nothing is marked. */
  get baseline(): string | null {
    let baseline = this.#visit.getItem(this.#key);
    if (baseline === null) {
      baseline = this.#lasting.getItem(this.#key) ?? '';
      this.#visit.setItem(this.#key, baseline);
    }

    return Number.isNaN(Date.parse(baseline)) ? null : baseline;
  }

  /** The person has been shown everything up to the instant; counts from the next visit on. */
  shown(upTo: string): void {
    const before = this.#lasting.getItem(this.#key);
    if (before === null || !(Date.parse(before) >= Date.parse(upTo))) {
      this.#lasting.setItem(this.#key, upTo);
    }
  }

  /** The person says to have looked at everything: counts at once. */
  markAll(upTo: string): void {
    this.shown(upTo);
    this.#visit.setItem(this.#key, upTo);
  }
}
