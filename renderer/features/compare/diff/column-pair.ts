/** The two columns that are compared. */
export type ColumnPair = Readonly<{ beforeColumnId: string; afterColumnId: string }>

/**
 * The pair that was chosen as far as its columns still exist, filled up with the first others; null where there are
 * not two columns.
 */
export function columnPair(columnIds: readonly string[], chosen: ColumnPair | null): ColumnPair | null {
  const exists = (id: string | undefined) => id !== undefined && columnIds.includes(id)
  const after = exists(chosen?.afterColumnId) ? chosen?.afterColumnId : undefined
  const beforeColumnId = exists(chosen?.beforeColumnId)
    ? chosen?.beforeColumnId
    : columnIds.find((id) => id !== after)
  const afterColumnId =
    after !== undefined && after !== beforeColumnId ? after : columnIds.find((id) => id !== beforeColumnId)
  return beforeColumnId === undefined || afterColumnId === undefined
    ? null
    : { beforeColumnId, afterColumnId }
}

/** The pair with another column on one side. A column never stands on both: the two change places. */
export function withColumn(pair: ColumnPair, side: 'before' | 'after', columnId: string): ColumnPair {
  const { beforeColumnId, afterColumnId } = pair
  if (side === 'before')
    return columnId === afterColumnId ? swapped(pair) : { ...pair, beforeColumnId: columnId }
  return columnId === beforeColumnId ? swapped(pair) : { ...pair, afterColumnId: columnId }
}

export function swapped({ beforeColumnId, afterColumnId }: ColumnPair): ColumnPair {
  return { beforeColumnId: afterColumnId, afterColumnId: beforeColumnId }
}
