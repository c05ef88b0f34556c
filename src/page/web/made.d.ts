/* Modules that build.mjs makes. */
declare module "made:engine" {
  const base64: string; /* the engine, gzip, base64 */
  export default base64;
}
declare module "made:worker" {
  const source: string;
  export default source;
}
declare module "made:acts" {
  const acts: Record<string, { en: string; zh: string }>; /* what is done at a desk, src/report/phrases.def */
  export default acts;
}
declare module "made:program" {
  const base64: string; /* the front end, gzip, base64 */
  export default base64;
}
