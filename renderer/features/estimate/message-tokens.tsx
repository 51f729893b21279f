import { useApp } from '../../store/use-app.ts'
import { type EstimateSlice, sizeOfTab } from './estimate-slice.ts'
import { formatCount } from './estimate-words.ts'
import styles from './token-counts.module.css'

export type MessageTokensProps = Readonly<{ tabId: string; index: number }>

/** The tokens of one message with its markers, beside its head. */
export function MessageTokens({ tabId, index }: MessageTokensProps) {
  const tokens = useApp((state) => sizeOfTab(state, tabId)?.tokens.perMessage[index])
  if (tokens === undefined) return null
  return tokens === null ? (
    <span className={styles.count} title="It has an image of unknown size">
      size unknown
    </span>
  ) : (
    <span className={styles.count} title="Tokens of this message with its markers">
      {formatCount(tokens)} tok
    </span>
  )
}

export type ImageTokensProps = Readonly<{ tabId: string; messageIndex: number; imageIndex: number }>

/** The tokens of one image of a message, the images of the message counted from 0. */
export function ImageTokens({ tabId, messageIndex, imageIndex }: ImageTokensProps) {
  const tokens = useApp((state) => imageTokensOf(state, { tabId, messageIndex, imageIndex }))
  if (tokens === undefined) return null
  return tokens === null ? (
    <span className={styles.count} title="The request has only the address of the image">
      size unknown
    </span>
  ) : (
    <span className={styles.count}>≈ {formatCount(tokens)} tok</span>
  )
}

function imageTokensOf(
  state: Pick<EstimateSlice, 'measuresByTab'>,
  { tabId, messageIndex, imageIndex }: ImageTokensProps,
): number | null | undefined {
  const images = sizeOfTab(state, tabId)?.tokens.images.filter((image) => image.message === messageIndex)
  return images?.[imageIndex]?.tokens
}
