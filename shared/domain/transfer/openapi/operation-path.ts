/** Where a request goes, as OpenAPI says it. */
export interface OperationPath {
  /** Scheme and host of a whole URL; null for a path behind the base URL of an environment. */
  readonly server: string | null
  /** `/files/{id}` */
  readonly template: string
  /** The names in the template, each once. */
  readonly variables: readonly string[]
  /** Names and values of the query, decoded. */
  readonly query: readonly (readonly [string, string])[]
}

/** Takes the path of a draft to pieces. */
export function operationPath(path: string): OperationPath {
  const [, server, rest = ''] = /^(https?:\/\/[^/?#]+|\{\{[^{}]*\}\})?(.*)$/is.exec(path) ?? []
  const [address = '', ...queries] = rest.split('?')
  const variables = new Set<string>()
  const template = address
    .split(/\{\{([A-Za-z_][\w.-]*)\}\}/)
    .map((piece, index) => {
      if (index % 2 === 0) return piece.replaceAll('{', '%7B').replaceAll('}', '%7D')
      variables.add(piece)
      return `{${piece}}`
    })
    .join('')
  return {
    server: server === undefined ? null : server,
    template: template.startsWith('/') ? template : `/${template}`,
    variables: [...variables],
    query: queryOf(queries.join('?')),
  }
}

function queryOf(query: string): [string, string][] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part): [string, string] => {
      const [name = '', ...value] = part.split('=')
      return [decoded(name), decoded(value.join('='))]
    })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
