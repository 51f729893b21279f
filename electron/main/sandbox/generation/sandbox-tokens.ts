/** A text of whole characters and the tokens it consists of: several where a character is more than one token. */
export interface TextPiece {
  readonly text: string
  readonly ids: readonly number[]
}

/** The tokenizer as the sandbox sees it. */
export interface SandboxTokens {
  /**
   * The tokens of the prompt that a body becomes, by the model's own template. What is no text has ids below zero,
   * of which two are the same only when they stand for the same.
   */
  promptIds(body: unknown, context: { readonly model: string; readonly atMs: number }): Promise<Int32Array>
  /** The pieces of a text; joined, they are the text. */
  split(text: string): Promise<TextPiece[]>
}
