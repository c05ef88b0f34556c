/* What the panels say, in both languages. */
import type { Words } from "../data";
import { fill, say } from "../words";

const TEXTS = {
  /* charts */
  soFar: { en: "How it goes, up to the clock", zh: "截至当前时刻的情况" },
  response: { en: "Response latency so far (hours)", zh: "截至目前的响应时延（小时）" },
  responseIs: {
    en: "from a matter's arising to the first real work on it: mean of the matters answered by then",
    zh: "事务发生至首次实质处置：截至当时已响应事务的平均值",
  },
  distortion: { en: "End-to-end distortion so far (share, 0 to 1)", zh: "截至目前的端到端失真（比例，0至1）" },
  distortionIs: {
    en: "of the facts needed for a matter, the share that was unknown or wrong where the work was done: mean so far",
    zh: "办理事务所需事实中，执行者不知道或掌握有误的比例：截至当时的平均值",
  },
  ofFocal: { en: "matters the crew takes", zh: "专班承办的事务" },
  ofAll: { en: "all matters", zh: "全部事务" },
  band: { en: "Band: {n} of {wanted} runs, one line is one run.", zh: "色带：{wanted}次运行中的{n}次；一条线为一次运行。" },
  bandIs: {
    en: "The band holds the middle 90 % of the runs, the thin line is their mean.",
    zh: "色带为中间90%的运行，细线为其平均值。",
  },
  bandLater: { en: "The band appears after {n} runs.", zh: "完成{n}次运行后显示色带。" },
  days: { en: "days since the start", zh: "自开始起的天数" },
  none: { en: "none yet", zh: "尚无" },
  seekHint: { en: "Click or drag in a chart to go to that time.", zh: "点击或拖动图表可跳转到该时刻。" },
  chartSays: { en: "{name}. Left, {a}: {x}. Right, {b}: {y}.", zh: "{name}。左侧，{a}：{x}。右侧，{b}：{y}。" },
  waitCharts: { en: "The charts appear when both organizations have run.", zh: "两种组织运行完毕后显示图表。" },

  betFirst: { en: "First your bet: charts and figures come after it.", zh: "请先押注：之后显示图表和结果。" },

  /* final figures */
  finals: { en: "What came of it, after the whole run", zh: "整个运行的最终结果" },
  finalsOf: { en: "Means of {n} runs ({set}); in brackets the 95 % interval.", zh: "{n}次运行的平均值（{set}）；括号内为95%置信区间。" },
  finalsNote: {
    en: "Difference: left minus right, run by run on the same matters (paired, Student's t). Each interval stands for itself; " +
      "zhuanban compare also widens them for judging all measures at once.",
    zh: "差值：左侧减右侧，逐次运行、面对相同事务配对计算（学生t分布）。各区间单独成立；zhuanban compare还会给出同时评判全部指标的更宽区间。",
  },
  measure: { en: "Measure", zh: "指标" },
  difference: { en: "Left minus right", zh: "左减右" },
  verdict: { en: "Verdict", zh: "结论" },
  twoRuns: { en: "an interval needs two runs", zh: "至少两次运行才有区间" },
  notMeasured: { en: "not measured", zh: "未测得" },
  better: { en: "{form} does better: {size} {word} ({low} to {high})", zh: "{form}更好：{word}{size}（{low}至{high}）" },
  differs: { en: "{form}: {size} {word} ({low} to {high})", zh: "{form}：{word}{size}（{low}至{high}）" },
  less: { en: "less", zh: "少" },
  more: { en: "more", zh: "多" },
  identical: { en: "no difference in any run", zh: "每次运行都没有差别" },
  alike: { en: "alike: the difference is below {delta} %", zh: "相当：差别小于{delta}%" },
  undecided: { en: "undecided: the interval holds 0", zh: "未定：区间包含0" },

  /* controls */
  chosen: { en: "What is compared", zh: "比较什么" },
  formLeft: { en: "Left", zh: "左侧" },
  formRight: { en: "Right", zh: "右侧" },
  sameForms: { en: "Both sides are the same form: no difference is to be expected.", zh: "两侧形式相同：不会有差别。" },
  seed: { en: "Random seed", zh: "随机种子" },
  seedRule: {
    en: "“{given}” is no seed: write a whole number from 0 to 18446744073709551615.",
    zh: "“{given}”不是有效种子：请填写0至18446744073709551615之间的整数。",
  },
  seedIs: { en: "Another seed, another course of chance, the same for both sides.", zh: "换一个种子，就是另一番机缘，两侧相同。" },
  runs: { en: "Runs for the band", zh: "色带的运行次数" },
  conditions: { en: "Conditions, the same for both sides", zh: "条件（两侧相同）" },
  offices: { en: "Posts", zh: "编制" },
  inner: { en: "How work and word pass", zh: "办事与传递的机制" },
  other: { en: "Other", zh: "其他" },
  changedCount: { en: "{n} changed", zh: "已改{n}项" },
  allBack: { en: "All back to the scenario", zh: "全部恢复" },
  backTo: { en: "Back to {value}: {name}", zh: "恢复为{value}：{name}" },
  presetMark: { en: "in the scenario: {value}", zh: "情景中：{value}" },
  noSliders: { en: "This scenario offers nothing to change.", zh: "该情景没有可调参数。" },

  /* taking it along */
  take: { en: "Take it along", zh: "分享与复现" },
  copyLink: { en: "Copy link", zh: "复制链接" },
  copyCommand: { en: "Copy as command line", zh: "复制为命令行" },
  copied: { en: "Copied.", zh: "已复制。" },
  copyByHand: { en: "The browser does not let the page copy. It is selected here: press Ctrl+C (⌘C).",
                zh: "浏览器不允许本页复制。内容已在此选中，请按Ctrl+C（⌘C）。" },
  linkIs: { en: "The link holds what you chose, nothing about you.", zh: "链接只含您的选择，不含个人信息。" },
  linkFile: {
    en: "It begins with where this file lies on your machine; the part from # on works with any copy of the page.",
    zh: "链接以本文件在您电脑上的位置开头；从#起的部分适用于本页的任何副本。",
  },
  terminal: { en: "The same figures in a terminal", zh: "在终端得到同样的数字" },
  traces: { en: "Trace hashes of the runs shown:", zh: "所示运行的轨迹哈希：" },

  /* what a link asked for in vain */
  linkIgnored: { en: "From the link, this was left out:", zh: "链接中的以下内容未采用：" },
  linkVersion: { en: "Its version “{given}” is unknown to this page; here is the page as it begins.",
                 zh: "本页不认识其版本“{given}”；现按初始状态显示。" },
  linkLong: { en: "It is too long to be one of ours.", zh: "链接过长，不是本页生成的。" },
  linkPreset: { en: "No scenario “{given}” on this page.", zh: "本页没有情景“{given}”。" },
  linkForm: { en: "No form “{given}” in this scenario.", zh: "该情景没有组织形式“{given}”。" },
  linkPointer: { en: "“{given}” cannot be changed in this scenario.", zh: "该情景不能更改“{given}”。" },
  linkValue: { en: "“{given}” is no number: {name} stays.", zh: "“{given}”不是数字：{name}保持不变。" },
  linkClamped: { en: "{name}: {given} is outside {low} to {high}; {value} is taken.",
                 zh: "{name}：{given}超出{low}至{high}，取{value}。" },
  linkSeed: { en: "“{given}” is no seed.", zh: "“{given}”不是有效种子。" },
  linkMatter: { en: "“{given}” is no number of a matter.", zh: "“{given}”不是事务编号。" },
  linkHour: { en: "“{given}” is no time.", zh: "“{given}”不是有效时刻。" },
  linkLesson: { en: "No lesson “{given}” on this page.", zh: "本页没有课程“{given}”。" },
  linkLang: { en: "No language “{given}” on this page.", zh: "本页没有语言“{given}”。" },
  linkPart: { en: "“{given}” says nothing to this page.", zh: "本页不认识“{given}”。" },
  linkMore: { en: "… and {n} more", zh: "……另有{n}项" },

  /* the moment as text */
  asText: { en: "This moment as a table", zh: "“此刻”表格" },
  openMatters: { en: "Open matters", zh: "未办结事务" },
  papers: { en: "Papers under way", zh: "途中公文" },
  crew: { en: "Members with a crew", zh: "专班在岗成员" },
  desks: { en: "Busiest desks: papers waiting, people at work", zh: "最忙的岗位：等待件数、在办人数" },
  desk: { en: "{name}: {waiting} waiting, {atWork} at work", zh: "{name}：等待{waiting}件，在办{atWork}人" },
  allQuiet: { en: "nobody busy, nothing waits", zh: "无人忙碌，无事等待" },
  crewDesks: { en: "the crew's own desks", zh: "专班自己的办公桌" },
  side: { en: "{name} (left)", zh: "{name}（左侧）" },
  sideRight: { en: "{name} (right)", zh: "{name}（右侧）" },

  /* units */
  unitH: { en: "{n} h", zh: "{n}小时" },
  unitPeople: { en: "{n} people", zh: "{n}人" },
  unitWeek: { en: "{n} a week", zh: "每周{n}次" },
  unitYear: { en: "{n} % a year", zh: "每年{n}%" },
  unitShare: { en: "{n} %", zh: "{n}%" },
} satisfies Record<string, Words>;

export type PanelText = keyof typeof TEXTS;

export function word(id: PanelText, slots: Record<string, string | number> = {}): string {
  return fill(say(TEXTS[id]), slots);
}
