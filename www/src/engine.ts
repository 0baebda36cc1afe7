// The page's end of the thread that the analysis runs in.

import type { PageMessage, Report, Sensitivity } from "../../extension/src/messages";

/** What is sent there; without a page it only tells whether it can be used at all. */
export interface Asked {
  id: number;
  page?: PageMessage;
  sensitivity?: Sensitivity;
}

interface Answered {
  id: number;
  report?: Report;
  error?: string;
}

const { sourcelightAnalysis: worker } = globalThis as unknown as { sourcelightAnalysis: Worker };
let last = 0;

/** Throws where the analysis could not be loaded. */
export async function loaded(): Promise<void> {
  await ask({});
}

export async function analyze(page: PageMessage, sensitivity: Sensitivity): Promise<Report> {
  const { report } = await ask({ page, sensitivity });
  if (!report) throw new Error("the analysis gave no answer");
  return report;
}

async function ask(what: Omit<Asked, "id">): Promise<Answered> {
  const id = ++last;
  const answered = new Promise<Answered>((done) => {
    const hear = ({ data }: MessageEvent<Answered>) => {
      if (data.id !== id) return;
      worker.removeEventListener("message", hear);
      done(data);
    };
    worker.addEventListener("message", hear);
  });
  worker.postMessage({ id, ...what });
  const answer = await answered;
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer;
}
