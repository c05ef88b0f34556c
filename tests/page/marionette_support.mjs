/* A headless Firefox of Debian's, driven by its own protocol, Marionette: over TCP, each message its length, ":" and JSON
   [0, number, command, parameters], answered by [1, number, error, result]. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { scratch } from "./support.mjs";

const PREFERENCES = { "marionette.port": 0, "app.update.enabled": false, "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false, "browser.aboutwelcome.enabled": false, "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false, "toolkit.telemetry.reportingpolicy.firstRun": false };

/* Where it listens stands in its profile, once it does. */
async function portOf(profile, firefox) {
  const file = join(profile, "MarionetteActivePort");
  for (let i = 0; i < 600; i++) {
    if (existsSync(file) && readFileSync(file, "utf8")) return Number(readFileSync(file, "utf8"));
    if (firefox.exitCode !== null) throw new Error(`Firefox ended with ${firefox.exitCode}`);
    await sleep(100);
  }
  throw new Error("Firefox does not listen after a minute");
}

class Marionette {
  constructor(socket, firefox) {
    this.socket = socket;
    this.firefox = firefox;
    this.left = Buffer.alloc(0);
    this.last = 0;
    this.waiting = new Map();
    socket.on("data", (bytes) => this.receive(bytes));
    socket.on("close", () => {
      for (const { reject } of this.waiting.values()) reject(new Error("Firefox has hung up"));
    });
  }

  receive(bytes) {
    this.left = Buffer.concat([this.left, bytes]);
    for (let colon; (colon = this.left.indexOf(58)) > 0;) {
      const end = colon + 1 + Number(this.left.subarray(0, colon));
      if (this.left.length < end) return;
      const message = JSON.parse(this.left.subarray(colon + 1, end));
      this.left = this.left.subarray(end);
      if (Array.isArray(message)) this.settle(message); /* the first is a greeting */
    }
  }

  settle([, number, error, result]) {
    const { resolve, reject } = this.waiting.get(number);
    this.waiting.delete(number);
    if (error) reject(new Error(`${error.error}: ${error.message}`));
    else resolve(result);
  }

  send(command, parameters = {}) {
    const number = ++this.last;
    const message = Buffer.from(JSON.stringify([0, number, command, parameters]));
    this.socket.write(`${message.length}:`);
    this.socket.write(message);
    return new Promise((resolve, reject) => this.waiting.set(number, { resolve, reject }));
  }

  /* What a function's body returns in the page. */
  async evaluate(script, ...args) {
    return (await this.send("WebDriver:ExecuteScript", { script, args })).value;
  }

  async until(script, seconds) {
    for (let i = 0; i < seconds * 5; i++) {
      if (await this.evaluate(script)) return true;
      await sleep(200);
    }
    return false;
  }

  async close() {
    const ended = new Promise((settle) => this.firefox.once("exit", settle));
    await this.send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => undefined);
    await Promise.race([ended, sleep(10_000)]);
    this.firefox.kill("SIGKILL");
  }
}

export async function openFirefox() {
  const profile = join(scratch, "firefox"), home = join(scratch, "home");
  mkdirSync(profile);
  mkdirSync(home); /* Firefox refuses a home that is another user's */
  writeFileSync(join(profile, "user.js"),
    Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`).join(""));
  const firefox = spawn(process.env.ZHUANBAN_FIREFOX || "/usr/bin/firefox-esr",
    ["--headless", "--marionette", "--no-remote", "--profile", profile], { stdio: "ignore", env: { ...process.env, HOME: home } });
  process.on("exit", () => firefox.kill("SIGKILL"));
  const socket = createConnection({ host: "127.0.0.1", port: await portOf(profile, firefox) });
  const marionette = new Marionette(socket, firefox);
  await marionette.send("WebDriver:NewSession", {});
  return marionette;
}
