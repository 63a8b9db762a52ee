// The pages of the API: names by subject, which is the folder of src/ that they live in, and the other entries of the package.

interface Group {
  /** The page's name. */
  readonly page: string;
  readonly label: string;
  /** The file in src/ that is the entry. */
  readonly entry: "index" | "report" | "literature" | "suite";
  /** The folders in src/; all of them where none are named. */
  readonly folders?: readonly string[];
}

export const apiGroups: readonly Group[] = [
  { page: "api-problems", label: "Problems and models", entry: "index", folders: ["problem", "base"] },
  { page: "api-learning", label: "Learning", entry: "index", folders: ["learning", "kernels"] },
  { page: "api-solving", label: "Solving", entry: "index", folders: ["solving"] },
  { page: "api-evaluation", label: "Evaluation and transport", entry: "index", folders: ["evaluation"] },
  {
    page: "api-experiments",
    label: "Comparisons and sweeps",
    entry: "index",
    folders: ["experiments", "jobs"],
  },
  { page: "api-data", label: "Models from data", entry: "index", folders: ["data"] },
  { page: "api-files", label: "Files and formats", entry: "index", folders: ["input"] },
  { page: "api-report", label: "Reports", entry: "report" },
  { page: "api-literature", label: "Published problems", entry: "literature" },
  { page: "api-suite", label: "Benchmark suite", entry: "suite" },
];

/** The page of what an entry exports from a folder, and how far down the page: folders are in order. */
export function placeOf(entry: string, folder: string): { readonly page: string; readonly rank: number } {
  const group = apiGroups.find((one) => one.entry === entry && (one.folders?.includes(folder) ?? true));
  if (group) return { page: group.page, rank: group.folders?.indexOf(folder) ?? 0 };
  throw new Error(`docs/site/api-groups.ts has no page for what ${entry} exports from src/${folder}`);
}
