import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { FieldError } from './fieldErrors';

interface ErrorSummaryProps {
  readonly title?: string;
  readonly errors: readonly FieldError[];
  readonly children?: ReactNode;
}

/** Everything that is wrong with a form, above it; takes the focus when it appears, each line leads to its field. */
export function ErrorSummary({ title = 'There is a problem', errors, children }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const isShown = errors.length > 0 || Boolean(children);
  const said = errors.map((error) => error.message).join('\n');
  useEffect(() => {
    if (isShown) {
      box.current?.focus();
    }
  }, [isShown, said]);

  if (!isShown) {
    return null;
  }

  return (
    <div className="nhsuk-error-summary" ref={box} tabIndex={-1} aria-labelledby={titleId}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading" id={titleId}>
          {title}
        </h2>
        <div className="nhsuk-error-summary__body">
          {children}
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ field, message }) => (
              <li key={`${field} ${message}`}>{field === null ? message : <a href={`#${field}`} onClick={(event) => leadTo(event, field)}>{message}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

function leadTo(event: React.MouseEvent, field: string): void {
  event.preventDefault();
  const target = document.getElementById(field);
  // A field in a closed section must be seen to be mended.
  target?.closest('details')?.setAttribute('open', '');
  const input = target?.matches('input, textarea, select') ? target : target?.querySelector<HTMLElement>('input, textarea, select');
  (input ?? target)?.focus();
}
