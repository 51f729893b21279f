/** Markdown and its formulas are a chunk of their own, which the window does not wait for. */
export async function loadMarkdown() {
  const { MarkdownTextBlock } = await import('./markdown-text-block.tsx')
  return { default: MarkdownTextBlock }
}
