import { useEffect, useState } from 'react';
import { happened } from './happened';
import type { Feed } from './useFeed';

/** Tells a screen reader politely what arrived. Immediate risk is told at once, by its own notice. */
export function Announcer({ newest }: { readonly newest: Feed['newest'] }) {
  const [words, setWords] = useState('');
  useEffect(() => {
    if (newest !== null) {
      const { alert, occurredAt, actor, act, provider } = newest;
      setWords(`${provider.name}: ${happened({ alert, at: occurredAt, actor, act })}`);
    }
  }, [newest]);
  return (
    <div className="nhsuk-u-visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
