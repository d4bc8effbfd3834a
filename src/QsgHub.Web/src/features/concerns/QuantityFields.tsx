import type { Bind } from '../../forms/bind';
import { TextField } from '../../forms/fields';
import type { RaiseForm } from './raiseForm';

/** Figures of a quantitative concern. */
export function QuantityFields({ bind }: { readonly bind: Bind<RaiseForm> }) {
  return (
    <div className="qsg-quantity">
      <TextField
        {...bind('indicator')}
        label="Indicator"
        hint="Its code, such as AE4H"
        width={10}
      />
      <TextField {...bind('periodStart')} type="date" label="First day of the period" width={10} />
      <TextField {...bind('periodEnd')} type="date" label="Last day of the period" width={10} />
      <TextField {...bind('numerator')} inputMode="decimal" label="Numerator" width={10} />
      <TextField {...bind('denominator')} inputMode="decimal" label="Denominator" width={10} />
      <TextField {...bind('value')} inputMode="decimal" label="Value" hint="Worked out from numerator and denominator when left empty." width={10} />
    </div>
  );
}
