/** One line of the report. A figure without an aim is there to explain the others. */
export interface BenchFigure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly aim: string | null
}

/** Prints the figures as a table for people and as one line of JSON for programs. */
export function printReport(figures: readonly BenchFigure[]): void {
  const width = Math.max(...figures.map((figure) => figure.name.length))
  console.log('')
  for (const { name, value, unit, aim } of figures) {
    console.log(
      `${name.padEnd(width)}  ${String(value).padStart(9)} ${unit.padEnd(9)} ${aim === null ? '' : `aim ${aim}`}`,
    )
  }
  console.log(`\n${JSON.stringify({ figures })}`)
}
