const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether something could be an id of the hub. What could not is not asked for. */
export function isId(text: string): boolean {
  return uuid.test(text);
}
