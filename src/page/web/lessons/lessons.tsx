/* Lessons: bet first, then run, reveal, change one thing, make the other side win. */
export function toggleLessons(): void {}

export function Lessons() {
  return null;
}
