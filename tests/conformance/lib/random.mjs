/** A seeded source of choices (mulberry32): the same seed always makes the same choices. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 up to, but not, `n`. */
  below(n) {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }

  /** True once in `n` times. */
  oneIn(n) {
    return this.below(n) === 0;
  }

  pick(...options) {
    return options[this.below(options.length)];
  }

  /** `count` values from a maker. */
  times(count, make) {
    return Array.from({ length: count }, (_, i) => make(i));
  }
}
