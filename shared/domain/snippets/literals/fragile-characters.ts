/**
 * Characters that a compiler, an editor or a version control system may change, refuse or hide, as the inside of a
 * class of a regular expression: controls, line separators, byte order marks, marks of direction, noncharacters.
 */
const FRAGILE_CLASS = String.raw`\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff`

/** Half a surrogate pair; UTF-8 has no form for it. */
const LONE_SURROGATE = String.raw`[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]`

/** Each fragile character and each lone surrogate of a text, as one UTF-16 unit. */
export const FRAGILE_UNITS = new RegExp(`[${FRAGILE_CLASS}]|${LONE_SURROGATE}`, 'g')

/** True for a text with a fragile character in it. */
export function hasFragile(text: string): boolean {
  return SINGLE_FRAGILE.test(text)
}

/** A text as UTF-8 can carry it: half a surrogate pair becomes U+FFFD, as it does in a request that is sent. */
export function wellFormed(text: string): string {
  return text.replace(ALL_LONE_SURROGATES, '\ufffd')
}

const SINGLE_FRAGILE = new RegExp(`[${FRAGILE_CLASS}]`)
const ALL_LONE_SURROGATES = new RegExp(LONE_SURROGATE, 'g')
