// The page's first script, and the only one that it waits for: it starts the thread that the analysis runs in. All that is
// in it is the text of that thread, so that nothing else has to be fetched before.

declare const ANALYSIS: string;

const text = new Blob([`const PAGE = ${JSON.stringify(document.baseURI)};\n`, ANALYSIS], { type: "text/javascript" });
Object.assign(globalThis, { sourcelightAnalysis: new Worker(URL.createObjectURL(text)) });
