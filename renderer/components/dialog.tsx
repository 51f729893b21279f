import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import styles from './dialog.module.css'
import { IconButton } from './icon-button.tsx'

export type DialogProps = Readonly<{
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons at the bottom right. */
  footer?: ReactNode
  /** `full` takes the whole window but for a margin. */
  size?: 'small' | 'medium' | 'large' | 'full'
  role?: 'dialog' | 'alertdialog'
}>

/** A modal window over the app. Escape and a click outside close it, except an alert. */
export function Dialog({ title, isOpen, onClose, children, footer, size = 'medium', role }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable={role !== 'alertdialog'}
      data-modal=""
      className={styles.overlay ?? ''}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog role={role ?? 'dialog'} className={styles.dialog ?? ''}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            {role !== 'alertdialog' && (
              <IconButton label="Close" size="small" icon={<X size={15} />} onPress={onClose} />
            )}
          </header>
          <div className={styles.body}>{children}</div>
          {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

export type ConfirmDialogProps = Readonly<{
  title: string
  isOpen: boolean
  confirmLabel: string
  cancelLabel?: string
  danger?: boolean
  onConfirm: () => void
  onCancel: () => void
  children: ReactNode
}>

/** A question whose answer is one of two buttons. Enter, pressed without reading, does what can be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, isOpen, confirmLabel, cancelLabel, onConfirm, onCancel, children } = props
  const isDangerous = props.danger === true
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onCancel}
      size="small"
      role="alertdialog"
      footer={
        <>
          <Button onPress={onCancel} autoFocus={isDangerous}>
            {cancelLabel ?? 'Cancel'}
          </Button>
          <Button variant={isDangerous ? 'danger' : 'primary'} onPress={onConfirm} autoFocus={!isDangerous}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
