export { completeDefaults } from './connection-fields.ts'
export { ConnectionForm } from './connection-form.tsx'
export { connectionInWords } from './connection-words.ts'
export { TryConnection } from './try-connection.tsx'
