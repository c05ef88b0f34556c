/* On which values a slider stands. */
import type { Slider } from "../data";
import { fitted } from "./share";

/* The largest 1, 2 or 5 times a power of ten that is at most a hundredth of the range; whole things by ones. */
export function stepOf({ low, high, whole }: Pick<Slider, "low" | "high" | "whole">): number {
  if (whole) return 1;
  const hundredth = (high - low) / 100, power = 10 ** Math.floor(Math.log10(hundredth) + 1e-9);
  return (hundredth >= 5 * power ? 5 : hundredth >= 2 * power ? 2 : 1) * power;
}

/* The step nearest to where the thumb is, or the preset's own value where that is nearer. */
export function standing(slider: Slider, thumb: number): number {
  const step = stepOf(slider), digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const rounded = Number((Math.round(thumb / step) * step).toFixed(digits));
  const nearer = Math.abs(thumb - slider.value) <= Math.abs(thumb - rounded);
  return nearer ? slider.value : fitted(slider, rounded);
}
