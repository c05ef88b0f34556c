/* What is compared, under which conditions, and how to take it along. */
import { Sides } from "./sides";
import { Sliders } from "./sliders";
import { Take } from "./take";

export function Controls() {
  return (
    <>
      <Sides />
      <Sliders />
      <Take />
    </>
  );
}
