/* The share link: what the reader chose, in the address after "#". Only what differs from the preset is written; what a link
   asks for is taken only where the page offers it, and everything left out is told. */
import type { Lang, PageData, Preset, Slider } from "../data";
import type { PanelText } from "./words";

export const VERSION = "1";
const LONGEST = 8000; /* characters of a link */
const MOST_MATTERS = 0xfffffffe;
const MOST_SHOWN = 60; /* characters of what a link gave, when it is told */

export interface Choice {
  preset: string;
  seed: string;
  sides: readonly [string, string];
  matter: number | null; /* 0: none is followed; null: as the page is */
  hour: number;
  lesson: string | null;
  lang: Lang | null; /* null: as the page is */
  changes: ReadonlyMap<string, number>;
}

export interface Remark {
  id: PanelText;
  slots: Record<string, string | number>;
}

export interface Read {
  choice: Choice | null; /* null: the page as it begins */
  remarks: Remark[];
}

/* What a preset is where nothing was chosen. */
export function plain(preset: Preset): Choice {
  return { preset: preset.name, seed: preset.seed, sides: [preset.forms[0]!, preset.forms[1] ?? preset.forms[0]!],
           matter: null, hour: 0, lesson: null, lang: null, changes: new Map() };
}

/* Forms that can stand on either side: those the scenario compares, and those of its lessons. */
export function formsOffered(data: PageData, preset: Preset): string[] {
  const taught = data.lessons.filter((lesson) => lesson.scenario === preset.name).flatMap((lesson) => lesson.forms);
  return [...new Set([...preset.forms, ...taught])];
}

/* ---- writing ---- */

/* Slashes need no escape after "#", and are easier on the eye. */
function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll("%2F", "/");
}

export function encode(choice: Choice, preset: Preset): string {
  const usual = plain(preset);
  const parts = [`v=${VERSION}`, `p=${escaped(choice.preset)}`];
  const put = (key: string, value: string | number, standard: string | number) => {
    if (value !== standard) parts.push(`${key}=${escaped(String(value))}`);
  };
  put("s", choice.seed, usual.seed);
  put("l", choice.sides[0], usual.sides[0]);
  put("r", choice.sides[1], usual.sides[1]);
  put("m", choice.matter ?? "", "");
  put("t", Number(choice.hour.toFixed(3)), 0);
  put("x", choice.lesson ?? "", "");
  put("lang", choice.lang ?? "", "");
  const changes = [...choice.changes].map(([pointer, value]) => `${escaped(pointer)}:${value}`);
  if (changes.length) parts.push(`c=${changes.join(",")}`);
  return `#${parts.join("&")}`;
}

/* ---- reading ---- */

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; /* a stranger's %-signs: as they stand they name nothing */
  }
}

/* A decimal number as one writes it, or NaN: no hexadecimal, nothing empty, nothing infinite. */
function numberOf(text: string): number {
  const value = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

/* A whole number from 0 to 2^64 - 1 in its usual writing, or null. */
export function seedOf(text: string): string | null {
  if (!/^\d{1,20}$/.test(text.trim())) return null;
  const seed = BigInt(text.trim());
  return seed < 1n << 64n ? String(seed) : null;
}

/* Within the slider's range, whole where it must be. */
export function fitted(slider: Slider, value: number): number {
  const within = Math.min(Math.max(value, slider.low), slider.high);
  return slider.whole ? Math.round(within) : within;
}

class Reader {
  readonly remarks: Remark[] = [];

  constructor(private readonly data: PageData, private readonly given: ReadonlyMap<string, string>) {}

  remark(id: PanelText, given: string, slots: Remark["slots"] = {}): void {
    const shown = given.length > MOST_SHOWN ? given.slice(0, MOST_SHOWN) + "…" : given;
    this.remarks.push({ id, slots: { given: shown, ...slots } });
  }

  /* The value where the link gives one that is offered, else the standard and a remark. */
  private take<T>(key: string, standard: T, offered: (text: string) => T | null, id: PanelText): T {
    const raw = this.given.get(key);
    if (raw === undefined) return standard;
    const text = unescaped(raw), value = offered(text);
    if (value === null) this.remark(id, text);
    return value ?? standard;
  }

  private one(pointer: string, raw: string, preset: Preset, changes: Map<string, number>): void {
    const slider = preset.sliders.find((s) => s.pointer === pointer), value = numberOf(raw);
    if (!slider) return this.remark("linkPointer", pointer);
    if (Number.isNaN(value)) return this.remark("linkValue", raw, { name: pointer });
    const taken = fitted(slider, value);
    if (taken !== value)
      this.remark("linkClamped", raw, { name: pointer, low: slider.low, high: slider.high, value: taken });
    if (taken !== slider.value) changes.set(pointer, taken);
    else changes.delete(pointer);
  }

  private changes(preset: Preset): Map<string, number> {
    const changes = new Map<string, number>();
    for (const part of (this.given.get("c") ?? "").split(",").filter((part) => part !== "")) {
      const colon = part.lastIndexOf(":");
      this.one(unescaped(part.slice(0, Math.max(colon, 0))), unescaped(part.slice(colon + 1)), preset, changes);
    }
    return changes;
  }

  private preset(): Preset {
    return this.take("p", this.data.presets[0]!, (text) => this.data.presets.find((p) => p.name === text) ?? null, "linkPreset");
  }

  read(): Choice {
    const preset = this.preset(), usual = plain(preset);
    const forms = formsOffered(this.data, preset);
    const form = (text: string) => (forms.includes(text) ? text : null);
    const among = (text: string, low: number, high: number) => {
      const value = numberOf(text);
      return value >= low && value <= high ? value : null;
    };
    const matter = (text: string) => (/^\d+$/.test(text) ? among(text, 0, MOST_MATTERS) : null);
    return {
      preset: preset.name,
      seed: this.take("s", usual.seed, seedOf, "linkSeed"),
      sides: [this.take("l", usual.sides[0], form, "linkForm"), this.take("r", usual.sides[1], form, "linkForm")],
      matter: this.take<number | null>("m", null, matter, "linkMatter"),
      hour: this.take("t", 0, (text) => among(text, 0, Number.MAX_VALUE), "linkHour"),
      lesson: this.take<string | null>("x", null, (text) => this.data.lessons.find((l) => l.name === text)?.name ?? null,
                                       "linkLesson"),
      lang: this.take<Lang | null>("lang", null, (text) => (text === "en" || text === "zh" ? text : null), "linkLang"),
      changes: this.changes(preset),
    };
  }
}

const KEYS = ["v", "p", "s", "l", "r", "m", "t", "x", "lang", "c"];

/* Reads what stands after "#" in an address. */
export function decode(hash: string, data: PageData): Read {
  const text = hash.replace(/^#/, "");
  if (text === "") return { choice: null, remarks: [] };
  const given = new Map<string, string>();
  const reader = new Reader(data, given);
  if (text.length > LONGEST) {
    reader.remark("linkLong", "");
    return { choice: null, remarks: reader.remarks };
  }
  for (const part of text.split("&").filter((part) => part !== "")) {
    const equals = part.indexOf("="), key = part.slice(0, Math.max(equals, 0));
    if (KEYS.includes(key)) given.set(key, part.slice(equals + 1));
    else reader.remark("linkPart", unescaped(part));
  }
  const version = unescaped(given.get("v") ?? "");
  if (version === VERSION) return { choice: reader.read(), remarks: reader.remarks };
  reader.remarks.length = 0;
  reader.remark("linkVersion", version);
  return { choice: null, remarks: reader.remarks };
}
