// Finds what nothing reads in assembly/, which is AssemblyScript: Biome and knip do not read it, TypeScript's language service does.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

const ROOT = join(import.meta.dirname, "..");
const CONFIG = join(ROOT, "assembly/tsconfig.json");
/** What the host calls, and the numbers that it shares. */
const ENTRIES = ["assembly/index.ts", "assembly/constants.ts"].map((path) => join(ROOT, path));
/** Of the checks of TypeScript: declared and never read. Its types are not those of AssemblyScript. */
const UNUSED = [6133, 6138, 6192, 6196, 6198, 6199, 6205];

const { fileNames, options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(CONFIG, ts.sys.readFile).config,
  ts.sys,
  dirname(CONFIG),
  { noUnusedLocals: true, noUnusedParameters: true },
);
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => fileNames,
  getScriptVersion: () => "0",
  getScriptSnapshot: (path) =>
    ts.sys.fileExists(path) ? ts.ScriptSnapshot.fromString(readFileSync(path, "utf8")) : undefined,
  getCurrentDirectory: () => ROOT,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
});
const program = service.getProgram();
const files = program.getSourceFiles().filter(({ fileName }) => fileNames.includes(fileName));

/** The numbers that the host shares, also those of a file whose exports are all passed on. */
const sharedNumbers = new Set(
  files
    .filter(({ fileName }) => fileName.endsWith("constants.ts"))
    .flatMap((file) => program.getTypeChecker().getExportsOfModule(file.symbol))
    .map((symbol) => symbol.declarations?.[0])
    .filter((declaration) => declaration !== undefined && ts.isVariableDeclaration(declaration))
    .map(({ name }) => name),
);

const faults = files.flatMap((file) => [...unusedIn(file), ...neverReadIn(file)]);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

/** Locals, parameters, imports and private members. */
function unusedIn(file) {
  return service
    .getSemanticDiagnostics(file.fileName)
    .filter(({ code }) => UNUSED.includes(code))
    .map(({ start, messageText }) => at(file, start, ts.flattenDiagnosticMessageText(messageText, " ")));
}

/** Exports and members of classes that no expression reads; one that is only assigned is among them. */
function neverReadIn(file) {
  if (ENTRIES.includes(file.fileName)) return [];
  return namesIn(file)
    .filter((name) => !sharedNumbers.has(name))
    .filter((name) => !isRead(file.fileName, name.getStart(file)) && !isReadByName(name.text))
    .map((name) => at(file, name.getStart(file), `'${name.text}' is never read.`));
}

function namesIn(file) {
  return file.statements.flatMap((statement) => {
    const declared = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations
      : [statement, ...(ts.isClassDeclaration(statement) ? statement.members : [])];
    return declared.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name] : []));
  });
}

function isRead(fileName, position) {
  const found = service.findReferences(fileName, position) ?? [];
  return found
    .flatMap(({ references }) => references)
    .some(({ isDefinition, isWriteAccess, fileName, textSpan }) => {
      if (ENTRIES.includes(fileName)) return true;
      return !isDefinition && !isWriteAccess && !isImport(fileName, textSpan.start);
    });
}

/** Whether a member is reached by its name alone: offsetof<Class>("field"), or a method of what a type parameter stands for. */
function isReadByName(member) {
  const uses = new RegExp(`>\\("${member}"\\)|\\.${member}[(<]`);
  return files.some(({ text }) => uses.test(text));
}

function isImport(fileName, position) {
  const file = program.getSourceFile(fileName);
  return file.statements.some(
    (statement) => ts.isImportDeclaration(statement) && statement.pos <= position && position < statement.end,
  );
}

function at(file, position, message) {
  const { line, character } = file.getLineAndCharacterOfPosition(position);
  return `${relative(ROOT, file.fileName)}:${line + 1}:${character + 1}: ${message}`;
}
