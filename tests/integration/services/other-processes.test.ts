import { describe, expect, it, onTestFinished } from 'vitest'
import { watchOtherProcesses } from '../../../electron/main/services/other-processes.ts'
import { createCollectionRepository } from '../../../electron/main/storage/collection-repository.ts'
import { createTempDirectory, openIn } from '../../support/temp-database.ts'

describe('watchOtherProcesses', () => {
  it('tells of what another connection committed, once, and not of its own', () => {
    const directory = createTempDirectory()
    const own = openIn(directory)
    const other = openIn(directory)
    const waiting: (() => void)[] = []
    const changes: string[] = []
    const others = watchOtherProcesses({
      dataVersion: own.dataVersion,
      timer: { set: (run) => waiting.push(run), clear: () => waiting.splice(0) },
      onChanged: () => changes.push('changed'),
    })
    const look = (): void => waiting.shift()?.()
    createCollectionRepository(other.db).create({ parentId: null, name: 'before the start' })
    others.start()
    onTestFinished(() => others.stop())
    createCollectionRepository(own.db).create({ parentId: null, name: 'own' })
    look()
    expect(changes).toEqual([])
    createCollectionRepository(other.db).create({ parentId: null, name: 'other' })
    look()
    look()
    expect(changes).toEqual(['changed'])
    others.stop()
    expect(waiting).toEqual([])
  })
})
