export { AdoptedModels } from './adopted-models.tsx'
export { ModelList } from './model-list.tsx'
export { createModelsSlice, type ModelsSlice } from './models-slice.ts'
