/* Captions of events, by their names in the trace. What is done at a desk comes from the table that explain uses
   (src/report/phrases.def), read by the build. */
import ACTS from "made:acts";
import type { Words } from "../data";

export const EVENTS: Record<string, Words> = {
  arise: { en: "matter {matter} arises at {office}", zh: "事务{matter}发生于{office}" },
  queue: { en: "matter {matter} waits at {office} for {act} ({ahead} ahead)", zh: "事务{matter}在{office}排队等待{act}（前面{ahead}件）" },
  start: { en: "matter {matter} is in hand at {office}: {act}", zh: "事务{matter}在{office}办理中：{act}" },
  send: { en: "matter {matter} goes from {office} to {to}, {lost} facts lost", zh: "事务{matter}由{office}送往{to}，丢失{lost}项事实" },
  arrive: { en: "matter {matter} has come to {office}", zh: "事务{matter}到达{office}" },
  decided: { en: "matter {matter} is decided at {office}", zh: "事务{matter}由{office}作出决定" },
  crew: { en: "a crew takes matter {matter}", zh: "专班接办事务{matter}" },
  travel: { en: "somebody sets out to the place of matter {matter}", zh: "有人赶赴事务{matter}现场" },
  act: { en: "matter {matter} is acted on at {office}", zh: "{office}着手处置事务{matter}" },
  fault: { en: "an attempt at matter {matter} has failed", zh: "事务{matter}有一次处置未成" },
  exception: { en: "the failure of matter {matter} climbs to {to}", zh: "事务{matter}的例外上报{to}" },
  spot: { en: "the failure of matter {matter} is mended on the spot", zh: "事务{matter}就地处置" },
  put_off: { en: "the decision on matter {matter} is put off", zh: "事务{matter}的决定被推迟" },
  resolved: { en: "matter {matter} is settled", zh: "事务{matter}办结" },
};

export function acts(name: string): Words {
  return ACTS[name] ?? { en: name, zh: name };
}
