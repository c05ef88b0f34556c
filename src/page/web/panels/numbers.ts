/* Numbers as people read them. */

/* Three figures, without an exponent and without zeros that say nothing. */
export function three(value: number): string {
  if (Number.isNaN(value)) return "–";
  if (Math.abs(value) >= 1000) return String(Math.round(value));
  const text = value === 0 || Math.abs(value) < 1e-6 ? "0" : value.toPrecision(3);
  return text.includes("e") ? String(Number(text)) : text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/* With a minus sign as long as a plus. */
export function signed(value: number): string {
  return three(value).replace("-", "−");
}
