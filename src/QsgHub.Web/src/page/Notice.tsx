import { useEffect, useRef } from 'react';

/** Says that something is done; takes the focus, since what was pressed may be gone. */
export function Notice({ words }: { readonly words: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [words]);
  return (
    <div className="nhsuk-notification-banner nhsuk-notification-banner--success" role="alert" tabIndex={-1} ref={box} aria-labelledby="notice-title">
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id="notice-title">
          Done
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        <p className="nhsuk-notification-banner__heading">{words}</p>
      </div>
    </div>
  );
}
