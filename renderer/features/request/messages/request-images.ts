import { dataUrlBytes, type RequestImages } from '../../../../shared/domain/images/check-image.ts'
import type { EntryPiece, MessageEntry } from './message-entry.ts'

/** The images that a request has so far. */
export function requestImages(entries: readonly MessageEntry[], bodyText: string): RequestImages {
  const images = entries.flatMap(({ pieces }) => imagesOf(pieces))
  return {
    // Characters beyond ASCII have more bytes than one; images are none of them.
    bodyBytes: bodyText.length,
    imageCount: images.length,
    imageBytes: images.reduce(
      (sum, image) => sum + (image.kind === 'image' ? dataUrlBytes(image.url) : 0),
      0,
    ),
  }
}

function imagesOf(pieces: readonly EntryPiece[]): readonly Extract<EntryPiece, { kind: 'image' | 'file' }>[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'image' || piece.kind === 'file') return [piece]
    return piece.kind === 'result' ? imagesOf(piece.pieces) : []
  })
}
