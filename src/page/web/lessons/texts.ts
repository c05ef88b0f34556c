/* What the lessons' frame says, in both languages; the lessons themselves come with the data. */
import type { Lang, Lesson, Measure, Preset, Words } from "../data";
import { fill, lang, say } from "../words";
import { data, names } from "../app/state";

const TEXTS = {
  lessons: { en: "Lessons", zh: "课程" },
  choose: { en: "Bet first, then look. Each lesson takes a few minutes.", zh: "先押注，再看结果。每课只需几分钟。" },
  none: { en: "This page was written without lessons.", zh: "本页没有附带课程。" },
  begun: { en: "begun", zh: "已开始" },
  done: { en: "done", zh: "已完成" },
  hide: { en: "Hide", zh: "收起" },
  all: { en: "All lessons", zh: "全部课程" },
  steps: { en: "Steps of the lesson", zh: "课程步骤" },
  dot: { en: "Step {n}: {name}", zh: "第{n}步：{name}" },
  ask: { en: "Question", zh: "提问" },
  bet: { en: "Bet", zh: "押注" },
  run: { en: "Run", zh: "运行" },
  reveal: { en: "Result", zh: "揭晓" },
  change: { en: "Change one thing", zh: "只改一处" },
  flip: { en: "Let the other side win", zh: "让另一方胜" },
  cannot: { en: "Limits", zh: "局限" },
  back: { en: "Back", zh: "上一步" },
  next: { en: "Next", zh: "下一步" },
  toBet: { en: "Make your bet", zh: "去押注" },
  place: { en: "Place this bet", zh: "就押这个" },
  toResult: { en: "Show the result", zh: "看结果" },
  nextLesson: { en: "Next lesson: {title}", zh: "下一课：{title}" },
  yourBet: { en: "Your bet", zh: "你的押注" },
  barLabel: { en: "Change from {a} to {b}, in per cent", zh: "从{a}到{b}的变化（百分比）" },
  lessTime: { en: "{n} % less time with “{b}” than with “{a}”", zh: "“{b}”比“{a}”用时少{n}%" },
  moreTime: { en: "{n} % more time with “{b}” than with “{a}”", zh: "“{b}”比“{a}”用时多{n}%" },
  less: { en: "{n} % less with “{b}” than with “{a}”", zh: "“{b}”比“{a}”低{n}%" },
  more: { en: "{n} % more with “{b}” than with “{a}”", zh: "“{b}”比“{a}”高{n}%" },
  same: { en: "both come out the same", zh: "两边一样" },
  youBet: { en: "You bet: {bet}.", zh: "你押：{bet}。" },
  locked: { en: "The result is out: this bet stands.", zh: "结果已揭晓，押注不再改动。" },
  drag: { en: "Drag the handle, or use the arrow keys.", zh: "拖动滑块，或用方向键。" },
  replications: { en: "{n} of {of} runs", zh: "已运行 {n} / {of} 次" },
  why: {
    en: "Both sides meet the same matters {of} times over, so that luck evens out.",
    zh: "两边各自经历同样的事务，重复{of}次，让运气相互抵消。",
  },
  altered: {
    en: "Something was changed beside the lesson (numbers, sides or seed), so these runs are not the lesson's.",
    zh: "课程之外有改动（数值、两侧或随机种子），当前运行不是本课的设定。",
  },
  restore: { en: "Back to the lesson's setting", zh: "恢复本课设定" },
  refused: { en: "The engine refuses this setting: {message}", zh: "引擎拒绝该设定：{message}" },
  measured: { en: "Measured", zh: "实测" },
  before: { en: "Before", zh: "改动前" },
  now: { en: "Now", zh: "现在" },
  named: { en: "{name}: {what}", zh: "{name}：{what}" },
  stop: { en: ". ", zh: "。" },
  interval: { en: "{percent} % (95 % interval {low} to {high} %)", zh: "{percent}%（95%区间 {low} 至 {high}%）" },
  mean: { en: "{side}: {value} {unit}", zh: "{side}：{value}{unit}" },
  wins: { en: "Ahead beyond doubt: {side}.", zh: "确定占优：{side}。" },
  undecided: { en: "Nobody can say who is ahead: zero lies within the interval.", zh: "难分高下：区间包含零。" },
  small: { en: "But the difference is within {delta} %: hardly worth much.", zh: "不过差距在{delta}%以内，实际上不算多。" },
  inside: { en: "Spot on: your bet agrees with the measured interval.", zh: "正中！你的押注与实测区间相符。" },
  near: { en: "Very near: only {off} points off.", zh: "非常接近：只差{off}个百分点。" },
  way: { en: "Right direction; {off} points off in size.", zh: "方向押对了；幅度差{off}个百分点。" },
  moved: { en: "You bet on no change, and there was one, of {off} points. Now: why?", zh: "你押没有变化，结果变了{off}个百分点。想想为什么？" },
  open: { en: "{off} points from the mean; but the runs do not even tell the direction for sure.", zh: "与均值差{off}个百分点；不过这些运行连方向也说不准。" },
  other: { en: "It went the other way: {off} points off. Surprises are what bets are for: now there is something to find out.", zh: "方向相反，差{off}个百分点。押注正是为了遇见意外：现在有东西可以弄明白了。" },
  changeHint: { en: "Move one handle at a time and watch the interval move.", zh: "一次只动一个滑块，看区间怎么移动。" },
  initial: { en: "as given: {value}", zh: "原值：{value}" },
  putBack: { en: "Put back", zh: "复原" },
  flipAsk: { en: "Can you make the other side win beyond doubt?", zh: "你能让另一方确定占优吗？" },
  flipUndecided: { en: "Nobody was ahead. Can you make each side win once?", zh: "原来难分高下。你能让两边各赢一次吗？" },
  flipped: { en: "You have seen both sides win.", zh: "两边占优的情形你都见到了。" },
  showMe: { en: "Show me", zh: "告诉我" },
  showOpposite: { en: "Now the opposite", zh: "再看相反的情形" },
  cannotTitle: { en: "What the model cannot say", zh: "模型说不了什么" },
  source: { en: "Source", zh: "出处" },
  misconception: { en: "Misconception to shake", zh: "要动摇的误解" },
  sheet: { en: "Teacher's sheet", zh: "教师用页" },
  print: { en: "Print", zh: "打印" },
  close: { en: "Close", zh: "关闭" },
  plan: { en: "Plan: {minutes} minutes", zh: "教案：{minutes}分钟" },
  minutes: { en: "Minutes", zh: "分钟" },
  what: { en: "What happens", zh: "做什么" },
  total: { en: "together", zh: "合计" },
  betTitle: { en: "The bet", zh: "押注" },
  watch: { en: "What to watch", zh: "看什么" },
  range: { en: "from {low} to {high} (as given: {value})", zh: "{low} 至 {high}（原值 {value}）" },
  flipTitle: { en: "When does the other side win?", zh: "什么时候另一方胜？" },
  key: { en: "Answer key", zh: "答案" },
  keyNote: {
    en: "Seed {seed}, {reps} runs. Change from the first to the second, in per cent of the first one's mean; intervals are 95 %, " +
      "paired. Better: beyond doubt, however little.",
    zh: "随机种子 {seed}，{reps} 次运行。变化为从前者到后者，占前者均值的百分比；区间为配对 95% 区间。较优：区间不含零，不论差多少。",
  },
  setting: { en: "Setting", zh: "设定" },
  measure: { en: "Measure", zh: "指标" },
  first: { en: "First", zh: "前者" },
  second: { en: "Second", zh: "后者" },
  changed: { en: "Change, %", zh: "变化，%" },
  difference: { en: "Difference, first − second", zh: "差（前者 − 后者）" },
  better: { en: "Better", zh: "较优" },
  asGiven: { en: "as given", zh: "原值" },
  unsure: { en: "undecided", zh: "难分高下" },
  between: { en: "{low} to {high}", zh: "{low} 至 {high}" },
  questions: { en: "Questions for the class", zh: "课堂提问" },
  command: { en: "The same in a terminal", zh: "在终端中重复" },
} satisfies Record<string, Words>;

export type LessonTextId = keyof typeof TEXTS;

export function told(id: LessonTextId, slots: Record<string, string | number> = {}): string {
  return fill(say(TEXTS[id]), slots);
}

/* What a form of that scenario is called: its own label, else the engine's. */
export function formName(form: string, preset: Preset | undefined): string {
  const own = (each: Lang) => preset?.values.find(([pointer]) => pointer === `/forms/${form}/label/${each}`)?.[1];
  const label = own(lang.value) ?? own("en");
  const known = names.value?.forms.find((f) => f.name === form);
  return typeof label === "string" ? label : known ? say(known.label) : form;
}

export function sidesOf(lesson: Lesson): { a: string; b: string } {
  const preset = data.value.presets.find((p) => p.name === lesson.scenario);
  return { a: formName(lesson.forms[0], preset), b: formName(lesson.forms[1], preset) };
}

const UNITS: Record<string, Words> = {
  h: { en: "h", zh: "小时" },
  "people's h": { en: "people's hours", zh: "人·小时" },
};

export function unitOf(measure: Measure | undefined): string {
  const unit = UNITS[measure?.unit ?? ""];
  return unit ? say(unit) : "";
}
