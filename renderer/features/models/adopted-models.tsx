import { compareModelList } from '../../../shared/catalogue/model-differences.ts'
import { MODELS, MODELS_CHECKED_ON } from '../../../shared/catalogue/models.ts'
import type { AdoptedModel } from '../../../shared/schemas/model-list.ts'
import { Button } from '../../components/button.tsx'
import { useApp } from '../../store/use-app.ts'
import { DifferenceList } from './difference-list.tsx'
import styles from './models.module.css'

/** What was adopted from which server and when, and the way back. */
export function AdoptedModels() {
  const adopted = useApp((state) => state.adoptedModels)
  const takeBackModels = useApp((state) => state.takeBackModels)
  return (
    <section className={styles.group} aria-label="Adopted models">
      <p className={styles.explanation}>
        The catalogue of this version is of {MODELS_CHECKED_ON}. Where the answer to GET /models says
        something else, it can be adopted there; it then holds for pickers, forms, estimates and checks. Runs
        of before keep what they were.
      </p>
      {adopted.length === 0 ? (
        <p className={styles.none}>Nothing is adopted.</p>
      ) : (
        <>
          <ul className={styles.adopted}>
            {adopted.map((model) => (
              <AdoptedItem
                key={model.listed.id}
                model={model}
                onTakeBack={() => void takeBackModels([model.listed.id])}
              />
            ))}
          </ul>
          {adopted.length > 1 && (
            <div>
              <Button onPress={() => void takeBackModels(adopted.map(({ listed }) => listed.id))}>
                Take all back
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  )
}

type AdoptedItemProps = Readonly<{ model: AdoptedModel; onTakeBack: () => void }>

function AdoptedItem({ model, onTakeBack }: AdoptedItemProps) {
  const { listed, readAtMs, environmentName, origin } = model
  const compared = compareModelList([listed], MODELS).models[0]
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        <code className={styles.id}>{listed.id}</code>
        <span className={styles.source}>
          {environmentName}, {origin}, as of {dateOf(readAtMs)}
        </span>
        <Button size="small" aria-label={`Take ${listed.id} back`} onPress={onTakeBack}>
          Take back
        </Button>
      </div>
      {compared !== undefined && <DifferenceList compared={compared} />}
    </li>
  )
}

function dateOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}
