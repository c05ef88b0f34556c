/* Lessons: bet first, then run, reveal, change one thing, make the other side win. */
export function Lessons() {
  return null;
}
