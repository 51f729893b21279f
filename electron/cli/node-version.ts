/** The oldest Node that the program runs on: the database driver ends older ones without a word. */
export const OLDEST_NODE = { major: 22, minor: 12 } as const

/** Why this Node cannot be used, for the user; null where it can. */
export function nodeProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isNewEnough = major > OLDEST_NODE.major || (major === OLDEST_NODE.major && minor >= OLDEST_NODE.minor)
  if (isNewEnough) return null
  return `deepseek-workbench needs Node ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer; this is Node ${version}.`
}
