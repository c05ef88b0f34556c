/* Short names of what can be changed and of what is measured; where none stands here, the program's own help is shown. */
import type { Measure, Slider, Words } from "../data";
import { say } from "../words";
import { word } from "./words";
import { short } from "./numbers";

/* By the field's pointer, NAME for the record. */
const FIELDS: Record<string, Words> = {
  "/classes/NAME/arrivals/per_week": { en: "How often it arises", zh: "发生频率" },
  "/classes/NAME/novelty": { en: "Chance that no rule covers it", zh: "无规可依的概率" },
  "/classes/NAME/urgency": { en: "Urgency, 0 low to 3 high", zh: "紧急程度（0低至3高）" },
  "/classes/NAME/deadline_h": { en: "Late after", zh: "时限" },
  "/classes/NAME/coupling": { en: "Chance that two subtasks need each other", zh: "子任务相互依赖的概率" },
  "/classes/NAME/facts/changes_per_week": { en: "How often a fact changes", zh: "事实变化频率" },
  "/classes/NAME/max_week_h": { en: "Longest week of one person on duty", zh: "每人每周最长工时" },
  "/classes/NAME/mandate_end_h": { en: "The task force's mandate ends after", zh: "专班任务期限" },
  "/posts/staff": { en: "Staff in each office", zh: "每个办公室的办事人员" },
  "/posts/leaders": { en: "Leaders in each office", zh: "每个办公室的领导" },
  "/posts/routine_load": { en: "Staff time that routine work takes", zh: "办事人员日常工作负荷" },
  "/posts/leader_load": { en: "Leaders' time that routine work takes", zh: "领导日常工作负荷" },
  "/mechanisms/life/decide_h": { en: "A leader's decision takes", zh: "一次决策的工时" },
  "/mechanisms/life/letter_h": { en: "Drafting a letter takes", zh: "起草一份函件" },
  "/mechanisms/media/written_covered": { en: "A file keeps a fact, rule there", zh: "书面保留事实的概率（有规可依）" },
  "/mechanisms/media/written_novel": { en: "A file keeps a fact, no rule there", zh: "书面保留事实的概率（无规可依）" },
  "/mechanisms/media/spoken": { en: "Word of mouth keeps a fact", zh: "口头保留事实的概率" },
  "/mechanisms/media/conceal": { en: "Bad news is dropped on the way up", zh: "报喜不报忧：瞒报的概率" },
  "/mechanisms/information/review_h": { en: "A leader's review of a paper takes", zh: "逐级审核一件的工时" },
  "/mechanisms/information/transit_h": { en: "A paper's way between offices takes", zh: "公文在两个办公室间流转" },
  "/mechanisms/positioning/survey_h": { en: "A joint survey takes, at each site", zh: "联合调研，每处" },
  "/mechanisms/positioning/standard_plan": { en: "A standard plan's worth for a new matter", zh: "标准方案对新事务的有效度" },
  "/mechanisms/execution/local_travel_h": { en: "Way to a site nearby takes", zh: "到本地现场的路程" },
  "/mechanisms/construction/set_up_h": { en: "Setting a crew up takes", zh: "组建专班的工时" },
  "/mechanisms/construction/refuse": { en: "An office refuses to lend its people", zh: "单位拒绝抽调的概率" },
  "/mechanisms/construction/handover_h": { en: "Handing over before leaving takes", zh: "抽调前交接" },
  "/mechanisms/membership/cross_skill": { en: "Speed outside one's own field", zh: "跨专业办事的速度" },
  "/mechanisms/dissolution/return_h": { en: "Crew waits before it dissolves", zh: "专班解散前等待" },
  "/mechanisms/dissolution/post_load": { en: "Load above which an office asks for a post", zh: "增编的负荷门槛" },
  "/mechanisms/dissolution/growth_per_year": { en: "Posts grow whatever the work", zh: "编制的年增长率" },
  "/mechanisms/accountability/inquiry_h": { en: "An inquiry at one office takes", zh: "在一个单位问责调查" },
  "/mechanisms/accountability/log_h": { en: "Keeping the log of a step takes", zh: "留痕一次的工时" },
  "/mechanisms/accountability/traced_right": { en: "A traced inquiry finds the right one", zh: "追踪问责找对人的概率" },
  "/mechanisms/accountability/collusion": { en: "Collusion buries an inquiry", zh: "共谋使调查落空的概率" },
  "/experiment/tau_h": { en: "Each matter is watched at least", zh: "每件事务至少观察" },
};

const MEASURES: Record<string, Words> = {
  response_latency_h: { en: "Response latency (h)", zh: "响应时延（小时）" },
  resolution_latency_h: { en: "Resolution latency (h)", zh: "办结时延（小时）" },
  distortion_end_to_end: { en: "End-to-end distortion (share)", zh: "端到端失真（比例）" },
  official_hours: { en: "Official-hours a matter (h)", zh: "每件事务的人员工时（小时）" },
  traced_right: { en: "Faults traced rightly (share)", zh: "正确追责（比例）" },
  faults: { en: "Faults a matter", zh: "每件事务的差错数" },
  wrongly_closed: { en: "Closed though not done (share)", zh: "未办妥即结案（比例）" },
  idle_crew_hours: { en: "Idle hours of the crew (h)", zh: "专班空闲工时（小时）" },
  home_load: { en: "Load at home offices (share)", zh: "原单位负荷（比例）" },
  home_delay_h: { en: "Waiting at home offices (h)", zh: "原单位工作等待（小时）" },
  posts: { en: "Posts (time average)", zh: "编制数（时间平均）" },
};

/* "/classes/crossing/novelty" → class "crossing", field "/classes/NAME/novelty". */
export function fieldOf(pointer: string): { className: string | null; field: string } {
  const parts = pointer.split("/");
  if (parts[1] !== "classes" || parts.length < 4) return { className: null, field: pointer };
  const className = parts[2]!.replaceAll("~1", "/").replaceAll("~0", "~");
  return { className, field: ["", "classes", "NAME", ...parts.slice(3)].join("/") };
}

export function sliderLabel(slider: Slider): string {
  const { field } = fieldOf(slider.pointer);
  return say(Object.hasOwn(FIELDS, field) ? FIELDS[field]! : slider.help);
}

export function measureLabel(measure: Measure): string {
  return Object.hasOwn(MEASURES, measure.name) ? say(MEASURES[measure.name]!) : `${measure.name} (${measure.unit})`;
}

/* A slider's value with its unit. */
export function withUnit(slider: Slider, value: number): string {
  switch (slider.unit) {
    case "h": return word("unitH", { n: short(value) });
    case "people": return word("unitPeople", { n: short(value) });
    case "1/week": return word("unitWeek", { n: short(value) });
    case "1/year": return word("unitYear", { n: short(value * 100) });
    case "share":
    case "probability": return word("unitShare", { n: short(value * 100) });
    default: return slider.unit === "" ? short(value) : `${short(value)} ${slider.unit}`;
  }
}
