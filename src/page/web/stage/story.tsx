/* The followed matter's journey on both sides, in the words of explain; a click moves the clock there. */
import { computed } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { ask } from "../app/client";
import { failure, followed, phase, seek, setting, sides, time } from "../app/state";
import type { Step, Story } from "../engine";
import { lang, text } from "../words";
import { lastAt } from "./film";
import { hoursWords } from "./transport";

/* Both stories of what is chosen, or why there are none; null while they are made. */
function useStories(open: boolean): [Story, Story] | string | null {
  const [stories, setStories] = useState<[Story, Story] | string | null>(null);
  const matter = followed.value, chinese = lang.value === "zh", ready = phase.value === "ready";
  useEffect(() => {
    let valid = true;
    setStories(null);
    if (!open || matter === null || !ready) return;
    const tell = async (form: string) =>
      (await ask({ kind: "story", setting: setting.value, form, replication: 0, matter, chinese }, "told")).story;
    void (async () => {
      const left = await tell(sides.value[0]);
      const right = await tell(sides.value[1]);
      if (valid) setStories([left, right]);
    })().catch((error: unknown) => {
      if (valid) setStories(error instanceof Error ? error.message : String(error));
    });
    return () => { valid = false; };
  }, [open, matter, chinese, ready, setting.value, sides.value]);
  return stories;
}

function hoursOf(hours: number): string {
  return text("hours", { n: hours.toFixed(1) });
}

function Steps({ story, steps }: { story: Story; steps: Step[] }) {
  const current = useMemo(() => {
    const hours = steps.map((step) => step.atH);
    return computed(() => lastAt(hours, time.value - story.aroseH));
  }, [story, steps]);
  const at = current.value;
  return (
    <ol>
      {steps.map((step, i) => (
        <li aria-current={i === at ? "step" : undefined}>
          <button type="button" class="plain" onClick={() => seek(story.aroseH + step.atH)}>
            <span class="when">{hoursOf(step.atH)}</span>
            <span class="what">{step.words}</span>
            <span class="took">{step.spanH === null ? "" : hoursOf(step.spanH)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Causes({ story }: { story: Story }) {
  const whole = story.endH - story.aroseH;
  const shown = story.causes.filter((c) => c.hours > 0).sort((a, b) => b.hours - a.hours);
  return (
    <ul class="causes">
      {shown.map((cause) => (
        <li>
          <span>{cause.words}</span>
          <span class="bar" style={{ width: `${(100 * cause.hours) / (whole || 1)}%` }} />
          <span class="took">{hoursOf(cause.hours)}</span>
        </li>
      ))}
    </ul>
  );
}

function Side({ story, side }: { story: Story; side: 0 | 1 }) {
  if (!story.arose) return <p class={side ? "side-b" : "side-a"}>{text("notArisen", { matter: followed.value ?? "–" })}</p>;
  const whole = (story.endH - story.aroseH).toFixed(1);
  return (
    <section class={side ? "side-b" : "side-a"} aria-label={text(side ? "right" : "left")}>
      <p><strong>{text(story.resolved ? "settledIn" : "openFor", { hours: whole, at: hoursWords(story.aroseH) })}</strong></p>
      <Causes story={story} />
      <Steps story={story} steps={story.steps} />
      {story.answers.length > 0 && <><h3>{text("answers")}</h3><Steps story={story} steps={story.answers} /></>}
    </section>
  );
}

function Stories({ stories }: { stories: ReturnType<typeof useStories> }) {
  const refusal = typeof stories === "string" ? stories : phase.value === "failed" ? failure.value?.message ?? "" : null;
  if (refusal !== null) return <p class="failure">{text("failed", { message: refusal })}</p>;
  if (followed.value === null) return <p class="faint">{text("noMatter")}</p>;
  if (typeof stories === "string" || stories === null) return <p class="faint" role="status">{text("opening")}</p>;
  return <div class="both"><Side story={stories[0]} side={0} /><Side story={stories[1]} side={1} /></div>;
}

export function StoryPanel() {
  const [open, setOpen] = useState(false);
  const stories = useStories(open);
  return (
    <details class="story card" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{text("story", { matter: followed.value ?? "–" })}</summary>
      <Stories stories={stories} />
    </details>
  );
}
