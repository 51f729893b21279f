import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './styles/tokens.css'
import './styles/reset.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectToMain } from './api/workbench-api.ts'
import { App } from './app/app.tsx'
import { startApp } from './app/start-app.ts'
import { loadMonaco } from './editor/load-monaco.ts'
import { createAppStore } from './store/create-store.ts'

async function main(): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no element #root')
  void loadMonaco()
  const api = connectToMain()
  const store = createAppStore({ api })
  // The theme and the sizes of the panes are in the settings: the first picture is already the right one.
  await startApp({ api, store })
  createRoot(root).render(
    <StrictMode>
      <App api={api} store={store} />
    </StrictMode>,
  )
}

void main()
