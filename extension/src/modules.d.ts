// Style sheets are bundled as text (see build.mjs).
declare module "*.css" {
  const text: string;
  export default text;
}

// Comes without types.
declare module "text-fragments-polyfill/dist/fragment-generation-utils.js" {
  /** `fragment` is left out where no wording is unique, or none was found in time. */
  export function generateFragmentFromRange(range: Range): {
    status: number;
    fragment?: { textStart: string; textEnd?: string; prefix?: string; suffix?: string };
  };
}
