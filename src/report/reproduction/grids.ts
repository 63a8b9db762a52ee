// Study D's published grid: the mean over the scenarios.
import { PUBLISHED_D } from "../../reproduction/published.js";
import { type Grid, meanGrid } from "../../reproduction/study-d.js";

export function publishedGrid(): Grid {
  return meanGrid(Object.values(PUBLISHED_D));
}
