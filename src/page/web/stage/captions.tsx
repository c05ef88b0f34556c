export function Captions() {
  return null;
}
