/** Whether the path of a request is a whole URL of its own, to which the base URL of the environment is not put. */
export function isWholeUrl(path: string): boolean {
  return /^https?:\/\//i.test(path)
}
