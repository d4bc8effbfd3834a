/** NHS England's regions by ODS code. A code that is missing here still works in the address of a filtered feed. */
export const regions: readonly { readonly code: string; readonly name: string }[] = [
  { code: 'Y61', name: 'East of England' },
  { code: 'Y56', name: 'London' },
  { code: 'Y60', name: 'Midlands' },
  { code: 'Y63', name: 'North East and Yorkshire' },
  { code: 'Y62', name: 'North West' },
  { code: 'Y59', name: 'South East' },
  { code: 'Y58', name: 'South West' },
];
