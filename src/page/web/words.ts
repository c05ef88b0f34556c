/* What the page itself says, in both languages: one table. Words of scenarios, measures and lessons come with the data. */
import { signal } from "@preact/signals";
import type { Lang, Words } from "./data";

export const lang = signal<Lang>("en");

/* Words in the language of the page. */
export function say(words: Words): string {
  return words[lang.value] || words.en || words.zh;
}

/* Texts of the page: {name} is filled in. */
const TEXTS = {
  title: { en: "Standing offices or a task force?", zh: "科层制，还是工作专班？" },
  opening: { en: "opening …", zh: "正在打开……" },
  building: { en: "building the organization …", zh: "正在搭建组织……" },
  recording: { en: "running both organizations …", zh: "两种组织同时运行……" },
  play: { en: "Play", zh: "播放" },
  pause: { en: "Pause", zh: "暂停" },
  step: { en: "One event on", zh: "前进一步" },
  back: { en: "One event back", zh: "后退一步" },
  reset: { en: "To the beginning", zh: "回到开头" },
  newSeed: { en: "New seed", zh: "换随机种子" },
  speed: { en: "Speed: simulated hours a second", zh: "速度：每秒模拟小时数" },
  clock: { en: "Clock", zh: "时钟" },
  scrub: { en: "Time, in hours since the start", zh: "时间（自开始起的小时数）" },
  day: { en: "Day {day}, hour {hour}", zh: "第{day}天 {hour}时" },
  scenario: { en: "Scenario", zh: "情景" },
  stage: { en: "Both organizations on one clock", zh: "同一时钟下的两种组织" },
  pictureOf: { en: "Picture of {form}; the table of the moment says the same in words", zh: "{form}示意图；同样的内容见“此刻”表格" },
  crewOf: { en: "crew: {members}", zh: "专班{members}人" },
  theCrew: { en: "the crew", zh: "专班" },
  captions: { en: "What is going on", zh: "正在发生" },
  caption: { en: "Day {day}: {said}", zh: "第{day}天：{said}" },
  notYet: { en: "matter {matter} has not arisen yet", zh: "事务{matter}尚未发生" },
  notArisen: { en: "matter {matter} does not arise in this run", zh: "本次运行中没有事务{matter}" },
  report: { en: "a paper going up", zh: "上行文件" },
  order: { en: "an order going down", zh: "下行命令" },
  sideways: { en: "sideways", zh: "横向往来" },
  fades: { en: "fades as facts are lost", zh: "颜色越淡，丢失的事实越多" },
  stack: { en: "waiting at a desk", zh: "案头排队" },
  busyDesk: { en: "people at work there", zh: "正在忙的人" },
  ring: { en: "the followed matter (dashed: waiting)", zh: "所跟踪的事务（虚线：等待）" },
  story: { en: "The story of matter {matter}, step by step", zh: "事务{matter}的经过，逐步来看" },
  settledIn: { en: "settled in {hours} h (arose {at})", zh: "{hours}小时办结（{at}发生）" },
  openFor: { en: "still open after {hours} h (arose {at})", zh: "{hours}小时后仍未办结（{at}发生）" },
  answers: { en: "Who answers for what went wrong", zh: "出了差错，谁来负责" },
  keyPlay: { en: "play or pause", zh: "播放或暂停" },
  keyStep: { en: "one event back or on", zh: "后退或前进一步" },
  keyEnds: { en: "beginning or end", zh: "开头或结尾" },
  keySpeed: { en: "faster or slower", zh: "加快或放慢" },
  keyPreset: { en: "a scenario", zh: "选择情景" },
  keyLessons: { en: "lessons", zh: "课程" },
  fullScreen: { en: "Full screen", zh: "全屏" },
  keys: { en: "Keys", zh: "快捷键" },
  close: { en: "Close", zh: "关闭" },
  left: { en: "left", zh: "左侧" },
  right: { en: "right", zh: "右侧" },
  perSecond: { en: "{n} h/s", zh: "{n}小时/秒" },
  hours: { en: "{n} h", zh: "{n}小时" },
  followed: { en: "Followed matter", zh: "跟踪的事务" },
  noMatter: { en: "none", zh: "不跟踪" },
  cut: { en: "This run is long: it plays as far as {hours} h.", zh: "该运行较长：仅播放至{hours}小时。" },
  hash: { en: "trace", zh: "轨迹" },
  stopped: { en: "its part of the page has stopped, load the page again ({message})", zh: "演算部分已停止，请重新载入本页（{message}）" },
  failed: { en: "The engine refuses: {message}", zh: "引擎拒绝：{message}" },
  unknownFormat: {
    en: "This page was written by a newer program than its own reader knows (format {format}). Please write it again.",
    zh: "本页由较新的程序写成（格式{format}），无法读取。请重新生成。",
  },
} satisfies Record<string, Words>;

export type TextId = keyof typeof TEXTS;

export function fill(text: string, slots: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in slots ? String(slots[name]) : whole));
}

export function text(id: TextId, slots: Record<string, string | number> = {}): string {
  return fill(say(TEXTS[id]), slots);
}
