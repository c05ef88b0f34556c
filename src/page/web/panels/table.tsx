/* The state of the moment as text. */
export function StateTable() {
  return null;
}
