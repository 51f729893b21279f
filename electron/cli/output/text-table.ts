/** A column of a table: its title, and whether its cells end rather than start together. */
export interface TableColumn {
  readonly title: string
  readonly alignRight?: boolean
}

const GAP = '  '

/** A table of plain text with a line for its head; nothing is cut. Cells hold no line breaks and no colours. */
export function textTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ title }, index) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(row[index] ?? ''))),
  )
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ alignRight = false }, index) => {
        const cell = cells[index] ?? ''
        const space = ' '.repeat((widths[index] ?? 0) - textWidth(cell))
        return alignRight ? space + cell : cell + space
      })
      .join(GAP)
      .trimEnd()
  return [line(columns.map(({ title }) => title)), ...rows.map(line)]
}

/** Wide by Unicode (UAX #11, roughly): CJK, kana, Hangul, fullwidth forms and emoji take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u
const MARK = /^\p{Mark}|\u200d$/u

function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}
