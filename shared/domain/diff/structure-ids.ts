/** Gives JSON values numbers: the same one exactly to values that are equal but for the order of properties. */
export interface StructureIds {
  idOf(value: unknown): number
}

/**
 * Each value is looked at once, so that a comparison of many parts of large values stays linear, and on no stack but
 * its own, so that no depth of nesting overflows.
 */
export function createStructureIds(): StructureIds {
  const idOfKey = new Map<string, number>()
  const idOfObject = new Map<object, number>()

  function numberOf(key: string): number {
    const known = idOfKey.get(key)
    if (known !== undefined) return known
    idOfKey.set(key, idOfKey.size)
    return idOfKey.size - 1
  }

  function knownId(value: unknown): number {
    return isBranch(value) ? (idOfObject.get(value) ?? -1) : numberOf(`${typeof value} ${String(value)}`)
  }

  function keyOf(branch: object): string {
    if (Array.isArray(branch)) return `[${branch.map(knownId).join()}]`
    const entries = Object.entries(branch).sort(([left], [right]) => (left < right ? -1 : 1))
    return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${knownId(value)}`).join()}}`
  }

  function numberBranches(root: object): void {
    const open = new Set<object>()
    const stack = [root]
    for (let branch = stack.at(-1); branch !== undefined; branch = stack.at(-1)) {
      if (open.has(branch)) {
        stack.pop()
        idOfObject.set(branch, numberOf(keyOf(branch)))
        continue
      }
      open.add(branch)
      for (const child of Object.values(branch)) {
        if (isBranch(child) && !idOfObject.has(child) && !open.has(child)) stack.push(child)
      }
    }
  }

  return {
    idOf(value) {
      if (isBranch(value) && !idOfObject.has(value)) numberBranches(value)
      return knownId(value)
    },
  }
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
