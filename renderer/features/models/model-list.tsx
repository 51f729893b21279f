import { useMemo, useState } from 'react'
import { type ComparedModel, compareModelList } from '../../../shared/catalogue/model-differences.ts'
import { modelsInForce } from '../../../shared/catalogue/models.ts'
import type { ListedModel } from '../../../shared/schemas/model-list.ts'
import { Button } from '../../components/button.tsx'
import { useApp } from '../../store/use-app.ts'
import { AdoptDialog } from './adopt-dialog.tsx'
import { listWords } from './list-words.ts'
import { ModelTable } from './model-table.tsx'
import styles from './models.module.css'

export type ModelListProps = Readonly<{
  runId: string
  environmentName: string
  listed: readonly ListedModel[]
}>

/** The answer to `GET /models` beside the catalogue, and what of it can be adopted. */
export function ModelList({ runId, environmentName, listed }: ModelListProps) {
  const adoptedModels = useApp((state) => state.adoptedModels)
  const adoptModels = useApp((state) => state.adoptModels)
  const [asked, setAsked] = useState<readonly ComparedModel[] | null>(null)
  // The models in force are those of `adoptedModels`.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const { models, missing } = useMemo(
    () => compareModelList(listed, modelsInForce()),
    [listed, adoptedModels],
  )
  const offered = models.filter(({ canAdopt }) => canAdopt)
  return (
    <div className={styles.list}>
      <div className={styles.summary}>
        <p className={styles.words}>{listWords(models, missing.length)}</p>
        {offered.length > 1 && (
          <Button size="small" onPress={() => setAsked(offered)}>
            Adopt all…
          </Button>
        )}
      </div>
      <ModelTable models={models} missing={missing} onAdopt={(model) => setAsked([model])} />
      {missing.length > 0 && (
        <p className={styles.explanation}>
          What a server does not list stays in the catalogue: servers other than DeepSeek’s list only their
          own models.
        </p>
      )}
      {asked !== null && (
        <AdoptDialog
          models={asked}
          environmentName={environmentName}
          onClose={() => setAsked(null)}
          onAdopt={() => {
            setAsked(null)
            void adoptModels(
              runId,
              asked.map(({ listed: { id } }) => id),
            )
          }}
        />
      )}
    </div>
  )
}
