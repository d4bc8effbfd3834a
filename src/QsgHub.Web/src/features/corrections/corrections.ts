import type { WholeCorrectionFragment } from '../../generated/operations';

/** What a correction did to which versions. */
export function wrongWords({ kind, wrongVersion }: Pick<WholeCorrectionFragment, 'kind' | 'wrongVersion'>): string {
  const what = `Version ${wrongVersion} was wrong`;
  return kind === 'CORRECTED' ? `${what} and has been put right` : `${what}, and the concern is withdrawn`;
}

/** How far a correction is known, for the team that made it. The hub names no body. */
export function progressWords({ received, acknowledged }: NonNullable<WholeCorrectionFragment['progress']>): string {
  if (received === 0) {
    return 'No other body had the wrong version in full.';
  }

  const had = received === 1 ? '1 other body' : `${received} other bodies`;
  return acknowledged === received
    ? `${had} had the wrong version in full, and ${received === 1 ? 'has' : 'all have'} acknowledged the correction.`
    : `${had} had the wrong version in full; ${acknowledged === 0 ? 'none has' : acknowledged === 1 ? '1 has' : `${acknowledged} have`} acknowledged the correction so far.`;
}
