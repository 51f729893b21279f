import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { valueAt } from '../../../../shared/domain/body/body-values.ts'
import { removeBodyValue, setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import { Select } from '../../../components/select.tsx'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import styles from './messages.module.css'

export type ImageDetailProps = Readonly<{ request: OpenRequest; path: BodyPath; label: string }>

const NOT_SET = 'not-set'

/** How closely the model looks (API documentation, vision guide): `low` first shrinks to 512 × 512. */
const OPTIONS = [
  {
    id: 'details',
    options: [
      { id: NOT_SET, label: 'not set', description: 'as the API has it' },
      { id: 'low', label: 'low', description: 'at most 512 × 512 pixels, fewer tokens' },
      { id: 'high', label: 'high' },
      { id: 'original', label: 'original' },
      { id: 'auto', label: 'auto' },
    ],
  },
]

/** The `detail` of an image at `path`; nothing where its form has no such field. */
export function ImageDetail({ request, path, label }: ImageDetailProps) {
  const editBody = useEditBody(request.tabId)
  const part = request.body.ok ? valueAt(request.body.value, path) : undefined
  const place = detailPlace(part)
  if (place === null) return null
  const detailPath = [...path, ...place.within, 'detail']
  return (
    <Select
      label={`Detail of ${label}`}
      hideLabel
      small
      prefix={<span className={styles.prefix}>detail</span>}
      groups={OPTIONS}
      value={place.value}
      onChange={(detail) =>
        editBody((text) =>
          detail === NOT_SET ? removeBodyValue(text, detailPath) : setBodyValue(text, detailPath, detail),
        )
      }
    />
  )
}

function detailPlace(part: unknown): Readonly<{ within: BodyPath; value: string }> | null {
  if (!isRecord(part)) return null
  const chosen = (detail: unknown) => (typeof detail === 'string' ? detail : NOT_SET)
  if (part.type === 'image_url' && isRecord(part.image_url)) {
    return { within: ['image_url'], value: chosen(part.image_url.detail) }
  }
  return part.type === 'input_image' ? { within: [], value: chosen(part.detail) } : null
}
