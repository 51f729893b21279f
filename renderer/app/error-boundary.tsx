import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import styles from './error-boundary.module.css'

type State = Readonly<{ error: Error | null }>

/** Stands in for a window that could not be drawn. Requests, runs and unsaved edits are safe in main. */
export class ErrorBoundary extends Component<Readonly<{ children: ReactNode }>, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(thrown: unknown): State {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <div className={styles.page} role="alert">
        <EmptyState
          title="The window could not be drawn"
          actions={
            <Button variant="primary" onPress={() => window.location.reload()}>
              Reload the window
            </Button>
          }
        >
          <p>This is a fault of the app. Your requests and runs are stored; nothing of them is lost.</p>
          <pre className={styles.message}>{error.message}</pre>
        </EmptyState>
      </div>
    )
  }
}
