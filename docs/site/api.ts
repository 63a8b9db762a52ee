// The API as Markdown, a page for each entry of the package, by typedoc from the docstrings of what is exported.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Application, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";

const root = join(import.meta.dirname, "../..");

const layout: Partial<TypeDocOptions & PluginOptions> = {
  router: "module",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  hidePageTitle: true,
  useCodeBlocks: true,
  expandObjects: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  typeDeclarationFormat: "table",
  tableColumnSettings: { hideDefaults: true, hideModifiers: true },
};

/** The names of the pages and the files in src/ that they are of. */
const entries = {
  api: "index",
  "api-report": "report",
  "api-literature": "literature",
  "api-suite": "suite",
} as const;
const titles = {
  api: "The API",
  "api-report": "The API of reports",
  "api-literature": "The API of the literature",
  "api-suite": "The API of the suite",
} as const;

/** The pages by their names; an Error where a docstring is at fault. */
export async function apiPages(): Promise<Map<string, string>> {
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: Object.values(entries).map((entry) => join(root, `src/${entry}.ts`)),
    tsconfig: join(root, "tsconfig.build.json"),
    skipErrorChecking: true,
    readme: "none",
    disableSources: true,
    excludePrivate: true,
    excludeExternals: true,
    sort: ["source-order"],
    groupOrder: ["Functions", "Classes", "Variables", "*"],
    requiredToBeDocumented: ["Class", "Interface", "TypeAlias", "Variable", "Function", "Method", "Accessor"],
    validation: { notDocumented: true, notExported: false },
    logLevel: "Warn",
    ...layout,
  });
  const project = await app.convert();
  if (project) app.validate(project);
  if (!project || app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error("typedoc found the faults above in the docstrings");
  const folder = mkdtempSync(join(tmpdir(), "causal-abstraction-api-"));
  await app.outputs.writeOutput({ name: "markdown", path: folder }, project);
  const pages = Object.entries(entries).map(([name, entry]): [string, string] => {
    const text = readFileSync(join(folder, `${entry}.md`), "utf8");
    return [name, `# ${titles[name as keyof typeof titles]}\n\n${linked(text)}`];
  });
  rmSync(folder, { recursive: true });
  return new Map(pages);
}

/** With links to the pages by their names. */
function linked(text: string): string {
  return Object.entries(entries).reduce(
    (changed, [name, entry]) => changed.replaceAll(`](${entry}.md`, `](${name}.md`),
    text,
  );
}
