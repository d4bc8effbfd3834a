import type { AssuranceIcon, VariationIcon } from '../../generated/operations';
import { assuranceWords, variationWords } from './chartWords';

/** The variation icon of Making data count, with its words: H for higher, L for lower. */
export function VariationMark({ icon }: { readonly icon: VariationIcon }) {
  const kind = icon.split('_')[0]!.toLowerCase();
  const letter = icon.endsWith('_HIGH') ? 'H' : icon.endsWith('_LOW') ? 'L' : '';
  return (
    <p className="qsg-icon">
      <svg viewBox="0 0 60 60" width="60" height="60" aria-hidden="true" className={`qsg-icon__ring qsg-icon__ring--${kind}`}>
        <circle cx="30" cy="30" r="27" />
        <path d={letter === 'L' ? 'M10 27L19 31L27 29L46 44' : letter === 'H' ? 'M10 40L19 36L27 38L47 22' : 'M11 32L20 25L29 34L38 26L48 31'} />
        {letter === '' ? null : <text x={letter === 'H' ? 22 : 39} y={letter === 'H' ? 27 : 28} textAnchor="middle">{letter}</text>}
      </svg>
      <span>
        <strong>Variation.</strong> {variationWords[icon]}
      </span>
    </p>
  );
}

/** The assurance icon of Making data count, with its words: P for passing, F for failing, ? for hit and miss. */
export function AssuranceMark({ icon }: { readonly icon: AssuranceIcon }) {
  const [kind, letter] = ({ CONSISTENTLY_PASSING: ['improvement', 'P'], CONSISTENTLY_FAILING: ['concern', 'F'], HIT_AND_MISS: ['common', '?'] } as const)[icon];
  return (
    <p className="qsg-icon">
      <svg viewBox="0 0 60 60" width="60" height="60" aria-hidden="true" className={`qsg-icon__ring qsg-icon__ring--${kind}`}>
        <circle cx="30" cy="30" r="27" />
        <text x="30" y="28" textAnchor="middle">{letter}</text>
        <path d="M12 40L22 37L31 41L40 36L48 39" />
        <line x1="11" x2="49" y1={letter === 'P' ? 47 : letter === 'F' ? 33 : 39} y2={letter === 'P' ? 47 : letter === 'F' ? 33 : 39} strokeDasharray="4 3" />
      </svg>
      <span>
        <strong>Assurance.</strong> {assuranceWords[icon]}
      </span>
    </p>
  );
}
