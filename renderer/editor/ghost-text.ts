import { editor, Range } from 'monaco-editor/editor/editor.api'
import styles from './fim-editor.module.css'
import { linesOf } from './fim-text.ts'

/** What stands in the hole: `text` is a completion that is not part of the text yet; null = the hole is empty. */
export interface HoleContent {
  readonly text: string | null
  /** More of it is on its way. */
  readonly isGrowing: boolean
}

/** Draws the hole of a text and what stands in it. */
export interface GhostText {
  draw(offset: number, content: HoleContent): void
}

/**
 * The first line of a completion is drawn in the line of the hole, the others as lines between it and the next one.
 * What the suffix has on the line of the hole then stands where it will stand: behind the last of them.
 */
export function createGhostText(instance: editor.IStandaloneCodeEditor): GhostText {
  const marks = instance.createDecorationsCollection()
  let zoneId: string | null = null

  function setZone(zone: editor.IViewZone | null): void {
    if (zone === null && zoneId === null) return
    instance.changeViewZones((zones) => {
      if (zoneId !== null) zones.removeZone(zoneId)
      zoneId = zone === null ? null : zones.addZone(zone)
    })
  }

  return {
    draw(offset, { text, isGrowing }) {
      const model = instance.getModel()
      if (model === null) return
      const position = model.getPositionAt(offset)
      const here = Range.fromPositions(position)
      if (text === null || text === '') {
        marks.set([injected(here, isGrowing ? ' … ' : ' hole ', styles.hole)])
        setZone(null)
        return
      }
      const [first = '', ...more] = linesOf(text)
      const restRange = new Range(
        position.lineNumber,
        position.column,
        position.lineNumber,
        model.getLineMaxColumn(position.lineNumber),
      )
      const hasRest = more.length > 0 && !restRange.isEmpty()
      marks.set([
        // An empty first line still shows where the hole is.
        injected(here, first === '' ? '⏎' : first, first === '' ? styles.lineEnd : styles.ghost),
        ...(hasRest ? [{ range: restRange, options: { inlineClassName: styles.moved ?? null } }] : []),
      ])
      setZone(
        more.length === 0
          ? null
          : {
              afterLineNumber: position.lineNumber,
              heightInLines: more.length,
              minWidthInPx: widthOf(instance, more),
              domNode: drawLines(instance, more, hasRest ? model.getValueInRange(restRange) : ''),
            },
      )
    },
  }
}

function injected(
  range: Range,
  content: string,
  className: string | undefined,
): editor.IModelDeltaDecoration {
  const after = {
    content,
    inlineClassName: className ?? null,
    inlineClassNameAffectsLetterSpacing: true,
    cursorStops: editor.InjectedTextCursorStops.Left,
  }
  return { range, options: { after, showIfCollapsed: true } }
}

/** Tabs and all that is not of the narrow alphabets. */
const WIDE_CHARACTERS = /[\t\u1100-\uffff]/g

function widthOf(instance: editor.IStandaloneCodeEditor, lines: readonly string[]): number {
  const { typicalHalfwidthCharacterWidth: half, typicalFullwidthCharacterWidth: full } = instance.getOption(
    editor.EditorOption.fontInfo,
  )
  const widths = lines.map((line) => {
    const wide = line.length - line.replace(WIDE_CHARACTERS, '').length
    return (line.length - wide) * half + wide * full
  })
  return Math.ceil(widths.reduce((widest, width) => Math.max(widest, width), 0) + half)
}

function drawLines(
  instance: editor.IStandaloneCodeEditor,
  lines: readonly string[],
  rest: string,
): HTMLElement {
  const node = document.createElement('div')
  node.className = styles.zone ?? ''
  node.setAttribute('aria-hidden', 'true')
  instance.applyFontInfo(node)
  for (const [index, line] of lines.entries()) {
    const row = document.createElement('div')
    const ghost = document.createElement('span')
    ghost.className = styles.ghost ?? ''
    ghost.textContent = line === '' ? '\u200b' : line
    row.append(ghost)
    if (index === lines.length - 1) row.append(rest)
    node.append(row)
  }
  return node
}
