import type { ReactNode } from 'react';
import type { WholeConcernFragment } from '../../generated/operations';
import { Withheld } from '../../page/marks';
import { dayWords, Time } from '../../page/Time';
import { classificationWords, natureWords, sourceWords, stateWords, tlpWords } from './vocabulary';

type Detail = NonNullable<WholeConcernFragment['detail']>;

/** The facts of a concern that is read in full. What was not said is left out. */
export function ConcernFacts({ concern, detail }: { readonly concern: WholeConcernFragment; readonly detail: Detail }) {
  const { quantity, location } = detail;
  return (
    <dl className="nhsuk-summary-list">
      <Fact name="State">{stateWords[detail.state]}{detail.stateReason !== null && `: ${detail.stateReason}`}</Fact>
      <Fact name="Topics">{detail.topics.map(({ name }) => name).join(', ')}</Fact>
      <Fact name="Kind">{natureWords[detail.nature].label}</Fact>
      {quantity && (
        <Fact name="Figures">
          {quantity.indicatorCode}, {dayWords(quantity.periodStart)} to {dayWords(quantity.periodEnd)}: {quantity.isWithheld ? <Withheld /> : (quantity.value?.toLocaleString('en-GB') ?? 'no value')}
          {quantity.numerator !== null && quantity.denominator !== null && ` (${quantity.numerator.toLocaleString('en-GB')} of ${quantity.denominator.toLocaleString('en-GB')})`}
        </Fact>
      )}
      {location && <Fact name="Location">{[location.name, location.town].filter(Boolean).join(', ')}</Fact>}
      {detail.serviceLine !== null && <Fact name="Service">{detail.serviceLine}</Fact>}
      {detail.ward !== null && <Fact name="Ward or unit">{detail.ward}</Fact>}
      {detail.sourceType !== null && <Fact name="Source">{sourceWords[detail.sourceType]}</Fact>}
      {detail.knownOn !== null && <Fact name="Known since">{dayWords(detail.knownOn)}</Fact>}
      <Fact name="Raised by">
        {detail.authorName}, {concern.owner.name}
        {detail.ownerTeam !== '*' && `, ${detail.ownerTeam} team`}
      </Fact>
      <Fact name={detail.state === 'DRAFT' ? 'Begun' : 'Posted'}>
        <Time at={detail.postedAt} />
      </Fact>
      <Fact name="Handling">
        {classificationWords[detail.classification]}
        {detail.descriptor !== null && ` – ${detail.descriptor}`}, {tlpWords[detail.tlp].label} ({tlpWords[detail.tlp].hint}), class {detail.classNumber}: {detail.className}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="nhsuk-summary-list__row">
      <dt className="nhsuk-summary-list__key">{name}</dt>
      <dd className="nhsuk-summary-list__value">{children}</dd>
    </div>
  );
}
