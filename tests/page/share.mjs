/* The share link: what was chosen comes back, and a stranger's link can only choose what the page offers. */
import { check, dataOf, finish, pageModule, writePage } from "./support.mjs";

const { decode, encode, fitted, plain, seedOf } = await pageModule("panels/share.ts");
const data = dataOf(writePage("all.html"));
data.lessons = [{ name: "one", scenario: "hello", forms: ["bureaucracy", "taught"] },
                { name: "two", scenario: "elsewhere", forms: ["other", "other"] }];
const preset = (name) => data.presets.find((p) => p.name === name);
const same = (a, b) => JSON.stringify({ ...a, changes: [...a.changes] }) === JSON.stringify({ ...b, changes: [...b.changes] });

/* ---- there and back ---- */
for (const p of data.presets) {
  check(encode(plain(p), p) === `#v=1&p=${p.name}`, `${p.name}: only what differs is written`);
  const full = {
    preset: p.name, seed: "18446744073709551615", sides: [p.forms[1], p.forms[0]], matter: 17, hour: 123.5, lesson: "two",
    lang: "zh",
    changes: new Map(p.sliders.map((s) => [s.pointer, s.value === s.low ? s.high : s.low])),
  };
  for (const choice of [plain(p), full]) {
    const { choice: back, remarks } = decode(encode(choice, p), data);
    check(same(choice, back), `${p.name}: comes back as it went: ${encode(choice, p)}`);
    check(remarks.length === 0, `${p.name}: nothing to remark: ${JSON.stringify(remarks)}`);
  }
}
/* names may have any characters */
const odd = { ...preset("hello"), name: "a&b=c #%,:'\"<企业>", forms: ["专班,1", "x:y&z"],
              sliders: [{ pointer: "/classes/a,b:c&d=e~1专/novelty", value: 0.5, low: 0, high: 1, whole: false }] };
const oddChoice = { ...plain(odd), sides: ["x:y&z", "专班,1"], changes: new Map([[odd.sliders[0].pointer, 1e-7]]) };
const oddBack = decode(encode(oddChoice, odd), { ...data, presets: [odd] });
check(same(oddChoice, oddBack.choice) && oddBack.remarks.length === 0, `odd names: ${encode(oddChoice, odd)}`);

/* ---- strangers ---- */
const usual = plain(data.presets[0]);
const hello = (rest) => decode(`#v=1&p=hello&${rest}`, data);
const told = (read, id, what) =>
  check(read.remarks.some((remark) => remark.id === id), `${what}: ${id} is told, ${JSON.stringify(read.remarks)}`);
const unharmed = (read, what) => check(same(read.choice, plain(preset("hello"))), `${what}: nothing was chosen`);
check(decode("", data).choice === null && decode("#", data).remarks.length === 0, "no link, nothing to say");
for (const version of ["2", "", "1.0", "01", "__proto__", "%", "1%00"]) {
  const read = decode(`#v=${version}&p=hello&s=7`, data);
  check(read.choice === null && read.remarks.length === 1, `version ${version}: the page as it begins`);
  told(read, "linkVersion", `version ${version}`);
}
told(decode("#elsewhere", data), "linkVersion", "a foreign anchor");
told(decode("#v=1&" + "x".repeat(100000), data), "linkLong", "a huge link");

const evil = ["__proto__", "constructor", "toString", "<script>alert(1)</script>", "%3Cimg%20src=x%20onerror=alert(1)%3E", "%",
              "%E0%A4%A", "%00", "../../etc/passwd", "javascript:alert(1)", "‮", "x".repeat(5000)];
for (const text of evil) {
  const first = decode(`#v=1&p=${text}`, data);
  check(same(first.choice, usual), `preset ${text.slice(0, 40)}: the first one`);
  told(first, "linkPreset", `preset ${text.slice(0, 40)}`);
  for (const [key, id] of [["s", "linkSeed"], ["l", "linkForm"], ["r", "linkForm"], ["m", "linkMatter"], ["t", "linkHour"],
                           ["x", "linkLesson"], ["lang", "linkLang"], ["c", "linkPointer"]]) {
    const read = hello(`${key}=${text}`);
    unharmed(read, `${key}=${text.slice(0, 40)}`);
    told(read, id, `${key}=${text.slice(0, 40)}`);
    check(read.remarks.every((remark) => String(remark.slots.given).length <= 61), "what is told is short");
  }
  told(hello(`c=${text}:0.5`), "linkPointer", `pointer ${text.slice(0, 40)}`);
  told(hello(text), "linkPart", `part ${text.slice(0, 40)}`);
}
const polluting = hello("c=__proto__:1,/__proto__/polluted:1,__proto__/polluted:1");
check({}.polluted === undefined && polluting.choice.changes.size === 0, "no prototype is touched");
told(hello("c=/name:1"), "linkPointer", "a field without a slider");

const pointer = "/classes/crossing/novelty";
const slider = preset("hello").sliders.find((s) => s.pointer === pointer);
for (const value of ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "0x1", "", " 0.3", "0.3 ", "1_0", "true", "%", "<b>", "１",
                     "--1", "."]) {
  const read = hello(`c=${pointer}:${value}`);
  unharmed(read, `value ${value}`);
  check(read.remarks.length > 0, `value ${value} is told`);
}
for (const [value, taken] of [["7", slider.high], ["-7", slider.low], ["1e308", slider.high], ["1e-320", slider.low]]) {
  const read = hello(`c=${pointer}:${value}`);
  check(read.choice.changes.get(pointer) === taken, `${value} is brought to ${taken}`);
  told(read, "linkClamped", `value ${value}`);
}
check(hello("c=/posts/staff:5.4").choice.changes.get("/posts/staff") === 5, "people are whole");
check(hello(`c=${pointer}:0.3,${pointer}:0.4`).choice.changes.get(pointer) === 0.4, "the last one holds");
unharmed(hello(`c=${pointer}:0.3,${pointer}:${slider.value}`), "back to the preset is no change");
for (const seed of ["18446744073709551616", "-1", "1.5", "1e3", "", "99999999999999999999999", "0x10"])
  told(hello(`s=${seed}`), "linkSeed", `seed ${seed}`);
check(seedOf("007") === "7" && seedOf(" 42 ") === "42" && seedOf("18446744073709551615") !== null, "seeds");
for (const matter of ["", "-1", "1.5", "1e3", "4294967295", "NaN"]) told(hello(`m=${matter}`), "linkMatter", `matter ${matter}`);
for (const hour of ["-1", "NaN", "1e999", "Infinity"]) told(hello(`t=${hour}`), "linkHour", `hour ${hour}`);
check(fitted({ low: 1, high: 3, whole: true }, 2.5) === 3 && fitted({ low: 0, high: 1, whole: false }, 2) === 1, "fitted");
check(hello("m=0").choice.matter === 0 && encode(hello("m=0").choice, preset("hello")).includes("m=0"), "no matter is a choice");
check(hello("l=taught").choice.sides[0] === "taught", "forms of the scenario's lessons");
told(hello("l=other"), "linkForm", "forms of other scenarios' lessons");
check(decode("#v=1", data).choice.preset === data.presets[0].name, "a link that chooses nothing");
finish();
