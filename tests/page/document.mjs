/* The page as a file: small, with nothing in it that a browser would fetch, and whatever words a scenario brings stay words. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { WEB, check, dataOf, finish, strangers, writePage } from "./support.mjs";

const MOST_BYTES = 500_000;
const NAMESPACES = /^http:\/\/www\.w3\.org\/(1998\/Math\/MathML|1999\/xhtml|1999\/xlink|2000\/svg|2000\/xmlns\/?|XML\/1998\/namespace)$/;

/* What is in the page beside the scenarios' and lessons' data. */
function frameOf(path) {
  return readFileSync(path, "utf8").replace(/(id="zhuanban-data">).*?(?=<\/script>)/s, "$1");
}

const usual = writePage("usual.html");
const size = readFileSync(usual).length;
check(size > 100_000 && size < MOST_BYTES, `the page has ${size} bytes`);
const frame = frameOf(usual);
const [, packed] = /"(H4sI[A-Za-z0-9+/=]{1000,})"/.exec(frame) ?? [];
const program = packed ? gunzipSync(Buffer.from(packed, "base64")).toString() : "";
check(program.length > 100_000, `the program is inside: ${program.length} characters`);
for (const [address] of (frame + program).matchAll(/https?:\/\/[^\s"'`<>)\\]*/g))
  check(NAMESPACES.test(address), `an address in the page: ${address}`);
const tags = frame.replace(/<(script|style)\b[^>]*>.*?<\/\1>/gs, "");
for (const [, address] of tags.matchAll(/\b(?:src|href|srcset|action|poster)\s*=\s*["']?([^"'\s>]*)/gi))
  check(address.startsWith("data:"), `a tag that loads ${address}`);
const style = /<style>(.*?)<\/style>/s.exec(frame)?.[1] ?? "";
check(style.length > 500, "the styles are inside");
check(!/@import|url\((?!["']?data:)/.test(style), "the styles load nothing");
const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(frame)?.[1] ?? "";
check(policy.startsWith("default-src 'none';"), `the page forbids what it does not need: ${policy}`);
check(/; base-uri 'none'; form-action 'none'/.test(policy), `and moves no address, sends no form: ${policy}`);
check(!/https?:|\*|'unsafe-eval'|connect-src|'self'/.test(policy), `the policy allows no more than it must: ${policy}`);

/* Names out of a scenario: no tag begins in them, and they are read back as they were written. */
const { file, name, label, office } = strangers();
const page = writePage("strangers.html", file, "hello");
const data = dataOf(page);
const preset = data.presets.find((p) => p.name === name);
check(preset !== undefined, `the preset is called ${name}: there are ${data.presets.map((p) => p.name)}`);
check(preset?.label.en === label && preset?.label.zh === label, `its label is ${preset?.label.en}`);
check(preset?.values.some(([, value]) => value === office), "an office's name is among its values");
check(!/id="zhuanban-data">[^<]*<(?!\/script>)/.test(readFileSync(page, "utf8")), "no < stands in the data");

const lock = JSON.parse(readFileSync(join(WEB, "package-lock.json"), "utf8"));
for (const [path, entry] of Object.entries(lock.packages)) {
  check(!("resolved" in entry), `the lockfile says where ${path} is downloaded from`);
  check(path === "" || /^sha512-/.test(entry.integrity), `the lockfile does not say what ${path} must be`);
}
check(!/https?:\/\//.test(JSON.stringify(Object.values(lock.packages).map(({ funding, ...rest }) => rest))), "addresses in the lockfile");
finish();
