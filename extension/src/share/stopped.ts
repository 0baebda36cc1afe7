// Why a picture did not come about, in words for the reader.

import type { Key } from "../locale";

export class Stopped extends Error {
  override readonly name = "Stopped";

  constructor(readonly key: Key) {
    super(key);
  }
}
