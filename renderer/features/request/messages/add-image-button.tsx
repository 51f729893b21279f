import { ImagePlus } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../../components/button.tsx'
import { useApp } from '../../../store/use-app.ts'
import styles from './messages.module.css'

/** Largest image inside a body (API documentation, vision guide): 32 MiB. */
const MAX_IMAGE_BYTES = 32 * 1024 * 1024

export type AddImageButtonProps = Readonly<{ place: string; onImage: (dataUrl: string) => void }>

/** Takes an image file into the body as a data URL. */
export function AddImageButton({ place, onImage }: AddImageButtonProps) {
  const inputRef = useRef<HTMLInputElement>(null)
  const notify = useApp((state) => state.notify)
  const notifyError = useApp((state) => state.notifyError)

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return
    if (file.size > MAX_IMAGE_BYTES) {
      notify({ tone: 'warning', title: 'This image is too large', detail: 'The API takes up to 32 MiB.' })
      return
    }
    try {
      onImage(await readDataUrl(file))
    } catch (thrown) {
      notifyError('The image could not be read', thrown)
    }
  }

  return (
    <>
      <Button
        size="small"
        variant="ghost"
        aria-label={`Add an image to ${place}`}
        icon={<ImagePlus size={14} aria-hidden="true" />}
        onPress={() => inputRef.current?.click()}
      >
        image
      </Button>
      <input
        ref={inputRef}
        type="file"
        className={styles.chooser}
        aria-label={`Image file for ${place}`}
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </>
  )
}

function readDataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read'))
    reader.readAsDataURL(file)
  })
}
