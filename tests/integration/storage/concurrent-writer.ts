import { createCollectionRepository } from '../../../electron/main/storage/collection-repository.ts'
import { openDatabase } from '../../../electron/main/storage/open-database.ts'

const [directory = '', name = ''] = process.argv.slice(2)
const { db, close } = openDatabase({ directory, log: { info() {}, warn() {} } })
const collections = createCollectionRepository(db)
for (let count = 0; count < 50; count++) collections.create({ parentId: null, name })
close()
