import { createStyle, type Style, wantsColour } from './style.ts'

/** One of the two streams of text out of the program. */
export interface TextOutput {
  readonly style: Style
  readonly isTerminal: boolean
  write(text: string): void
  line(text?: string): void
  /** Text of a model or a server: a terminal is not handed control characters, which could do anything there. */
  foreign(text: string): string
  /** Set while the reader is behind; resolves when it can take more, or has gone. */
  drained(): Promise<void> | undefined
}

/** stdout for what was asked for, stderr for what is told about it. */
export interface Terminal {
  readonly out: TextOutput
  readonly err: TextOutput
  /** JSON for a program; indented where a person reads it. */
  json(value: unknown): void
  /** Aborted when the reader of stdout has gone. */
  readonly readerGone: AbortSignal
}

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n)/g

/** The terminal of a process. A reader that leaves early (`| head`) is no error. */
export function createTerminal(
  streams: { stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream },
  environment: NodeJS.ProcessEnv,
): Terminal {
  const gone = new AbortController()
  const out = createTextOutput(streams.stdout, environment, () => gone.abort())
  return {
    out,
    err: createTextOutput(streams.stderr, environment, () => undefined),
    json: (value) => out.line(JSON.stringify(value, null, out.isTerminal ? 2 : 0)),
    readerGone: gone.signal,
  }
}

function createTextOutput(
  stream: NodeJS.WriteStream,
  environment: NodeJS.ProcessEnv,
  onGone: () => void,
): TextOutput {
  let isOpen = true
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false
    onGone()
    if (error.code !== 'EPIPE') throw error
  })
  const isTerminal = stream.isTTY === true
  const write = (text: string): void => {
    if (isOpen && text !== '') stream.write(text)
  }
  return {
    style: createStyle(wantsColour(environment, stream)),
    isTerminal,
    write,
    line: (text = '') => write(`${text}\n`),
    foreign: (text) => (isTerminal ? text.replace(CONTROLS, '\ufffd') : text),
    drained() {
      if (!isOpen || !stream.writableNeedDrain) return undefined
      return new Promise((resolve) => {
        stream.once('drain', resolve)
        stream.once('error', () => resolve())
      })
    },
  }
}
