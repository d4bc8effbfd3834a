import { type ReactNode, useId, useState } from 'react';

interface DisclosureProps {
  readonly label: string;
  readonly initiallyOpen?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a part of the page below it. What is closed is not there at all. */
export function Disclosure({ label, initiallyOpen = false, children }: DisclosureProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(initiallyOpen);
  return (
    <div className="qsg-disclosure">
      <button
        type="button"
        className="nhsuk-button nhsuk-button--secondary nhsuk-button--small qsg-disclosure__button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </button>
      {isOpen && (
        <div className="qsg-disclosure__content" id={id}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
