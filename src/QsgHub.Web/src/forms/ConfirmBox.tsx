import { Checkbox } from './fields';
import type { Confirmation } from './useConfirmation';

/** The box to tick when the hub suspects personal data. */
export function ConfirmBox({ id, confirmation }: { readonly id: string; readonly confirmation: Confirmation }) {
  return confirmation.isAsked ? (
    <div className="nhsuk-inset-text nhsuk-checkboxes">
      <p>The hub suspects that the text identifies a person. Reword it, or read it again and confirm.</p>
      <Checkbox id={id} label="I have read it again: it identifies nobody" checked={confirmation.isGiven} onChange={confirmation.give} />
    </div>
  ) : null;
}
