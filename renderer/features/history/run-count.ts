/** `1 run`, `12 runs`. */
export function countRuns(count: number): string {
  return count === 1 ? '1 run' : `${count} runs`
}
