/** A question to a worker, and its answer. */
export type NumberedTask<Task> = Readonly<{ id: number; task: Task }>
export type NumberedOutcome<Outcome> = Readonly<{ id: number; outcome: Outcome }>

/** The worker's side: answers each task, one after the other. `outcomeOf` does not throw. */
export function answerTasks<Task, Outcome>(outcomeOf: (task: Task) => Outcome): void {
  self.addEventListener('message', ({ data: { id, task } }: MessageEvent<NumberedTask<Task>>) => {
    const answer: NumberedOutcome<Outcome> = { id, outcome: outcomeOf(task) }
    self.postMessage(answer)
  })
}
