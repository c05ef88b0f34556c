/* What the tests of the page share: the program, the page's data, the page's own modules in node. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const PROGRAM = process.env.ZHUANBAN ?? join(ROOT, "build", "zhuanban");
export const WASM = process.env.ZHUANBAN_WASM ?? join(ROOT, "build", "page", "engine.wasm");
export const WEB = join(ROOT, "src", "page", "web");
export const require = createRequire(join(WEB, "package.json"));
export const scratch = mkdtempSync(join(tmpdir(), "zhuanban-page-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

export function zhuanban(...options) {
  return execFileSync(PROGRAM, options, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/* Numbers as the program's JSON gives them. */
export function native(scenario, form, seed, replication, ...options) {
  return JSON.parse(zhuanban("run", scenario, "--form", form, "--seed", seed, "--rep", String(replication), ...options,
                             "--format", "json"));
}

/* The page as a file; its path. */
export function writePage(name, ...options) {
  const path = join(scratch, name);
  zhuanban("page", ...options, "-o", path);
  return path;
}

/* A scenario whose names are what a page must not take for markup. */
export function strangers() {
  const name = "<script>alert(1)</script>";
  const label = "</script><script>alert(2)</script><img src=x onerror=alert(3)><!--<script>";
  const office = "<b>transport</b></script>&amp;\"'";
  const scenario = { format: 1, extend: "hello", name, label: { en: label, zh: label },
                     departments: { transport: { label: { en: office, zh: office } } } };
  const file = join(scratch, "strangers.json");
  writeFileSync(file, JSON.stringify(scenario));
  return { file, name, label, office };
}

export function dataOf(path) {
  const html = readFileSync(path, "utf8");
  return unfold(JSON.parse(/id="zhuanban-data">(.*?)<\/script>/s.exec(html)[1]));
}

/* A module of the page's front end, in node. */
export async function pageModule(file) {
  const out = join(scratch, file.replace(/\W/g, "_") + ".mjs");
  require("esbuild").buildSync({ entryPoints: [join(WEB, file)], bundle: true, format: "esm", outfile: out, logLevel: "error" });
  return import(pathToFileURL(out).href);
}

const { unfold } = await pageModule("data.ts");

let failed = 0, checked = 0;
export function check(holds, what) {
  checked++;
  if (holds) return;
  failed++;
  console.error(`FAILED: ${what}`);
}
export function finish() {
  console.log(`${checked - failed} of ${checked} checks hold`);
  process.exit(failed || !checked ? 1 : 0);
}
