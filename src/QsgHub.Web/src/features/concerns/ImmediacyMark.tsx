import { type Immediacy, immediacyWords } from './vocabulary';

// A shape for each, so that the mark is told apart without colour: also in print and by the colour-blind.
const shapes: Readonly<Record<Immediacy, string>> = {
  IMMEDIATE_RISK: 'M12 2 23 21H1Z',
  URGENT: 'M12 1 23 12 12 23 1 12Z',
  DEVELOPING: 'M3 3h18v18H3Z',
  BACKGROUND: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Z',
  UNSURE: 'M2 9h20v6H2Z',
};

/** An immediacy as word and shape. */
export function ImmediacyMark({ immediacy }: { readonly immediacy: Immediacy }) {
  return (
    <strong className={`qsg-immediacy qsg-immediacy--${immediacy.toLowerCase().replace('_', '-')}`}>
      <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" focusable="false">
        <path d={shapes[immediacy]} />
      </svg>
      {immediacyWords[immediacy].label}
    </strong>
  );
}
