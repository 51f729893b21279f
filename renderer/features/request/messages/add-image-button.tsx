import { FileImage, Hash, ImagePlus, Link } from 'lucide-react'
import { useRef, useState } from 'react'
import { MenuButton, MenuItem } from '../../../components/menu.tsx'
import { AddImageDialog, type ImageReference } from './add-image-dialog.tsx'
import styles from './messages.module.css'
import { type ImageIntakeParts, useImageIntake } from './use-image-intake.ts'

export type AddImageButtonProps = Readonly<{ parts: ImageIntakeParts }>

/** The ways an image comes into a message, beside pasting and dropping it there. */
export function AddImageButton({ parts }: AddImageButtonProps) {
  const { place } = parts.entry
  const inputRef = useRef<HTMLInputElement>(null)
  const intake = useImageIntake(parts)
  const [asked, setAsked] = useState<ImageReference['kind'] | null>(null)
  return (
    <>
      <MenuButton
        label={`Add an image to ${place}`}
        size="small"
        icon={<ImagePlus size={14} aria-hidden="true" />}
      >
        <MenuItem
          id="file"
          label="Image file…"
          description="Or paste one, or drop one on the message"
          icon={<FileImage size={14} />}
          onAction={() => inputRef.current?.click()}
        />
        <MenuItem
          id="url"
          label="Image address…"
          description="The server loads it from there"
          icon={<Link size={14} />}
          onAction={() => setAsked('url')}
        />
        <MenuItem
          id="file-id"
          label="Uploaded file…"
          description="By the id that Files gave it"
          icon={<Hash size={14} />}
          onAction={() => setAsked('file')}
        />
      </MenuButton>
      <input
        ref={inputRef}
        type="file"
        multiple
        className={styles.chooser}
        aria-label={`Image file for ${place}`}
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          target.value = ''
          intake.take(files)
        }}
      />
      {asked !== null && (
        <AddImageDialog
          kind={asked}
          place={place}
          problemOf={intake.problemOf}
          onAdd={(reference) => {
            setAsked(null)
            intake.refer(reference)
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
