export { EnvironmentEditorDialog } from './environment-editor-dialog.tsx'
export { EnvironmentPicker } from './environment-picker.tsx'
export { environmentHost } from './environment-words.ts'
export { EnvironmentsPane } from './environments-pane.tsx'
export {
  createEnvironmentsSlice,
  type EnvironmentsSlice,
  findEnvironment,
  selectActiveEnvironment,
} from './environments-slice.ts'
export { judgedServer } from './judged-server.ts'
