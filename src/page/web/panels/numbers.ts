/* Numbers as people read them. */

/* Three figures, without an exponent, as the program's tables have them. */
export function three(value: number): string {
  if (Number.isNaN(value)) return "–";
  if (Math.abs(value) >= 1000) return String(Math.round(value));
  return Math.abs(value) < 1e-6 ? "0" : value.toPrecision(3);
}

/* Without zeros that say nothing: for axes and for what was set. */
export function short(value: number): string {
  const text = three(value);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/* With a minus sign as long as a plus. */
export function signed(value: number): string {
  return three(value).replace("-", "−");
}
