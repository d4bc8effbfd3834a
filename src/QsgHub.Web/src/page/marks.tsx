/** Says that what it stands beside is fictitious. */
export function DemonstrationMark({ when }: { readonly when: boolean }) {
  return when ? <strong className="nhsuk-tag nhsuk-tag--purple">Demonstration</strong> : null;
}

/** Stands in while something is on its way. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <p className="nhsuk-body qsg-loading" role="status">
      Loading {what}…
    </p>
  );
}
