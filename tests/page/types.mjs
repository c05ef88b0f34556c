/* The front end is sound by the compiler's rules (src/page/web/tsconfig.json); the bundler only drops types. */
import { spawnSync } from "node:child_process";
import { WEB, check, finish, require } from "./support.mjs";

const told = spawnSync(process.execPath, [require.resolve("typescript/bin/tsc"), "--noEmit", "-p", WEB], { encoding: "utf8" });
check(told.status === 0, `tsc: exit ${told.status}\n${told.stdout}${told.stderr}`);
finish();
