import { type ReactNode, useEffect } from 'react';

interface PageProps {
  readonly title: string;
  /** Small words above the heading. */
  readonly caption?: ReactNode;
  readonly children: ReactNode;
}

/** A page: names the document, and its heading takes the focus when the route changes. */
export function Page({ title, caption, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – QsgHub`;
  }, [title]);

  return (
    <>
      <h1 className="nhsuk-heading-l qsg-page-heading" tabIndex={-1} id="page-heading">
        {caption && <span className="nhsuk-caption-l">{caption} </span>}
        {title}
      </h1>
      {children}
    </>
  );
}
