/* Preset, sides, seed, sliders, share link, command line. */
export function Controls() {
  return null;
}
