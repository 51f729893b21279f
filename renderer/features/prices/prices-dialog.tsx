import { useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { Tab, TabList, TabPanel, Tabs } from '../../components/tabs.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { HolidaySection } from './holiday-section.tsx'
import { PriceBookBar } from './price-book-bar.tsx'
import { newPrice, PriceEditor } from './price-editor.tsx'
import { PriceSection } from './price-section.tsx'
import styles from './prices-dialog.module.css'
import type { PriceToAdd } from './prices-slice.ts'

type Section = 'prices' | 'holidays'

/** The price book: every price of every model, the user's changes, and the holidays that peak hours depend on. */
export function PricesDialog() {
  const store = useAppStore()
  const view = useApp((state) => state.pricesView)
  const builtIn = useApp((state) => state.builtInPrices)
  if (view === null) return null
  // On its own: nobody who comes to add a price needs the whole book around the form.
  if (view.add !== null && builtIn !== null) return <NewPrice add={view.add} />
  return (
    <Dialog title="Prices" isOpen size="full" onClose={() => store.getState().closePrices()}>
      {builtIn === null ? <Spinner label="Reading the prices" /> : <Book />}
    </Dialog>
  )
}

function NewPrice({ add }: Readonly<{ add: PriceToAdd }>) {
  const closePrices = useApp((state) => state.closePrices)
  const [entry] = useState(() => newPrice(add))
  return <PriceEditor {...entry} onClose={closePrices} />
}

function Book() {
  const [section, setSection] = useState<Section>('prices')
  return (
    <div className={styles.book}>
      <PriceBookBar />
      <Tabs selected={section} onSelect={setSection}>
        <TabList label="Price book">
          <Tab id="prices">Prices</Tab>
          <Tab id="holidays">Holidays</Tab>
        </TabList>
        <TabPanel id="prices">
          <PriceSection />
        </TabPanel>
        <TabPanel id="holidays">
          <HolidaySection />
        </TabPanel>
      </Tabs>
    </div>
  )
}
