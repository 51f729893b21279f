import type { NameValue } from '../../../schemas/request.ts'
import type { ForeignFolder } from './foreign-collection.ts'

/** What a folder gives to every request in it. */
export interface SharedRows {
  readonly headers: readonly NameValue[]
  readonly variables: readonly NameValue[]
}

/** Gives the headers and variables of a folder to its requests; those stand below theirs with the same name. */
export function withShared(folder: ForeignFolder, shared: SharedRows): ForeignFolder {
  if (shared.headers.length === 0 && shared.variables.length === 0) return folder
  const missing = (given: readonly NameValue[], own: readonly NameValue[]): NameValue[] => {
    const names = new Set(own.filter(({ enabled }) => enabled).map(({ name }) => name.toLowerCase()))
    return given.filter(({ name, enabled }) => enabled && !names.has(name.toLowerCase()))
  }
  return {
    ...folder,
    folders: folder.folders.map((inner) => withShared(inner, shared)),
    requests: folder.requests.map((request) => ({
      ...request,
      headers: [...missing(shared.headers, request.headers), ...request.headers],
      variables: [...missing(shared.variables, request.variables), ...request.variables],
    })),
  }
}
