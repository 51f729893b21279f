import { z } from 'zod'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import { ErrorNote } from '../../components/error-note.tsx'
import styles from './export-dialog.module.css'

const placesSchema = z.array(z.string())

export type ExportFailureProps = Readonly<{ error: AppErrorData }>

/** Why nothing was written; where a key was found, all its places. */
export function ExportFailure({ error }: ExportFailureProps) {
  const places = placesSchema.safeParse(error.details?.places)
  const title =
    error.code === 'secret-found' ? 'Nothing was written: a key would leave' : 'Nothing was written'
  return (
    <ErrorNote title={title}>
      <p>{error.message}</p>
      {places.success && (
        <ul className={styles.places}>
          {places.data.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      )}
    </ErrorNote>
  )
}
