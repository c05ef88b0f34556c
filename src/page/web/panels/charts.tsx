/* Latency and distortion so far, with the band of the replications. */
export function Charts() {
  return null;
}
