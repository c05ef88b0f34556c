/* Bundles the page: `node build.mjs ENGINE.wasm PAGE.html`. One file, no address in it: engine and program as compressed
   base64, the worker as text in the program, styles inline (a page opened by double click may load nothing). */
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [enginePath, outPath] = process.argv.slice(2);
const common = {
  absWorkingDir: here, bundle: true, write: false, minify: true, legalComments: "none", charset: "utf8",
  target: ["es2022"], logLevel: "warning", jsx: "automatic", jsxImportSource: "preact",
};

/* Modules that the build makes. */
const made = (modules) => ({
  name: "made",
  setup(builder) {
    builder.onResolve({ filter: /^made:/ }, ({ path }) => ({ path, namespace: "made" }));
    builder.onLoad({ filter: /.*/, namespace: "made" }, ({ path }) => ({
      contents: `export default ${JSON.stringify(modules[path])}`,
    }));
  },
});

async function bundle(entry, modules) {
  const { outputFiles } = await build({ ...common, entryPoints: [entry], format: "iife", plugins: [made(modules)] });
  return outputFiles[0].text;
}

/* The words for what is done at a desk: one table for the terminal and the page. */
async function actsOf(path) {
  const rows = (await readFile(path, "utf8")).matchAll(/^ACT\((\w+), "([^"]*)", "([^"]*)"/gm);
  return Object.fromEntries(Array.from(rows, ([, name, en, zh]) => [name, { en, zh }]));
}

const acts = await actsOf(join(here, "..", "..", "report", "phrases.def"));
const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
const engine = packed(await readFile(enginePath));
const worker = await bundle("worker.ts", {});
const program = await bundle("main.tsx", { "made:engine": engine, "made:worker": worker, "made:acts": acts });
const script = await bundle("opening.ts", { "made:program": packed(program) });
const { outputFiles: styles } = await build({ ...common, entryPoints: ["page.css"] });
const frame = await readFile(join(here, "page.html"), "utf8");
const inline = (text) => text.replaceAll("</script", "<\\/script");
const parts = { "@style@": styles[0].text, "@script@": inline(script) };
await writeFile(outPath, frame.replace(/@(style|script)@/g, (mark) => parts[mark]));
