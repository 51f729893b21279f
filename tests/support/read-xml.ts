/** An element of a document: its name, its attributes, the elements and the text in it. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

const TOKEN = /<\?xml [^?]*\?>|<\/([\w.-]+)>|<([\w.-]+)((?:\s+[\w.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
const ATTRIBUTE = /([\w.-]+)="([^"]*)"/g
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** What XML 1.0 has no character for (section 2.2). */
const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u

/** Reads XML as strictly as a parser that a CI server has; throws where it is not well-formed. Knows no CDATA. */
export function readXml(document: string): XmlElement {
  if (NO_CHARACTER.test(document)) throw new Error('a character that XML does not have')
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  let end = 0
  for (const match of document.matchAll(TOKEN)) {
    const [token, closed, opened, attributes = '', selfClosed, text] = match
    end = match.index + token.length
    const parent = open.at(-1) ?? root
    if (text !== undefined) parent.text += decode(text)
    if (closed !== undefined && open.pop()?.name !== closed)
      throw new Error(`</${closed}> closes another element`)
    if (opened === undefined) continue
    const element = { name: opened, attributes: readAttributes(attributes), children: [], text: '' }
    parent.children.push(element)
    if (selfClosed === '') open.push(element)
  }
  const [document_, second] = root.children
  if (end !== document.length || open.length !== 1) throw new Error(`not well-formed after ${end} characters`)
  if (document_ === undefined || second !== undefined) throw new Error('not exactly one root')
  return document_
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(text.matchAll(ATTRIBUTE), ([, name = '', value = '']) => [name, decode(value)]),
  )
}

function decode(text: string): string {
  return text.replace(/&(#(\d+)|\w+)?(;?)/g, (entity, name: string, code: string | undefined) => {
    const character = code === undefined ? ENTITIES[name] : String.fromCodePoint(Number(code))
    if (character === undefined || !entity.endsWith(';')) throw new Error(`${entity} is no entity`)
    return character
  })
}
