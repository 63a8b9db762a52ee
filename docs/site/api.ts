// The API as Markdown, a page for each subject, by typedoc from the docstrings of what is exported.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Application, type ProjectReflection, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";
import { apiGroups } from "./api-groups.js";
import { type ApiEntry, pagesOf } from "./api-pages.js";

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
  tableColumnSettings: { hideDefaults: true, hideModifiers: true, hideSources: true },
};

/** The pages by their names; an Error where a docstring is at fault. */
export async function apiPages(): Promise<Map<string, string>> {
  const names = [...new Set(apiGroups.map(({ entry }) => entry))];
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: names.map((entry) => join(root, `src/${entry}.ts`)),
    tsconfig: join(root, "tsconfig.build.json"),
    skipErrorChecking: true,
    readme: "none",
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
  const folders = foldersOf(project);
  // Else every name says which file it is in.
  for (const reflection of Object.values(project.reflections))
    delete (reflection as { sources?: unknown }).sources;
  const folder = mkdtempSync(join(tmpdir(), "causal-abstraction-api-"));
  await app.outputs.writeOutput({ name: "markdown", path: folder }, project);
  const entries = names.map(
    (name): ApiEntry => ({
      name,
      markdown: readFileSync(join(folder, `${name}.md`), "utf8"),
      folders: folders.get(name)!,
    }),
  );
  rmSync(folder, { recursive: true });
  return pagesOf(entries);
}

/** By entry and name the folder of src/ that a name lives in. */
function foldersOf(project: ProjectReflection): Map<string, ReadonlyMap<string, string>> {
  return new Map(
    project.children!.map((entry) => [
      entry.name,
      new Map(entry.children!.map(({ name, sources }) => [name, sources![0]!.fileName.split("/")[0]!])),
    ]),
  );
}
