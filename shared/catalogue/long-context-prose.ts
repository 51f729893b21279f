const DAYS = 60

const WINDS = ['a light wind from the west', 'a steady northerly', 'no wind at all', 'gusts from the sea']
const WORKS = [
  'we repaired the rain gauge and oiled its hinge',
  'we carried fuel up from the landing place',
  'we calibrated both thermometers against the old mercury one',
  'we repainted the white screen around the instruments',
  'we wrote letters, since the supply boat was due',
]
const SIGHTINGS = [
  'three grey seals on the lower rocks',
  'a skein of geese flying south',
  'the lights of a trawler until past midnight',
  'nothing but fog',
  'a rainbow that stood for almost ten minutes',
  'the first snow on the mainland hills',
  'a young gull that took bread from the window sill',
]

/**
 * A log book of a few thousand words, the same every time: the long, unchanging beginning of a prompt that
 * the context cache is made for.
 */
export function longContextProse(): string {
  const entries = Array.from({ length: DAYS }, (_, index) => logEntry(index + 1))
  return ['Log book of the weather station on the northern islet.', ...entries].join('\n\n')
}

function logEntry(day: number): string {
  const temperature = 4 + ((day * 7) % 11)
  const pressure = 996 + ((day * 13) % 29)
  const rain = ((day * 5) % 17) / 2
  return (
    `Day ${day}. The morning began with ${pick(WINDS, day)}; the thermometer read ${temperature} degrees ` +
    `and the barometer ${pressure} hectopascals. Before noon ${pick(WORKS, day * 3)}, and in the afternoon ` +
    `we read the gauges again and found ${rain} millimetres of rain. In the evening the watch saw ` +
    `${pick(SIGHTINGS, day * 2)}, entered it here, and went to bed early.`
  )
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? ''
}
