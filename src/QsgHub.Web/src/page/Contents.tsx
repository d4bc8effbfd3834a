interface ContentsProps {
  /** Headings by their ids. */
  readonly parts: readonly { readonly id: string; readonly label: string }[];
}

/** The parts of a long page. */
export function Contents({ parts }: ContentsProps) {
  return (
    <nav aria-label="On this page">
      <ul className="qsg-contents">
        {parts.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`} onClick={(event) => leadTo(event, id)}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

// The router would take the fragment for a page of its own.
function leadTo(event: React.MouseEvent, id: string): void {
  event.preventDefault();
  const heading = document.getElementById(id);
  heading?.setAttribute('tabindex', '-1');
  heading?.focus();
}
