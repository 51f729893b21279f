import { type BenchFigure, printReport } from './bench-result.ts'
import { benchColdStart } from './cold-start.ts'
import { benchComparedGrid, benchComparedStreams } from './compare.ts'
import { benchRendererTasks } from './renderer-tasks.ts'
import { benchStreamPipeline } from './stream-pipeline.ts'
import { benchTokens } from './tokens.ts'
import { benchUsageQueries } from './usage-queries.ts'

const BENCHES: Readonly<Record<string, () => Promise<BenchFigure[]>>> = {
  stream: benchStreamPipeline,
  'cold-start': benchColdStart,
  page: benchRendererTasks,
  tokens: benchTokens,
  usage: benchUsageQueries,
  compare: benchComparedStreams,
  grid: benchComparedGrid,
}

const wanted = process.argv.slice(2)
const names = wanted.length === 0 ? Object.keys(BENCHES) : wanted
const figures: BenchFigure[] = []
for (const name of names) {
  const bench = BENCHES[name]
  if (bench === undefined)
    throw new Error(`There is no benchmark ${name}. There are: ${Object.keys(BENCHES).join(', ')}.`)
  console.log(`${name} …`)
  figures.push(...(await bench()))
}
printReport(figures)
