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

/** Stands in for a figure about so few people, or that would give such a number away. */
export function Withheld() {
  return <span className="qsg-withheld">withheld: small numbers</span>;
}

/** Says that what it stands beside follows from figures that are not published. */
export function UnpublishedMark({ when }: { readonly when: boolean }) {
  return when ? <strong className="nhsuk-tag nhsuk-tag--orange">Unpublished</strong> : null;
}

/** What that mark means, to stand beside it once on a page. */
export const unpublishedWords = 'From figures that are not published: only their owner and those it shares them with may see them. Handle them as class 23 and do not pass them on.';
